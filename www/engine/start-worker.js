/**
 * How this page starts its worker, and where the checker finds the parts of the release. The single-file page
 * replaces this module (`../single/start-worker.js`).
 */
import { RELEASE } from "../release.js";
import { inRelease } from "../root.js";
import { trusted } from "./trusted-url.js";

/**
 * @typedef {object} ClientOptions
 * @property {string} [assets] URL of the folder of this package's files; by default that of the scripts
 * @property {string} [worker] URL of the worker's script, which has to be of the page's own origin
 * @property {boolean} [noWorker] whether to stay on the page's own thread
 */

/**
 * A worker whose script has run, and the release it says it is of. Rejected where workers or module workers are not to be
 * had: old browsers, a policy against them, a script of another origin.
 * @param {ClientOptions} options
 * @param {unknown} request its first: it waits there for the script, not for this thread to hear of it
 * @returns {Promise<{ worker: Worker, release: string }>}
 */
export function startWorker({ assets, worker: script, noWorker }, request) {
  if (noWorker) return Promise.reject(new Error("no worker wanted"));
  return new Promise((resolve, reject) => {
    const url = script ?? inRelease(RELEASE.worker, assets).href;
    const worker = new Worker(trusted(url), { type: "module" });
    worker.postMessage(request);
    worker.onmessage = ({ data }) => resolve({ worker, release: data });
    worker.onerror = reject;
  });
}

/**
 * @param {ClientOptions} options @param {readonly import("./parts.js").PartName[]} _names of the parts that are needed
 * @returns {Promise<import("./parts.js").Source>}
 */
export async function source({ assets }, _names) {
  return { assets };
}
