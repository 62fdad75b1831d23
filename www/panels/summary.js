/** The declaration as a whole: how many lines are to be stopped or looked at, which rules found how much, and the first findings. */
import { button, fill, h, icon, share } from "../dom.js";
import { severityLabel } from "./severity-label.js";
import { ruleName } from "../locales/language.js";

/** @typedef {import("../engine/types.d.ts").Finding} Finding */
/** @typedef {import("../state/verdict.js").Verdict} Verdict */
/** @typedef {import("../locales/language.js").Texts} Texts */
/** @typedef {import("../locales/language.js").Lang} Lang */

/** @typedef {import("../state/overview.js").RuleCount} RuleCount */
/** @typedef {import("../state/overview.js").Counts} Counts */
/** @typedef {import("../state/overview.js").FirstFinding} FirstFinding */

/**
 * @typedef {object} Actions
 * @property {(verdict: Verdict | "") => void} filterVerdict
 * @property {(rule: string) => void} filterRule
 * @property {(rule: string) => void} fixAll
 * @property {(key: number, field: Finding["field"]) => void} go brings a field into view
 * @property {() => void} goToFirst goes to the first finding
 * @property {() => void} coding proposes codes for the lines that have none
 */

/** Goods whose requirements under other laws customs confirms before it releases them: a line of its own, no notice among others. */
const REQUIREMENTS = "CTRL501";

/**
 * @param {HTMLElement} element @param {Counts} counts @param {FirstFinding[]} findings the first ones
 * @param {{ line: number, laws: string[], uncoded: number }} required the open line's number, the laws that its code comes under, and how many lines have no code
 * @param {{ verdict: Verdict | "", rule: string }} filter what the table shows @param {Texts} t @param {Lang} lang @param {Actions} actions
 */
export function showSummary(element, counts, findings, required, filter, t, lang, actions) {
  const { verdicts, toCheck, lines } = counts;
  const unchecked = verdicts.unchecked + verdicts.pending + verdicts.blank > 0;
  const clear = toCheck === 0 && !unchecked;
  element.classList.toggle("summary--clear", clear);
  element.classList.toggle("summary--stop", verdicts.stop > 0);
  const title = clear ? t.summaryClearTitle : toCheck > 0 ? t.summaryTitle(toCheck) : t.summaryUncheckedTitle;
  const toCheckRules = counts.rules.filter(({ severity }) => severity !== "notice");
  const notices = counts.rules.filter(({ rule, severity }) => severity === "notice" && rule !== REQUIREMENTS);
  const requirements = requirementLine(counts, required, filter.rule, t, actions);
  /** @param {RuleCount[]} rules */
  const list = (rules) => ruleList(rules, lines, filter.rule, t, lang, actions);
  const isOpen = (/** @type {string} */ part) => /** @type {HTMLDetailsElement | null} */ (element.querySelector(part))?.open ?? false;
  const first = findings.length > 0 && findingList(findings, toCheck, t, lang, actions);
  const notes = [clear && h("p", {}, t.summaryClear), verdicts.unchecked + verdicts.blank > 0 && h("p", {}, t.summaryUnchecked)];
  const heading = h("h2", { id: "summary-title" }, title);
  if (lines === 1) return fill(element, heading, first, requirements, ...notes);
  const notable = notices.reduce((sum, { count }) => sum + count, 0);
  fill(
    element,
    h(
      "div",
      { class: "summary-bar" },
      heading,
      tally(counts, filter.verdict, t, actions),
      required.uncoded > 0 && button("small", "coding", actions.coding, icon("search"), t.coding(required.uncoded)),
      toCheck > 0 && button("small", "walk", actions.goToFirst, icon("down"), t.walk),
    ),
    spread(counts),
    requirements,
    h(
      "details",
      { class: "summary-more", open: isOpen(".summary-more") },
      h("summary", { id: "summary-more" }, t.summaryDetails),
      h("div", { class: "summary-columns" }, first, toCheckRules.length > 0 && h("div", {}, h("h3", {}, t.byRule), list(toCheckRules))),
      notices.length > 0 &&
        h("details", { class: "also", open: isOpen(".also") }, h("summary", {}, t.alsoWorthKnowing(notable)), list(notices)),
    ),
    ...notes,
  );
}

/** @param {Counts} counts @param {{ line: number, laws: string[] }} required @param {string} chosen @param {Texts} t @param {Actions} actions */
function requirementLine({ rules, lines }, { line, laws }, chosen, t, { filterRule }) {
  const count = rules.find(({ rule }) => rule === REQUIREMENTS)?.count ?? 0;
  if (count === 0) return null;
  const pressed = chosen === REQUIREMENTS;
  const show = button("link", "requirements", () => filterRule(pressed ? "" : REQUIREMENTS), t.lineCount(count));
  show.setAttribute("aria-pressed", String(pressed));
  return h(
    "p",
    { class: "requirements" },
    icon("notice"),
    h("strong", {}, t.requirementsTitle),
    lines > 1 && show,
    h("span", {}, laws.length > 0 ? t.requirementLaws(lines > 1 ? t.lineTitle(line) : "", laws.join(", ")) : t.requirementsMeans),
  );
}

/** The verdicts in figures, each a switch that shows only its lines. @param {Counts} counts @param {Verdict | ""} chosen @param {Texts} t @param {Actions} actions */
function tally({ verdicts, lines }, chosen, t, { filterVerdict }) {
  const all = /** @type {Verdict[]} */ (["stop", "review", "clear", "unchecked", "pending", "blank"]);
  const shown = all.filter((verdict, i) => i < 3 || verdicts[verdict] > 0);
  const tiles = shown.map((verdict) =>
    h(
      "button",
      {
        type: "button",
        id: `tally-${verdict}`,
        class: `tile tile--${verdict}`,
        "aria-pressed": chosen === verdict ? "true" : "false",
        onclick: () => filterVerdict(chosen === verdict ? "" : verdict),
      },
      icon(verdict === "unchecked" ? "review" : verdict),
      h("span", { class: "tile-count" }, verdicts[verdict].toLocaleString()),
      h("span", { class: "tile-word" }, t.verdict[verdict]),
    ),
  );
  return h("div", { class: "tally", role: "group", "aria-label": t.tallyLabel(lines) }, ...tiles);
}

/** The same as a bar. @param {Counts} counts */
function spread({ verdicts }) {
  const all = /** @type {[Verdict, number][]} */ (Object.entries(verdicts));
  return h(
    "div",
    { class: "spread", "aria-hidden": "true" },
    ...all.filter(([, count]) => count > 0).map(([verdict, count]) => part(verdict, count)),
  );
}

/** @param {Verdict} verdict @param {number} count */
function part(verdict, count) {
  const element = h("span", { class: `part part--${verdict}` });
  element.style.flexGrow = String(count);
  return element;
}

/** @param {number} count @param {number} of */
export function percentOf(count, of) {
  const percent = (100 * count) / of;
  return count > 0 && percent < 1 ? "< 1 %" : percent > 99 && count < of ? "> 99 %" : `${Math.round(percent)} %`;
}

/** @param {RuleCount[]} rules @param {number} lines @param {string} chosen @param {Texts} t @param {Lang} lang @param {Actions} actions */
function ruleList(rules, lines, chosen, t, lang, { filterRule, fixAll }) {
  const most = Math.max(...rules.map(({ count }) => count));
  const items = rules.map(({ rule, severity, count, fixable }) =>
    h(
      "li",
      {},
      h(
        "button",
        {
          type: "button",
          id: `rule-${rule}`,
          class: `rule rule--${severity}`,
          "aria-pressed": chosen === rule ? "true" : "false",
          onclick: () => filterRule(chosen === rule ? "" : rule),
        },
        severityLabel(severity, t),
        h("span", { class: "rule-name" }, ruleName(rule, lang), " ", h("code", {}, rule)),
        share(count / most),
        h("span", { class: "rule-count" }, t.lineCount(count)),
        h("span", { class: "visually-hidden" }, percentOf(count, lines)),
      ),
      fixable > 0 &&
        h(
          "button",
          {
            type: "button",
            id: `fix-all-${rule}`,
            class: "button button--small",
            "aria-label": t.fixAllLabel(ruleName(rule, lang), fixable),
            onclick: () => fixAll(rule),
          },
          t.fixAll(fixable),
        ),
    ),
  );
  return h("ul", { class: "rules" }, ...items);
}

/** @param {FirstFinding[]} findings @param {number} all how many there are @param {Texts} t @param {Lang} lang @param {Actions} actions */
function findingList(findings, all, t, lang, { go }) {
  const items = findings.map(({ key, place, fileRow, finding }, i) => {
    const of = fileRow === undefined ? "" : ` (${t.fileRow(fileRow)})`;
    const where = `${t.lineTitle(place + 1)}${of} · ${t.fields[finding.field]}`;
    const follow = (/** @type {Event} */ event) => {
      event.preventDefault();
      go(key, finding.field);
    };
    return h(
      "li",
      {},
      severityLabel(finding.severity, t),
      h(
        "a",
        { href: "#form", id: `summary-${i}`, onclick: follow },
        h("span", { class: "where" }, where),
        " ",
        finding.message ?? ruleName(finding.rule, lang),
      ),
    );
  });
  const more = all - findings.length;
  return h(
    "div",
    {},
    h("h3", {}, t.firstFindings),
    h("ul", { class: "first-findings" }, ...items),
    more > 0 && h("p", { class: "more-findings" }, t.summaryMore(more)),
  );
}
