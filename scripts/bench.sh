#!/usr/bin/env bash
# Measures what is published: time per line, cold start, download size, memory; and beside it what scripts/bench-alternatives.sh
# has installed. Writes the tables of README.md, README.ko.md and docs/benchmarks.md.
. "$(dirname "$0")/common.sh"
scripts/setup.sh rust wasm node browser
scripts/dist.sh
say 'native'
# With all packages, as the program is built: their dependencies are compiled once.
cargo bench --quiet --workspace --bench line --bench tariff --no-run
# Bound to one core, as the tables say: one that changes between two is slower by a tenth.
RAYON_NUM_THREADS=1 taskset -c 0 cargo bench --quiet --workspace --bench line --bench tariff | tee dist/bench-native.txt
say 'in Node and Chromium'
CHROMIUM=$(find_chromium) node scripts/bench.mjs dist/site dist/bench-native.txt
