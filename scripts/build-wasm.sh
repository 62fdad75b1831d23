#!/usr/bin/env bash
# build-wasm.sh [PROFILE [SITE]]: the wasm module with wasm-pack into SITE/pkg, the tariff table and the model next to it
# in SITE/assets. PROFILE is a profile of Cargo.toml; `release` unless told, built quickly, for tests and `make run`.
. "$(dirname "$0")/common.sh"
profile=${1:-release} site=${2:-www}

RUSTC=$(wasm_rustc) CARGO_TARGET_DIR=$CARGO_TARGET_DIR/wasm wasm-pack --log-level warn build --mode no-install --target web \
  --profile "$profile" --out-dir "$site/pkg" -- --no-default-features

for model in models/hs-*/; do
  mkdir -p "$site/assets/$(basename "$model")"
  cp -u "$model"{model.onnx,config.json} "$site/assets/$(basename "$model")/"
done
cp -u tables/*.bin "$site/assets/"
