/** From finding to finding: in the open line, then in the next line of the table that has any. */

/** @typedef {import("../form/line-form.js").LineForm} LineForm */

/**
 * @typedef {object} Needs
 * @property {import("../state/session.js").Session} session
 * @property {import("../state/overview.js").Overview} overview
 * @property {LineForm} form
 * @property {() => number[]} places the lines in the order of the table
 * @property {(key: number) => void} open
 * @property {(step: 1 | -1) => void} onend called where there is no further finding
 */

export class FindingNavigation {
  #needs;
  /** The current finding. */
  #at = { key: 0, index: -1 };
  /** The finding to focus once the line's report has arrived. @type {{ key: number, index: number } | null} */
  #target = null;

  /** @param {Needs} needs */
  constructor(needs) {
    this.#needs = needs;
  }

  /** To the next finding, or back to the one before. @param {1 | -1} step */
  step(step) {
    const { session, form, places, overview, open, onend } = this.#needs;
    const { key } = session.open;
    const next = form.findings[this.#index(step) + step];
    if (next) return this.#focus(next);
    const order = places();
    const here = order.indexOf(session.openPlace);
    const from = here < 0 && step < 0 ? order.length : here;
    for (let i = from + step; i >= 0 && i < order.length; i += step) {
      const { row, report } = overview.view(order[i]);
      if (!report?.toCheck || row.key === key) continue;
      this.#target = { key: row.key, index: step > 0 ? 0 : -1 };
      return open(row.key);
    }
    onend(step);
  }

  /** A wording is about to be put in: once its report has come, the focus goes on to the finding that follows. @param {number} key */
  followFix(key) {
    this.#target = { key, index: Math.max(0, this.#index(1)) };
  }

  /** The report on a line has come, or was drawn. @param {number} key */
  arrived(key) {
    if (this.#target?.key !== key) return;
    const { index } = this.#target;
    this.#target = null;
    const { findings } = this.#needs.form;
    const finding = findings.at(index < 0 ? index : Math.min(index, findings.length - 1));
    if (finding) this.#focus(finding);
    else this.#needs.form.focusTitle();
  }

  /** The index of the current finding in the open line. @param {1 | -1} step */
  #index(step) {
    const { session, form } = this.#needs;
    const focused = form.findings.findIndex((finding) => finding.contains(document.activeElement));
    if (focused >= 0) return focused;
    return this.#at.key === session.open.key ? this.#at.index : step > 0 ? -1 : 0;
  }

  /** @param {HTMLElement} finding */
  #focus(finding) {
    const { session, form } = this.#needs;
    this.#at = { key: session.open.key, index: form.findings.indexOf(finding) };
    finding.closest("details")?.setAttribute("open", "");
    finding.focus({ preventScroll: true });
    finding.scrollIntoView({ block: "center" });
  }
}
