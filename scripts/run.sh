#!/usr/bin/env bash
# Serves the checker on localhost.
. "$(dirname "$0")/common.sh"
scripts/setup.sh rust wasm node
scripts/build-wasm.sh
exec node scripts/serve.mjs www
