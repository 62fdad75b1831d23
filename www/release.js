/**
 * The one place that knows which files make up a release and which editions they hold. The editions are compared with
 * what the wasm module says of itself, so that a half-updated cache is noticed instead of checked with.
 */
export const RELEASE = {
  glue: "./pkg/declarewell.js",
  wasm: "./pkg/declarewell_bg.wasm",
  tariff: "./assets/hsk-2026.1.bin",
  model: "./assets/hs-2026.1/model.onnx",
  config: "./assets/hs-2026.1/config.json",
  editions: { tariff: "hsk-2026.1", model: "hs-2026.1", ruleset: "2026.2" },
};
