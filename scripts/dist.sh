#!/usr/bin/env bash
# Builds what is published from what is built in www: dist/npm, the package; dist/declarewell.html, the page in one file;
# dist/site, the page with its wasm modules, table and model, each also precompressed.
. "$(dirname "$0")/common.sh"
scripts/setup.sh rust wasm node
scripts/build-wasm.sh

node scripts/dist/npm.mjs dist/npm
node scripts/dist/single.mjs dist/declarewell.html
node scripts/dist/site.mjs dist/site
node scripts/compress.mjs dist/site "$cache/compressed"
