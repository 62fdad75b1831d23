/**
 * The checker itself: loads the wasm module and its tables and answers requests. Runs in the worker, or on the main
 * thread where workers cannot start.
 */
import { RELEASE } from "./release.js";

/** @typedef {import("../src/wasm.d.ts").Line} Line */
/** @typedef {import("../src/wasm.d.ts").LineReport} LineReport */
/** @typedef {import("../src/wasm.d.ts").CheckOptions} CheckOptions */
/** @typedef {import("../src/wasm.d.ts").TariffNode} TariffNode */
/** @typedef {import("../src/wasm.d.ts").Versions} Versions */

/**
 * @typedef {object} Checker what `pkg/declarewell.js` exports under this name
 * @property {Versions} versions
 * @property {(lines: Line[], at: Uint32Array, options: CheckOptions) => LineReport[]} checkSome
 * @property {(code: string) => TariffNode | null} node
 */

/** @type {Checker} */
let checker;

/** What can be asked of the engine; every request names one of these. */
export const methods = {
  /** @returns {Promise<Versions>} */
  async load() {
    const [glue, wasm, tariff, model, config] = await Promise.all([
      import(RELEASE.glue),
      fetched(RELEASE.wasm),
      fetched(RELEASE.tariff).then(bytes),
      fetched(RELEASE.model).then(bytes),
      fetched(RELEASE.config).then((response) => response.text()),
    ]);
    await glue.default({ module_or_path: wasm });
    checker = new glue.Checker(tariff, model, config);
    const versions = checker.versions;
    for (const part of /** @type {const} */ (["tariff", "model", "ruleset"])) {
      if (versions[part] !== RELEASE.editions[part]) {
        throw new Error(`${part}: ${versions[part]} ≠ ${RELEASE.editions[part]}`);
      }
    }
    return versions;
  },

  /** @param {Line[]} lines @param {number[]} at @param {CheckOptions} options @returns {LineReport[]} */
  checkSome: (lines, at, options) => checker.checkSome(lines, Uint32Array.from(at), options),

  /** @param {string} code @returns {TariffNode | null} */
  node: (code) => checker.node(code),
};

/**
 * Whether the module is beyond use after this error: a trap or an exhausted stack leaves its memory in an unknown state.
 * @param {unknown} error
 */
export const isFatal = (error) => error instanceof WebAssembly.RuntimeError || error instanceof RangeError;

/** @param {string} file @returns {Promise<Response>} */
async function fetched(file) {
  const response = await fetch(new URL(file, import.meta.url));
  if (!response.ok) throw new Error(`${file}: HTTP ${response.status}`);
  return response;
}

/** @param {Response} response */
const bytes = async (response) => new Uint8Array(await response.arrayBuffer());
