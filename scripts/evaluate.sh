#!/usr/bin/env bash
# How well the model, the rules and both together do on the validation sets; "skipped: no data" where there are none.
. "$(dirname "$0")/common.sh"
scripts/setup.sh rust node
say 'the model'
cargo run --quiet -p declarewell-train --bin evaluate
say 'the rules'
cargo run --quiet --example evaluate_rules
say 'declarewell check'
cargo build --quiet --bin declarewell
node scripts/evaluate-check.mjs "$CARGO_TARGET_DIR/debug/declarewell"
