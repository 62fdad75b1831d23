#!/usr/bin/env bash
# Makes the tariff table anew from the published nomenclature.
. "$(dirname "$0")/common.sh"
scripts/setup.sh rust
# Alone: the other packages hold the table that is yet to be made.
cargo run --quiet -p declarewell-tables
