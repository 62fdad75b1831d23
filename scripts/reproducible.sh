#!/usr/bin/env bash
# reproducible.sh: makes what is published twice, the second time from a copy of the sources in another folder and with nothing built
# before but the tools, and compares every byte. Takes as long as two builds of the wasm modules.
. "$(dirname "$0")/common.sh"
here=$PWD
scripts/dist.sh
other=$(mktemp -d)/declarewell
git ls-files -z --cached --others --exclude-standard | grep -zv '^node_modules$' | tar --null --files-from=- --create --file=- | { mkdir -p "$other" && tar --extract --file=- --directory="$other"; }
(
  cd "$other"
  # Caches of their own, but for the tools: what is built before must not be what is compared.
  export XDG_CACHE_HOME=$other/cache CARGO_TARGET_DIR=$other/cache/declarewell/target
  mkdir -p "$XDG_CACHE_HOME/declarewell" && ln -s "$tools" "$XDG_CACHE_HOME/declarewell/tools"
  scripts/dist.sh
)
# What is published; benchmarks keep their figures in dist as well.
sums() { (cd "$1/dist" && find npm site declarewell.html* -type f -print0 | sort -z | xargs -0 sha256sum); }
if difference=$(diff <(sums "$here") <(sums "$other")); then
  say "the same bytes: $(sums "$here" | wc -l) files"
  rm -rf "$(dirname "$other")"
else
  printf '%s\n' "$difference"
  fail "not the same bytes; the other is $other/dist"
fi
