/** The last check of the element's lines, and the verdicts that follow from it for the lines as they stand. */
import { checkWords } from "../locales/language.js";
import { isBlank } from "../state/fields.js";
import { verdictOf, worstVerdict } from "../state/verdict.js";

/** @typedef {import("../engine/types.d.ts").Line} Line */
/** @typedef {import("../engine/types.d.ts").LineReport} LineReport */
/** @typedef {import("../engine/types.d.ts").Versions} Versions */
/** @typedef {import("../locales/language.js").Lang} Lang */
/** @typedef {import("../state/verdict.js").Verdict} Verdict */
/** @typedef {import("./form-mapping.js").Row} Row */

/** @typedef {{ rows: readonly Row[], lang: Lang, reports: LineReport[], versions: Versions }} Checked */
/** @typedef {{ key: number, place: number, verdict: Verdict, report: LineReport | null, checked: Row | undefined }} LineView a line with its latest report, which may be on an earlier text */

/**
 * @typedef {object} Needs
 * @property {import("./declaration-lines.js").DeclarationLines} lines
 * @property {import("../state/decisions.js").Decisions} decisions
 * @property {() => Lang} lang
 * @property {() => Line["procedure"]} procedure
 */

export class LastCheck {
  #needs;
  /** @type {Checked | null} */
  #checked = null;
  /** Why the lines as they stand could not be checked. @type {Error | null} */
  failure = null;

  /** @param {Needs} needs */
  constructor(needs) {
    this.#needs = needs;
  }

  /** True if it was of the lines as they are. */
  get isCurrent() {
    const { lines, lang } = this.#needs;
    return this.#checked !== null && this.#checked.rows === lines.rows && this.#checked.lang === lang();
  }

  /** The reports on the lines as they stand, with the program and data that they are by; null while there are none. */
  get current() {
    if (!this.#checked || !this.isCurrent) return null;
    const { rows, reports, versions } = this.#checked;
    return { versions, reports: reports.map((report, at) => this.#needs.decisions.apply(rows[at], report)) };
  }

  /** The worst verdict on any line. @returns {Verdict} */
  get verdict() {
    if (this.failure) return "unchecked";
    return worstVerdict(this.#needs.lines.rows.map((row) => this.#verdictOn(row)));
  }

  /** @returns {LineView[]} */
  get lineViews() {
    return this.#needs.lines.rows.map((row, i) => {
      const at = this.#checked?.rows.findIndex(({ key }) => key === row.key) ?? -1;
      const verdict = this.#verdictOn(row);
      const report = verdict === "blank" ? null : this.#reportAt(at);
      return { key: row.key, place: i + 1, verdict, report, checked: this.#checked?.rows[at] };
    });
  }

  /** Checks the lines as they stand. @param {import("../engine/checker-client.js").CheckerClient} client @param {() => boolean} isWanted */
  async run(client, isWanted) {
    const lang = this.#needs.lang();
    const { rows } = this.#needs.lines;
    const lines = this.#needs.lines.toCheck(this.#needs.procedure());
    checkWords();
    const versions = await client.load();
    const all = lines.map((_, at) => at);
    const reports = await client.checkSome(lines, all, { lang });
    if (isWanted()) this.#checked = { rows, lang, reports, versions };
  }

  forget() {
    this.#checked = null;
    this.failure = null;
  }

  /** A report with the decisions applied. @param {number} at @returns {LineReport | null} */
  #reportAt(at) {
    const { rows, reports } = this.#checked ?? { rows: [], reports: [] };
    return reports[at] ? this.#needs.decisions.apply(rows[at], reports[at]) : null;
  }

  /** @param {Row} row @returns {Verdict} */
  #verdictOn(row) {
    const at = this.isCurrent ? this.#needs.lines.rows.indexOf(row) : -1;
    return verdictOf({ blank: isBlank(row.raw), failed: this.failure !== null, verdict: this.#reportAt(at)?.verdict });
  }
}
