#!/usr/bin/env bash
# fuzz.sh [SECONDS [TARGET ...]]: damaged input for everything that takes input from outside, so many seconds (60) for each
# target; all targets at once write their table into docs/fuzzing.md. JOBS: how many targets at a time (1); SEED: other
# inputs (15). The checker's own code counts which of its edges are reached, which a stable compiler can build; its
# dependencies are those of every other build, but that calamine may overflow where it is released so.
. "$(dirname "$0")/common.sh"
scripts/setup.sh rust
seconds=${1:-60} && shift || true
arguments=(--seconds "$seconds" --jobs "${JOBS:-1}" --seed "${SEED:-15}")
[ $# -gt 0 ] || arguments+=(--document docs/fuzzing.md)

RUSTC_WORKSPACE_WRAPPER=$PWD/scripts/counting-rustc.sh cargo build --quiet --workspace --bin declarewell-fuzz \
  --config profile.dev.package.declarewell-formats.opt-level=2 --config profile.dev.package.declarewell-fuzz.opt-level=2 \
  --config profile.dev.package.calamine.overflow-checks=false
"$CARGO_TARGET_DIR/debug/declarewell-fuzz" "${arguments[@]}" ${KEEP:+--keep} "$@"
