/** Elements with the same settings share one checker: one worker, one copy of wasm and model. The last to leave ends it. */
import { CheckerClient } from "../engine/checker-client.js";

/** @typedef {{ client: CheckerClient, users: Set<object> }} Shared */

/** @type {Map<string, Shared>} */
const shared = new Map();

/** What one element has of a checker that others may share. */
export class SharedClient {
  /** @type {CheckerClient | null} */
  #client = null;

  /**
   * @param {HTMLElement} element @param {string} records the declarant's own record of goods, as JSON
   * @returns {CheckerClient} not loaded yet unless another element has loaded it
   */
  acquire(element, records) {
    if (this.#client) return this.#client;
    const options = optionsOf(element);
    const key = JSON.stringify(options) + records;
    const entry = shared.get(key) ?? { client: new CheckerClient(options), users: new Set() };
    shared.set(key, entry);
    entry.client.records = records;
    entry.users.add(this);
    this.#client = entry.client;
    return entry.client;
  }

  release() {
    this.#client = null;
    for (const [key, { client, users }] of shared) {
      if (!users.delete(this) || users.size > 0) continue;
      shared.delete(key);
      client.close();
    }
  }
}

/** What an element's attributes say of its checker. @param {HTMLElement} element @returns {import("../engine/checker-client.js").ClientOptions} */
function optionsOf(element) {
  const address = (/** @type {string} */ name) =>
    element.hasAttribute(name) ? new URL(element.getAttribute(name) ?? "", document.baseURI).href : undefined;
  return { assets: address("assets"), worker: address("worker"), noWorker: element.hasAttribute("no-worker") };
}
