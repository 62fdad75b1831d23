/** Results over all lines: the verdict on each, the number of findings per rule, and the first findings. */
import { findingsToCheck } from "../engine/findings-to-check.js";
import { verdictOf } from "./verdict.js";

/** @typedef {import("../engine/types.d.ts").Finding} Finding */
/** @typedef {import("../engine/types.d.ts").Severity} Severity */
/** @typedef {import("../engine/compact-report.js").CompactReport} CompactReport */
/** @typedef {import("./line-store.js").Row} Row */
/** @typedef {import("./verdict.js").Verdict} Verdict */
/** @typedef {'ko' | 'en'} Lang */

/**
 * @typedef {object} LineView what is known of a line
 * @property {Row} row
 * @property {number} place counted from 0
 * @property {Verdict} verdict
 * @property {CompactReport | null} report
 */

/** @typedef {{ rule: string, severity: Severity, count: number, fixable: number }} RuleCount */
/** @typedef {{ lines: number, verdicts: Record<Verdict, number>, rules: RuleCount[], toCheck: number }} Counts */
/** @typedef {{ key: number, place: number, fileRow: number | undefined, finding: Pick<Finding, "rule" | "severity" | "field"> & { message?: string } }} FirstFinding */

/** Findings that are listed, at most; the others are reached one by one. */
export const MAX_FIRST = 6;

/** Wordings that change a fact: each wants a look, so they are not applied to all lines at once. */
const ONE_BY_ONE = new Set(["ORIG102", "QTY109", "OWN101"]);

const WEIGHT = /** @type {Record<Severity, number>} */ ({ error: 0, warning: 1, notice: 2 });

export class Overview {
  #session;
  #checks;
  #decisions;
  #failed;
  /** @type {Counts | null} counted once for all that show them */
  #counts = null;

  /**
   * @param {import("./session.js").Session} session @param {import("../engine/check-scheduler.js").CheckScheduler} checks
   * @param {import("./decisions.js").Decisions} decisions @param {() => boolean} failed whether the checker could not start
   */
  constructor(session, checks, decisions, failed) {
    this.#session = session;
    this.#checks = checks;
    this.#decisions = decisions;
    this.#failed = failed;
  }

  /** @param {number} place @returns {LineView} */
  view = (place) => {
    const row = this.#session.rows[place];
    const checked = this.#current(this.#checks.of(row.key));
    const blank = this.#session.isUntouched(row);
    const broken = checked ? checked.report === null : this.#checks.paused;
    const failed = broken || (this.#failed() && checked?.row !== row);
    const report = checked?.report ? this.#decisions.apply(checked.row, checked.report) : null;
    return { row, place, verdict: verdictOf({ blank, failed, verdict: report?.verdict }), report: blank ? null : report };
  };

  /** That something is missing on a blank line is no news once something is typed there. @template {{ row: Row }} C @param {C | undefined} checked */
  #current(checked) {
    return checked && this.#session.isUntouched(checked.row) ? undefined : checked;
  }

  /** The latest report on a line in words, which may be on an earlier text. @param {Row} row */
  rendered(row) {
    const rendered = this.#current(this.#checks.rendered(row.key));
    return rendered && { ...rendered, report: this.#decisions.apply(rendered.row, rendered.report) };
  }

  get open() {
    return this.view(this.#session.openPlace);
  }

  /** Something changed: what was counted has to be counted again. */
  refresh() {
    this.#counts = null;
  }

  /** Rules by weight, then by count. @returns {Counts} */
  get counts() {
    this.#counts ??= this.#count();
    return this.#counts;
  }

  /** @returns {Counts} */
  #count() {
    const { length } = this.#session.rows;
    /** @type {Map<CompactReport, number>} */
    const reports = new Map();
    const verdicts = { stop: 0, review: 0, clear: 0, unchecked: 0, pending: 0, blank: 0 };
    for (let place = 0; place < length; place++) {
      const { verdict, report } = this.view(place);
      verdicts[verdict] += 1;
      if (report) reports.set(report, (reports.get(report) ?? 0) + 1);
    }
    let toCheck = 0;
    for (const [report, times] of reports) toCheck += report.toCheck * times;
    return { lines: length, verdicts, rules: countRules(reports), toCheck };
  }

  /** The first findings, errors before warnings, in words where they are known. @param {Lang} lang @returns {FirstFinding[]} */
  first(lang) {
    /** @type {FirstFinding[][]} */
    const found = [[], []];
    const { rows } = this.#session;
    for (let place = 0; place < rows.length && found[0].length < MAX_FIRST; place++) {
      const { row, report } = this.view(place);
      if (!report) continue;
      const rendered = this.rendered(row);
      /** @type {readonly FirstFinding["finding"][]} */
      const findings = rendered?.row === row && rendered.lang === lang ? rendered.report.findings : report.findings;
      for (const finding of findingsToCheck(findings)) {
        const list = found[finding.severity === "error" ? 0 : 1];
        if (list.length < MAX_FIRST) list.push({ key: row.key, place, fileRow: row.from?.number, finding });
      }
    }
    return [...found[0], ...found[1]].slice(0, MAX_FIRST);
  }
}

/** @param {Map<CompactReport, number>} reports how many lines have each @returns {RuleCount[]} */
function countRules(reports) {
  /** @type {Map<string, RuleCount>} */
  const rules = new Map();
  for (const [{ findings }, times] of reports) {
    /** @type {Set<string>} */
    const here = new Set();
    for (const { rule, severity, fixable } of findings) {
      const known = rules.get(rule) ?? { rule, severity, count: 0, fixable: 0 };
      if (WEIGHT[severity] < WEIGHT[known.severity]) known.severity = severity;
      // Lines are counted, not findings.
      if (!here.has(rule)) known.count += times;
      if (fixable && !here.has(`${rule} fix`) && !ONE_BY_ONE.has(rule)) {
        known.fixable += times;
        here.add(`${rule} fix`);
      }
      here.add(rule);
      rules.set(rule, known);
    }
  }
  return [...rules.values()].sort((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity] || b.count - a.count);
}
