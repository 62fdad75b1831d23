#!/usr/bin/env bash
# build-wasm.sh [SITE]: the wasm modules with wasm-pack, the checker into SITE/pkg, files into SITE/pkg-files, the tariff
# table and the model next to them in SITE/assets, and what they are in SITE/release.js; SITE is www unless told. What is
# tested is what is published.
. "$(dirname "$0")/common.sh"
site=${1:-www}

# module FEATURE NAME FOLDER
module() {
  RUSTC=$(wasm_rustc) CARGO_TARGET_DIR=$CARGO_TARGET_DIR/wasm wasm-pack --log-level warn build --mode no-install --target web \
    --profile wasm --out-name "$2" --out-dir "$site/$3" -- --no-default-features --features "$1"
}
module check declarewell pkg
module files declarewell_files pkg-files
cp src/wasm.d.ts "$site/pkg-files/" # whose types those of files refer to

# The newest of each; a site holds one release.
tariff=$(printf '%s\n' tables/hsk-*.bin | sort -V | tail -1)
model=$(printf '%s\n' models/hs-* | sort -V | tail -1)
rm -rf "$site/assets" && mkdir -p "$site/assets/${model##*/}"
cp "$model"/{model.onnx,config.json} "$site/assets/${model##*/}/"
cp "$tariff" "$site/assets/"
node scripts/release.mjs "$site" "assets/${tariff##*/}" "assets/${model##*/}"
