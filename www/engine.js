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
/** @typedef {import("./pkg/declarewell.js").Draft} Draft */

/** @typedef {{ at: number, removed: number, lines: Line[] }} Change what became of the lines since the last request */

/** @type {{ checker: Checker, draft: Draft } | null} the draft holds the lines as the last request left them */
let loaded = null;

function engine() {
  if (!loaded) throw new Error("not loaded");
  return loaded;
}

/** What can be asked of the engine; every request names one of these. */
export const methods = {
  /** @param {import("./parts.js").Source} source @returns {Promise<Versions>} */
  async load(source) {
    if (!loaded) {
      const checker = await loadChecker(source);
      loaded = { checker, draft: checker.draft() };
    }
    return loaded.checker.versions;
  },

  /** Gives the memory back. */
  unload() {
    loaded?.draft.free();
    loaded?.checker.free();
    loaded = null;
  },

  /** @param {Change} change @param {number[]} places @param {CheckOptions} options @returns {LineReport[]} */
  checkSome({ at, removed, lines }, places, options) {
    const { checker, draft } = engine();
    try {
      draft.splice(at, removed, lines);
      return draft.check(Uint32Array.from(places), options);
    } catch (error) {
      // Nobody knows what became of it; the client sends every line again.
      loaded = { checker, draft: checker.draft() };
      throw error;
    }
  },

  /** @param {string} code @returns {TariffNode | null} */
  node: (code) => engine().checker.node(code),
};

/**
 * Whether the module is beyond use after this error: a trap or an exhausted stack leaves its memory in an unknown state.
 * @param {unknown} error
 */
export const isFatal = (error) => error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
