#!/usr/bin/env bash
# build-wasm.sh [SITE]: the wasm modules and their scripts, the checker into SITE/pkg, files into SITE/pkg-files, the tariff
# table and the model next to them in SITE/assets, the reader of PDFs in SITE/pkg-pdf, and what they are in SITE/release.js;
# SITE is www by default. What is tested is what is published. WASM_PROFILE=wasm-dev builds faster, for work on the checker.
. "$(dirname "$0")/common.sh"
site=${1:-www}
mkdir -p "$site" && site=$(cd "$site" && pwd)

profile=${WASM_PROFILE:-wasm}
# module CRATE NAME FOLDER. Each is built alone: together, the smaller would be given the features of the larger.
module() {
  local built=$CARGO_TARGET_DIR/wasm/wasm32-unknown-unknown/$profile/${1//-/_}.wasm
  RUSTC=$(wasm_rustc) CARGO_TARGET_DIR=$CARGO_TARGET_DIR/wasm cargo build --quiet --target wasm32-unknown-unknown --profile "$profile" -p "$1"
  rm -rf "${site:?}/$3"
  cargo run --quiet --manifest-path crates/bindgen/Cargo.toml --target-dir "$tools/bindgen" -- "$built" "$site/$3" "$2"
}
# What writes the scripts is compiled beside the modules, whose last step keeps one processor only; running it waits for that.
cargo build --quiet --manifest-path crates/bindgen/Cargo.toml --target-dir "$tools/bindgen" &
module declarewell-wasm declarewell pkg
module declarewell-wasm-files declarewell_files pkg-files
# The types of files refer to those of the checker, which lie elsewhere here.
types=$site/pkg-files/declarewell_files.d.ts
sed 's#"\.\./wasm/types\.d\.ts"#"../pkg/declarewell.js"#' "$types" >"$types.new" && mv "$types.new" "$types"

tariff=$(release tariff) model=$(release model)
rm -rf "$site/assets" && mkdir -p "$site/assets/$model"
cp "models/$model"/{model.onnx,config.json} "$site/assets/$model/"
cp "tables/$tariff.bin" "$site/assets/"
node scripts/build-pdf.mjs "$site"
node scripts/release.mjs "$site"
