#!/usr/bin/env bash
# Makes the model anew from the training sources.
. "$(dirname "$0")/common.sh"
scripts/setup.sh rust
"$(built train)"
