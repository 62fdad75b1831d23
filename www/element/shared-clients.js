/** Elements with the same settings share one checker: one worker, one copy of wasm and model. The last to leave ends it. */
import { CheckerClient } from "../engine/checker-client.js";

/** @typedef {import("../engine/checker-client.js").ClientOptions} ClientOptions */
/** @typedef {{ client: CheckerClient, users: Set<object> }} Shared */

/** @type {Map<string, Shared>} */
const shared = new Map();

/**
 * @param {object} user @param {ClientOptions} options @param {string} records the declarant's own record of goods, as JSON
 * @returns {CheckerClient} not loaded yet unless another user has loaded it
 */
export function acquireClient(user, options, records) {
  const key = JSON.stringify(options) + records;
  const entry = shared.get(key) ?? { client: new CheckerClient(options), users: new Set() };
  shared.set(key, entry);
  entry.client.records = records;
  entry.users.add(user);
  return entry.client;
}

/** @param {object} user */
export function releaseClient(user) {
  for (const [key, { client, users }] of shared) {
    if (!users.delete(user) || users.size > 0) continue;
    shared.delete(key);
    client.close();
  }
}
