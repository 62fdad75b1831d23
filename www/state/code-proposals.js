/**
 * Codes for the lines that have none. The own record of goods takes precedence over the classifier;
 * a proposal may be taken without another look where the checker, or the record, is sure.
 */
import { goodsOf } from "./line-store.js";

/** @typedef {import("./line-store.js").Row} Row */
/** @typedef {import("../engine/types.d.ts").Line} Line */
/** @typedef {import("../engine/types.d.ts").Proposals} Proposals */

/**
 * An entry of the own record for a line: the code that the same goods had before.
 * @typedef {object} OwnRecord
 * @property {string} code ten digits
 * @property {import("../engine/types.d.ts").TariffNode} node what the nomenclature says of it
 * @property {string} [note] a ruling's number, or what was noted
 * @property {boolean} [near] whether the goods are only like those of the record
 */

/** @typedef {Proposals & { own: OwnRecord | null }} Proposed */

/** Asked for in one go: little enough that closing the table need not wait. */
const BATCH = 20;
/** Subheadings that are proposed for a line, at most. */
const MOST = 5;

export class CodeProposals {
  #client;
  /** @type {WeakMap<Row, Proposed>} */
  #made = new WeakMap();

  /** @param {import("../engine/checker-client.js").CheckerClient} client */
  constructor(client) {
    this.#client = client;
  }

  /** @param {Row} row @returns {Proposed | undefined} undefined until it was asked for */
  of(row) {
    return this.#made.get(row);
  }

  /** Asks for some of those that are not there yet. @param {readonly Row[]} rows @returns {Promise<boolean>} whether there were any */
  async some(rows) {
    const open = rows.filter((row) => !this.#made.has(row)).slice(0, BATCH);
    if (open.length === 0) return false;
    const lines = open.map(({ raw }) => /** @type {Line} */ (raw));
    const proposed = await this.#client.propose(lines, MOST);
    open.forEach((row, i) => this.#made.set(row, { ...proposed[i], own: ownRecord(proposed[i]) }));
    return true;
  }

  /** The own record of goods is another one: everything is asked for again. */
  forget() {
    this.#made = new WeakMap();
  }
}

/** Lines that name goods and declare no code. @param {readonly Row[]} rows */
export const withoutCode = (rows) => rows.filter((row) => !row.raw.hs_code?.trim() && goodsOf(row));

/** The code that may be taken without another look: the same goods had it before, or the checker is sure. @param {Proposed | undefined} proposed */
export const sureCode = (proposed) => proposed?.sure ?? null;

/** The recorded code for a line, if it is a whole code. @param {Proposals} proposed @returns {OwnRecord | null} */
function ownRecord({ recorded }) {
  const first = recorded.find(({ code }) => code.code.length === 10);
  return first ? { code: first.code.code, node: first.code, note: first.ruling, near: !first.same } : null;
}
