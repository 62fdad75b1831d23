#!/usr/bin/env bash
# A compiler for scripts/fuzz.sh: of the code that is linked into the fuzzer alone, it counts which edges are reached.
set -euo pipefail
name=
for ((i = 1; i < $#; i++)); do
  if [ "${!i}" = --crate-name ]; then next=$((i + 1)) && name=${!next}; fi
done
counted=()
case $name in
  declarewell | declarewell_formats)
    counted=(-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=3 -Cllvm-args=-sanitizer-coverage-inline-8bit-counters) ;;
esac
exec "$@" "${counted[@]}"
