/** The declaration as a whole: how many lines are to be stopped or looked at, which rules found how much, and the first findings. */
import { fill, h, icon, share } from "./dom.js";
import { severityLabel } from "./findings.js";
import { ruleName } from "./language.js";

/** @typedef {import("../crates/wasm/types.d.ts").Finding} Finding */
/** @typedef {import("../crates/wasm/types.d.ts").Severity} Severity */
/** @typedef {import("./brief.js").Brief} Brief */
/** @typedef {import("./candidates.js").Verdict} Verdict */
/** @typedef {import("./language.js").Texts} Texts */
/** @typedef {import("./language.js").Lang} Lang */
/** @typedef {import("./table/lens.js").LineView} LineView */

/** @typedef {{ rule: string, severity: Severity, count: number, fixable: number }} RuleCount */
/** @typedef {{ lines: number, verdicts: Record<Verdict, number>, rules: RuleCount[], toCheck: number }} Counts */
/** @typedef {{ key: number, place: number, finding: Pick<Finding, "rule" | "severity" | "field"> & { message?: string } }} Listed */

/**
 * @typedef {object} Actions
 * @property {(verdict: Verdict | "") => void} filterVerdict
 * @property {(rule: string) => void} filterRule
 * @property {(rule: string) => void} fixAll
 * @property {(key: number, field: Finding["field"]) => void} go brings a field into view
 * @property {() => void} walk goes to the first finding
 */

/** So many findings are listed; the others are reached one by one. */
export const LISTED = 6;

/** Wordings that change a fact: each wants a look, so they are not applied to all lines at once. */
const ONE_BY_ONE = new Set(["ORIG102", "QTY109"]);

const WEIGHT = /** @type {Record<Severity, number>} */ ({ error: 0, warning: 1, notice: 2 });

/**
 * @param {number} lines how many there are @param {(place: number) => LineView} view
 * @returns {Counts} rules by weight, then by count
 */
export function countUp(lines, view) {
  /** @type {Map<Brief, number>} */
  const briefs = new Map();
  const verdicts = { stop: 0, review: 0, clear: 0, unchecked: 0, pending: 0, blank: 0 };
  for (let place = 0; place < lines; place++) {
    const { verdict, brief } = view(place);
    verdicts[verdict] += 1;
    if (brief && verdict !== "blank") briefs.set(brief, (briefs.get(brief) ?? 0) + 1);
  }
  /** @type {Map<string, RuleCount>} */
  const rules = new Map();
  let toCheck = 0;
  for (const [brief, times] of briefs) {
    toCheck += brief.toCheck * times;
    /** @type {Set<string>} */
    const here = new Set();
    for (const { rule, severity, fixable } of brief.findings) {
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
  const sorted = [...rules.values()].sort((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity] || b.count - a.count);
  return { lines, verdicts, rules: sorted, toCheck };
}

/**
 * @param {HTMLElement} element @param {Counts} counts @param {Listed[]} listed the first findings
 * @param {{ verdict: Verdict | "", rule: string }} lens what the table shows @param {Texts} t @param {Lang} lang @param {Actions} actions
 */
export function showSummary(element, counts, listed, lens, t, lang, actions) {
  const { verdicts, toCheck, lines } = counts;
  const unchecked = verdicts.unchecked + verdicts.pending + verdicts.blank > 0;
  const clear = toCheck === 0 && !unchecked;
  element.classList.toggle("summary--clear", clear);
  element.classList.toggle("summary--stop", verdicts.stop > 0);
  const title = clear ? t.summaryClearTitle : toCheck > 0 ? t.summaryTitle(toCheck) : t.summaryUncheckedTitle;
  const weighty = counts.rules.filter(({ severity }) => severity !== "notice");
  const notices = counts.rules.filter(({ severity }) => severity === "notice");
  const open = /** @type {HTMLDetailsElement | null} */ (element.querySelector("details"))?.open ?? false;
  /** @param {RuleCount[]} rules */
  const list = (rules) => ruleList(rules, lines, lens.rule, t, lang, actions);
  fill(
    element,
    h("h2", { id: "summary-title" }, title),
    lines > 1 && tally(counts, lens.verdict, t, actions),
    h(
      "div",
      { class: "summary-columns" },
      listed.length > 0 && findingList(listed, toCheck, t, lang, actions),
      lines > 1 && weighty.length > 0 && h("div", {}, h("h3", {}, t.byRule), list(weighty)),
    ),
    lines > 1 &&
      notices.length > 0 &&
      h(
        "details",
        { class: "also", open },
        h("summary", {}, t.alsoWorthKnowing(notices.reduce((sum, { count }) => sum + count, 0))),
        list(notices),
      ),
    clear && h("p", {}, t.summaryClear),
    verdicts.unchecked + verdicts.blank > 0 && h("p", {}, t.summaryUnchecked),
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
      h("span", { class: "tile-share" }, percentOf(verdicts[verdict], lines)),
    ),
  );
  return h(
    "div",
    {},
    h("div", { class: "tally", role: "group", "aria-label": t.tallyLabel(lines) }, ...tiles),
    h(
      "div",
      { class: "spread", "aria-hidden": "true" },
      ...shown.filter((verdict) => verdicts[verdict] > 0).map((verdict) => part(verdict, verdicts[verdict])),
    ),
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

/** @param {Listed[]} listed @param {number} all how many there are @param {Texts} t @param {Lang} lang @param {Actions} actions */
function findingList(listed, all, t, lang, { go, walk }) {
  const items = listed.map(({ key, place, finding }, i) => {
    const where = `${t.lineTitle(place + 1)} · ${t.fields[finding.field]}`;
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
  const more = all - listed.length;
  return h(
    "div",
    {},
    h("h3", {}, t.firstFindings),
    h("ul", { class: "first-findings" }, ...items),
    more > 0 &&
      h(
        "p",
        { class: "more-findings" },
        t.summaryMore(more),
        " ",
        h("button", { type: "button", id: "walk", class: "button button--link", onclick: walk }, t.walk),
      ),
  );
}
