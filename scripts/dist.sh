#!/usr/bin/env bash
# Builds what is published into dist/site: the page, the wasm module, table and model, each also precompressed.
. "$(dirname "$0")/common.sh"
scripts/setup.sh rust wasm node

rm -rf dist/site
scripts/build-wasm.sh dist/site
find dist/site/pkg dist/site/pkg-files -type f ! -name '*.js' ! -name '*.wasm' -delete # what only an npm package or tsc would read
find www -mindepth 1 -maxdepth 1 ! -name pkg ! -name pkg-files ! -name assets -exec cp -r {} dist/site/ \;
cp LICENSE-MIT LICENSE-APACHE NOTICE dist/site/

node scripts/compress.mjs dist/site
