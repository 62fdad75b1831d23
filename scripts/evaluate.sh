#!/usr/bin/env bash
# How well the model, the rules and both together do on the validation sets; "skipped: no data" where there are none.
. "$(dirname "$0")/common.sh"
scripts/setup.sh rust node
say 'the model'
"$(built benchmark)"
say 'the rules'
"$(built xtask)" evaluate-rules
say 'declarewell check'
node scripts/evaluate-check.mjs "$(built declarewell)"
