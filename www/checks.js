/**
 * Keeps a report for every line up to date. One request is under way at a time: the line just edited goes first, the
 * others follow in pieces, and a newer state of the declaration takes over between two pieces.
 */
import { CheckerCrash } from "./checker-client.js";

/** @typedef {import("./store.js").Row} Row */
/** @typedef {import("../src/wasm.d.ts").Line} Line */
/** @typedef {import("../src/wasm.d.ts").LineReport} LineReport */
/** @typedef {'ko' | 'en'} Lang */

/**
 * @typedef {object} Checked
 * @property {Row} row what was checked
 * @property {LineReport | null} report null where the checker broke down over this line
 */

/** @typedef {{ rows: readonly Row[], lang: Lang, first: number }} Wanted */

/** Lines checked in one go: a piece takes the worker some tens of milliseconds. */
const PIECE = 25;

export class Checks {
  #client;
  /** @type {Map<number, Checked>} */
  #checked = new Map();
  /** @type {Wanted | null} */
  #wanted = null;
  /** @type {Promise<void> | null} */
  #working = null;
  /** Called when reports have come in. */
  onreports = () => {};
  /** Called when the checker broke down and was started anew. */
  oncrash = () => {};

  /** @param {import("./checker-client.js").CheckerClient} client */
  constructor(client) {
    this.#client = client;
  }

  /** @param {number} key @returns {Checked | undefined} the latest report on a line, which may be on an earlier text */
  of(key) {
    return this.#checked.get(key);
  }

  /**
   * Asks for reports on this state of the declaration.
   * @param {readonly Row[]} rows @param {Lang} lang @param {number} first the key of the line to report on first
   * @returns {Promise<void>} fulfilled when every line of the latest state asked for has its report
   */
  request(rows, lang, first) {
    this.#wanted = { rows, lang, first };
    this.#working ??= this.#work().finally(() => {
      this.#working = null;
    });
    return this.#working;
  }

  async #work() {
    while (this.#wanted) {
      const wanted = this.#wanted;
      this.#wanted = null;
      await this.#check(wanted);
    }
  }

  /** @param {Wanted} wanted */
  async #check({ rows, lang, first }) {
    for (const key of [...this.#checked.keys()]) {
      if (!rows.some((row) => row.key === key)) this.#checked.delete(key);
    }
    // Whatever was typed may be checked: what a field cannot take comes back as a finding.
    const lines = rows.map((row) => /** @type {Line} */ (row.typed));
    const places = rows.map((_, at) => at).sort((a, b) => rank(a) - rank(b));
    /** @param {number} at */
    function rank(at) {
      return rows[at].key === first ? -1 : at;
    }
    // The edited line alone, then piece by piece; one by one after a crash, to find the line that caused it.
    let size = 1;
    for (let from = 0; from < places.length;) {
      const piece = places.slice(from, from + size);
      const reports = await this.#reports(lines, piece, lang);
      if (this.#wanted) return; // Stale: a newer state is waiting.
      if (reports === null && piece.length > 1) {
        size = 1;
        continue;
      }
      piece.forEach((at, i) => this.#checked.set(rows[at].key, { row: rows[at], report: reports?.[i] ?? null }));
      this.onreports();
      from += piece.length;
      size = reports === null || this.#client.blocksPage ? 1 : PIECE;
    }
  }

  /**
   * @param {Line[]} lines @param {number[]} at @param {Lang} lang
   * @returns {Promise<LineReport[] | null>} null where the checker broke down
   */
  async #reports(lines, at, lang) {
    try {
      return await this.#client.checkSome(lines, at, { lang });
    } catch (error) {
      if (!(error instanceof CheckerCrash)) throw error;
      this.oncrash();
      return null;
    }
  }
}
