#!/usr/bin/env bash
# Makes the model anew from the training sources.
. "$(dirname "$0")/common.sh"
scripts/setup.sh rust
cargo run --quiet -p declarewell-train --bin train
