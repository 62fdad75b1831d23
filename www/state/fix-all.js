/** Puts in whatever a rule would write instead, in all lines, as one step that can be undone. */

/** @typedef {import("./line-store.js").Row} Row */
/** @typedef {import("./line-store.js").Edit} Edit */

/** Rules that speak once for all lines of a column. */
const OF_COLUMNS = new Set(["FORM107"]);

export class FixAll {
  #session;
  #checks;
  #overview;
  /** @type {{ rule: string, done: number, all: number } | null} what is going on */
  progress = null;
  /** Called as it goes on. */
  onprogress = () => {};

  /**
   * @param {import("./session.js").Session} session @param {import("../engine/check-scheduler.js").CheckScheduler} checks
   * @param {import("./overview.js").Overview} overview
   */
  constructor(session, checks, overview) {
    this.#session = session;
    this.#checks = checks;
    this.#overview = overview;
  }

  /** Leaves everything as it was. */
  cancel() {
    this.progress = null;
    this.onprogress();
  }

  /** @param {string} rule @returns {Promise<number | null>} how many lines were changed; null where it was cancelled */
  async run(rule) {
    if (this.progress) return null;
    const session = this.#session;
    const fixable = (/** @type {number} */ place) =>
      this.#overview.view(place).report?.findings.some((finding) => finding.rule === rule && finding.fixable && !finding.dismissed);
    // Said once for a whole column: every line may have something to put right.
    const rows = OF_COLUMNS.has(rule) ? [...session.rows] : session.rows.filter((_, place) => fixable(place));
    const progress = { rule, done: 0, all: rows.length };
    this.progress = progress;
    try {
      /** @type {Map<number, Edit[]>} */
      const all = new Map();
      for await (const { rows: some, edits } of this.#checks.fixes(rule, rows)) {
        if (this.progress !== progress) return null;
        some.forEach((row, i) => {
          const texts = /** @type {[import("./line-store.js").FieldName, string][]} */ (Object.entries(edits[i]));
          // A line that was changed meanwhile is left as it is.
          const current = session.rows[session.lines.placeOf(row.key)] === row;
          if (current && texts.length > 0)
            all.set(
              row.key,
              texts.map(([field, text]) => ({ field, text })),
            );
        });
        progress.done += some.length;
        this.onprogress();
      }
      session.setMany(rule, all);
      return all.size;
    } finally {
      this.progress = null;
      this.onprogress();
    }
  }
}
