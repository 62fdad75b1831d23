#!/usr/bin/env bash
# build-wasm.sh [SITE]: the wasm module with wasm-pack into SITE/pkg, the tariff table and the model next to it in
# SITE/assets; SITE is www unless told. What is tested is what is published.
. "$(dirname "$0")/common.sh"
site=${1:-www}

RUSTC=$(wasm_rustc) CARGO_TARGET_DIR=$CARGO_TARGET_DIR/wasm wasm-pack --log-level warn build --mode no-install --target web \
  --profile wasm --out-dir "$site/pkg" -- --no-default-features

for model in models/hs-*/; do
  mkdir -p "$site/assets/$(basename "$model")"
  cp -u "$model"{model.onnx,config.json} "$site/assets/$(basename "$model")/"
done
cp -u tables/*.bin "$site/assets/"
