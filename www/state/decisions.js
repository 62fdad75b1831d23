/**
 * The user's decisions on findings: a dismissed finding no longer counts, stays visible, and can be restored.
 * Kept on this device alone, for the same words and code next time.
 */
import { findingsToCheck } from "../engine/findings-to-check.js";
import { remember, setting } from "./settings.js";

/** @typedef {{ raw: Partial<Record<import("./line-store.js").FieldName, unknown>> }} Row a line as it was typed, or as a host gave it */
/** @typedef {import("../engine/types.d.ts").Finding} Finding */
/** @typedef {import("../engine/types.d.ts").Severity} Severity */
/** @typedef {"goods" | "phrase" | "rule"} Scope the same words under the same code, the same phrase, or whatever the rule says */

/**
 * @typedef {object} Decision
 * @property {Scope} scope
 * @property {string} rule
 * @property {string} words the field's words, or the phrase; empty for a rule
 * @property {string} code the digits of the tariff code; empty for a phrase or a rule
 * @property {string} reason may be empty
 */

/** @typedef {Pick<Finding, "rule" | "severity" | "field"> & { dismissed?: Dismissal }} Decidable */

/** @typedef {{ reason: string }} Dismissal what a finding carries that was decided on */

/** Decisions that are kept, at most, the latest last. */
const MAX_DECISIONS = 2000;

/** Words that differ only in case or in spaces are the same. @param {string} text */
const normalised = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();

/** The words that a finding is about, normalised. @param {Row} row @param {Finding["field"]} field */
const wordsOf = ({ raw }, field) => normalised(String((field === "line" ? raw.description : raw[field]) ?? ""));

/** @param {Row} row */
const codeOf = ({ raw }) => String(raw.hs_code ?? "").replace(/\D/g, "");

/** The verdict that goes with the worst severity. */
const VERDICT = /** @type {const} */ ({ error: "stop", warning: "review", notice: "clear" });

/**
 * Where they are kept.
 * @typedef {{ read: () => string | null, write: (json: string | null) => void }} Store
 */

/** This device. @type {Store} */
const DEVICE = { read: () => setting("decisions"), write: (json) => remember("decisions", json) };

export class Decisions {
  /** @type {Map<string, Decision[]>} by rule */
  #byRule = new Map();
  #count = 0;
  /** @type {WeakMap<Dismissal, Decision>} */
  #decided = new WeakMap();
  /** @type {Map<Decision, Dismissal>} */
  #dismissals = new Map();
  /** @type {WeakMap<Row, { made: WeakMap<object, object> }>} what reports became, until a decision changes */
  #made = new WeakMap();
  /** Called when a decision was made or taken back. */
  onchange = () => {};
  /** @type {() => boolean} whether they may be kept on this device */
  #mayStore;

  #store;

  /** @param {() => boolean} mayStore whether anything may be kept @param {Store} [store] */
  constructor(mayStore, store = DEVICE) {
    this.#mayStore = mayStore;
    this.#store = store;
    for (const decision of decisionsIn(store.read() ?? "[]")) this.#put(decision);
  }

  /** How many there are. */
  get count() {
    return this.#count;
  }

  /** @param {Row} row @param {Pick<Finding, "rule" | "field">} finding @param {Scope} scope @param {string} phrase @param {string} reason */
  add(row, { rule, field }, scope, phrase, reason) {
    const words = { goods: wordsOf(row, field), phrase: normalised(phrase), rule: "" }[scope];
    this.#put({ scope, rule, words, code: scope === "goods" ? codeOf(row) : "", reason: reason.trim() });
    this.#changed();
  }

  /** @param {Dismissal} dismissal of the decision to take back */
  remove(dismissal) {
    const decision = this.#decided.get(dismissal);
    if (!decision) return;
    this.#byRule.set(
      decision.rule,
      (this.#byRule.get(decision.rule) ?? []).filter((one) => one !== decision),
    );
    this.#count -= 1;
    this.#changed();
  }

  /** All of them, as the command line takes them. */
  toJson() {
    return JSON.stringify([...this.#byRule.values()].flat(), null, 1);
  }

  /** All of them. @returns {Decision[]} */
  get all() {
    return [...this.#byRule.values()].flat();
  }

  /** Adds those of a file. @param {string} json @returns {number} how many there were */
  addJson(json) {
    const before = this.#count;
    const known = new Set([...this.#byRule.values()].flat().map((one) => JSON.stringify(one)));
    for (const decision of decisionsIn(json)) if (!known.has(JSON.stringify(decision))) this.#put(decision);
    this.#changed();
    return this.#count - before;
  }

  /** Forgets all of them. */
  clear() {
    this.#byRule.clear();
    this.#count = 0;
    this.#changed();
  }

  /**
   * A report without what was decided on: those findings are marked, and neither counted nor part of the verdict.
   * @template {{ verdict: "stop" | "review" | "clear", findings: Decidable[], toCheck?: number }} R
   * @param {Row} row what was checked @param {R} report @returns {R} the same object for the same report
   */
  apply(row, report) {
    if (this.#count === 0 || !report.findings.some(({ rule }) => this.#byRule.has(rule))) return report;
    const known = this.#made.get(row) ?? { made: new WeakMap() };
    this.#made.set(row, known);
    const before = known.made.get(report);
    if (before) return /** @type {R} */ (before);
    const findings = report.findings.map((finding) => {
      const decision = this.#of(row, finding);
      const dismissed = decision && this.#dismissals.get(decision);
      return dismissed ? { ...finding, dismissed } : finding;
    });
    const open = findings.filter(({ dismissed }) => !dismissed).map(({ severity }) => severity);
    const worst = /** @type {Severity[]} */ (["error", "warning", "notice"]).find((severity) => open.includes(severity));
    const made = {
      ...report,
      findings,
      verdict: VERDICT[worst ?? "notice"],
      ...("toCheck" in report && { toCheck: findingsToCheck(findings).length }),
    };
    known.made.set(report, made);
    return made;
  }

  /** @param {Row} row @param {Decidable} finding */
  #of(row, { rule, field }) {
    return this.#byRule.get(rule)?.find(({ scope, words, code }) => {
      if (scope === "rule") return true;
      const here = wordsOf(row, field);
      return scope === "phrase" ? here.includes(words) : here === words && code === codeOf(row);
    });
  }

  /** @param {Decision} decision */
  #put(decision) {
    this.#byRule.set(decision.rule, [...(this.#byRule.get(decision.rule) ?? []), decision]);
    this.#count += 1;
    const dismissal = { reason: decision.reason };
    this.#dismissals.set(decision, dismissal);
    this.#decided.set(dismissal, decision);
  }

  #changed() {
    this.#made = new WeakMap();
    const all = [...this.#byRule.values()].flat().slice(-MAX_DECISIONS);
    this.#store.write(all.length > 0 && this.#mayStore() ? JSON.stringify(all) : null);
    this.onchange();
  }
}

/** @param {string} json @returns {Decision[]} none where it is no list of decisions */
function decisionsIn(json) {
  try {
    const all = /** @type {any[]} */ (JSON.parse(json));
    return all.flatMap(({ scope, rule, words = "", code = "", reason = "" }) => {
      const isWhole = ["goods", "phrase", "rule"].includes(scope) && [rule, words, code, reason].every((one) => typeof one === "string");
      return isWhole ? [{ scope, rule, words: normalised(words), code, reason }] : [];
    });
  } catch {
    return [];
  }
}
