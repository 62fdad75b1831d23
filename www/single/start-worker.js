/** Replaces `../engine/start-worker.js` in the single-file page, which contains the worker's script and the parts of the release. */
import { text, unpacked } from "./data.js";

/** @typedef {import("../engine/parts.js").PartName} PartName */

/** @param {object} _options @param {unknown} request its first @returns {Promise<{ worker: Worker, release: string }>} */
export function startWorker(_options, request) {
  return new Promise((resolve, reject) => {
    const script = new Blob([text("worker")], { type: "text/javascript" });
    const worker = new Worker(URL.createObjectURL(script));
    worker.postMessage(request);
    worker.onmessage = ({ data }) => resolve({ worker, release: data });
    worker.onerror = reject;
  });
}

/** @param {object} _options @param {readonly PartName[]} names @returns {Promise<import("../engine/parts.js").Source>} */
export async function source(_options, names) {
  return { parts: Object.fromEntries(await Promise.all(names.map(async (name) => [name, await unpacked(name)]))) };
}
