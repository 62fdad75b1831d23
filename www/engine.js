/**
 * The checker itself: loads the wasm module and its tables and answers requests. Runs in the worker, or on the main
 * thread where workers cannot start.
 */
import { loadChecker } from "./load.js";

/** @typedef {import("../src/wasm.d.ts").Line} Line */
/** @typedef {import("../src/wasm.d.ts").LineReport} LineReport */
/** @typedef {import("../src/wasm.d.ts").CheckOptions} CheckOptions */
/** @typedef {import("../src/wasm.d.ts").TariffNode} TariffNode */
/** @typedef {import("../src/wasm.d.ts").Versions} Versions */

/** @typedef {import("./pkg/declarewell.js").Checker} Checker */

/** @type {Checker | null} */
let loaded = null;

function checker() {
  if (!loaded) throw new Error("not loaded");
  return loaded;
}

/** What can be asked of the engine; every request names one of these. */
export const methods = {
  /** @param {import("./parts.js").Source} source @returns {Promise<Versions>} */
  async load(source) {
    loaded ??= await loadChecker(source);
    return loaded.versions;
  },

  /** Gives the memory back. */
  unload() {
    loaded?.free();
    loaded = null;
  },

  /** @param {Line[]} lines @param {number[]} at @param {CheckOptions} options @returns {LineReport[]} */
  checkSome: (lines, at, options) => checker().checkSome(lines, Uint32Array.from(at), options),

  /** @param {string} code @returns {TariffNode | null} */
  node: (code) => checker().node(code),
};

/**
 * Whether the module is beyond use after this error: a trap or an exhausted stack leaves its memory in an unknown state.
 * @param {unknown} error
 */
export const isFatal = (error) => error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
