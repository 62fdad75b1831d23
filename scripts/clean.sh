#!/usr/bin/env bash
# Removes what was built, here and in the cache; what was installed stays.
. "$(dirname "$0")/common.sh"
rm -rf www/pkg www/pkg-files www/assets www/release.js dist "$CARGO_TARGET_DIR"
