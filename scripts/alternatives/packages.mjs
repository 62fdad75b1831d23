// The packages that scripts/bench-alternatives.sh puts into the cache.
import { homedir } from "node:os";
import { join } from "node:path";

/** Where they are. */
export const PACKAGES =
  process.env.DECLAREWELL_ALTERNATIVES ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "declarewell/alternatives");
export const inNode = (/** @type {string} */ path) => join(PACKAGES, "node_modules", path);
export const inPython = (/** @type {string} */ path) => join(PACKAGES, "site-packages", path);

/** onnxruntime-web on one thread, as a page without cross-origin isolation has it. */
export async function runtime() {
  const ort = await import(inNode("onnxruntime-web/dist/ort.wasm.min.mjs"));
  ort.env.wasm.numThreads = 1;
  return ort;
}
