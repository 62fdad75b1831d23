/** The nomenclature's entries for the codes typed so far. */
import { CheckerCrash } from "../engine/worker-client.js";

/** @typedef {import("../engine/types.d.ts").TariffNode} TariffNode */

export class TariffLookup {
  #client;
  /** @type {Map<string, TariffNode | null>} */
  #nodes = new Map();
  /** Called when something more is known. */
  onfound = () => {};

  /** @param {import("../engine/checker-client.js").CheckerClient} client */
  constructor(client) {
    this.#client = client;
  }

  /** @param {string | undefined} code @returns {TariffNode | null} null where there is no such code, or it was not looked up */
  of(code) {
    return this.#nodes.get(code ?? "") ?? null;
  }

  /** @param {string | undefined} code */
  async find(code) {
    if (!code?.trim() || this.#nodes.has(code)) return;
    try {
      this.#nodes.set(code, await this.#client.node(code));
      this.onfound();
    } catch (error) {
      // After a breakdown the next check asks again.
      if (!(error instanceof CheckerCrash)) throw error;
    }
  }
}
