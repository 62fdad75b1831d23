#!/usr/bin/env bash
# Makes the tariff table anew from the published nomenclature.
. "$(dirname "$0")/common.sh"
scripts/setup.sh rust
"$(built declarewell-tables)"
