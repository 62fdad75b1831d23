// The built wasm module under Node: what the page gets, without a page.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as release from "../../scripts/release-names.mjs";
import { Checker, initSync } from "../../www/pkg/declarewell.js";

const root = join(import.meta.dirname, "../..");
const read = (/** @type {string} */ path) => readFileSync(join(root, path));

export const { memory } = initSync({ module: read("www/pkg/declarewell_bg.wasm") });

export const tariff = read(`tables/${release.tariff}.bin`);
export const model = read(`models/${release.model}/model.onnx`);
export const config = read(`models/${release.model}/config.json`).toString();
export { Checker, read, release };

/** A checker of the published parts. */
export const checker = new Checker(tariff, model, config);
