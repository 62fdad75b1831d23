#!/usr/bin/env bash
# build-wasm.sh [SITE]: the wasm modules with wasm-pack, the checker into SITE/pkg, files into SITE/pkg-files, the tariff
# table and the model next to them in SITE/assets, the reader of PDFs in SITE/pkg-pdf, and what they are in SITE/release.js;
# SITE is www by default. What is tested is what is published. WASM_PROFILE=wasm-dev builds faster, for work on the checker.
. "$(dirname "$0")/common.sh"
site=${1:-www}
mkdir -p "$site" && site=$(cd "$site" && pwd)

# module CRATE NAME FOLDER
module() {
  RUSTC=$(wasm_rustc) CARGO_TARGET_DIR=$CARGO_TARGET_DIR/wasm wasm-pack --log-level warn build "crates/$1" --mode no-install \
    --target web --profile "${WASM_PROFILE:-wasm}" --out-name "$2" --out-dir "$site/$3"
}
module wasm declarewell pkg
module wasm-files declarewell_files pkg-files
# The types of files refer to those of the checker, which lie elsewhere here.
types=$site/pkg-files/declarewell_files.d.ts
sed 's#"\.\./wasm/types\.d\.ts"#"../pkg/declarewell.js"#' "$types" >"$types.new" && mv "$types.new" "$types"

tariff=$(release tariff) model=$(release model)
rm -rf "$site/assets" && mkdir -p "$site/assets/$model"
cp "models/$model"/{model.onnx,config.json} "$site/assets/$model/"
cp "tables/$tariff.bin" "$site/assets/"
node scripts/build-pdf.mjs "$site"
node scripts/release.mjs "$site"
