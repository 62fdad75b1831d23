#!/usr/bin/env bash
# How well the model and the whole checker do on the validation sets. Says "skipped: no data" where there are none.
. "$(dirname "$0")/common.sh"
scripts/setup.sh rust node
cargo run --quiet -p declarewell-train --bin evaluate
cargo build --quiet --bin declarewell
node scripts/evaluate-check.mjs "$CARGO_TARGET_DIR/debug/declarewell"
