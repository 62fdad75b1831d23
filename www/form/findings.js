/** Findings in words, and the words they concern, marked. */
import { button, fill, h } from "../dom.js";
import { severityLabel } from "../panels/severity-label.js";
import { ruleAddress } from "../rules/rule-address.js";

/** @typedef {import("../engine/types.d.ts").Finding} Finding */
/** @typedef {import("../engine/types.d.ts").Severity} Severity */
/** @typedef {import("../locales/language.js").Texts} Texts */
/** @typedef {import("../state/line-store.js").Edit} Edit */
/** @typedef {import("../state/decisions.js").Dismissal} Dismissal */

/** Text longer than this is not marked: the browser would lay all of it out a second time. */
const MARKED_UP_TO = 20_000;

/** @typedef {Finding & { dismissed?: Dismissal }} Shown a finding, and what was decided on it */

/**
 * @typedef {object} Actions what a reader may do about a finding
 * @property {((edits: Edit[]) => void) | null} apply null where the reader has to type it in
 * @property {(finding: Finding) => void} [decide] leaves it out of account
 * @property {(dismissal: Dismissal) => void} [reopen] takes a decision back
 */

/**
 * A finding beside its field.
 * @param {Shown} finding
 * @param {string} id of the sentence that describes the field
 * @param {Texts} t
 * @param {Actions} actions
 */
export function findingItem(finding, id, t, { apply, decide, reopen }) {
  const { dismissed } = finding;
  // The words it rests on, unless the message quotes them already.
  const words = finding.evidence.filter((word) => !finding.message.includes(word));
  return h(
    "li",
    { class: `finding finding--${finding.severity} ${dismissed ? "is-dismissed" : ""}`, "data-rule": finding.rule, tabindex: -1 },
    h("p", { id }, severityLabel(finding.severity, t), " ", finding.message),
    finding.why && h("p", { class: "why" }, finding.why),
    finding.span === null && words.length > 0 && h("p", { class: "why" }, t.evidence(words)),
    finding.fix && fixBox(finding, `${id}-apply`, t, apply),
    dismissed && h("p", { class: "why" }, dismissed.reason ? t.decidedBecause(dismissed.reason) : t.decided),
    h(
      "p",
      { class: "source" },
      finding.source && `${t.source}: ${finding.source} · `,
      ruleLink(finding.rule, t),
      decide && !dismissed && finding.severity !== "notice" && button("link", `${id}-decide`, () => decide(finding), t.decide),
      reopen && dismissed && button("link", `${id}-reopen`, () => reopen(dismissed), t.reopen),
    ),
  );
}

/** A rule's code, leading to where it is explained; in a page of its own, so that nothing typed is left. @param {string} rule @param {Texts} t */
const ruleLink = (rule, t) =>
  h("a", { href: ruleAddress(rule, t.lang), target: "_blank", rel: "noopener", "aria-label": t.ruleLabel(rule) }, h("code", {}, rule));

/** Folds findings away that are only worth knowing. @param {HTMLDetailsElement} details @param {Node[]} items @param {Texts} t */
export function fillAlso(details, items, t) {
  details.hidden = items.length === 0;
  fill(details, h("summary", {}, t.alsoWorthKnowing(items.length)), h("ul", { class: "findings" }, ...items));
}

/** @param {Finding} finding @param {string} id @param {Texts} t @param {Actions["apply"]} apply */
function fixBox({ field, fix }, id, t, apply) {
  if (!fix) return null;
  const name = t.fields[fix.field];
  return h(
    "div",
    { class: "fix" },
    h("p", { class: "fix-title" }, fix.field === field ? t.insteadTitle : t.insteadIn(name)),
    h("p", { class: "fix-text" }, fix.replacement),
    ...(fix.also ?? []).map((one) => h("p", { class: "fix-text" }, `${t.fields[one.field]}: ${one.replacement}`)),
    apply &&
      h(
        "button",
        {
          type: "button",
          id,
          class: "button button--small",
          "aria-label": t.applyLabel(name, fix.replacement),
          onclick: () => apply([fix, ...(fix.also ?? [])].map(({ field, replacement }) => ({ field, text: replacement }))),
        },
        t.apply,
      ),
  );
}

/**
 * The field's text with the words that findings concern in `<mark>`; empty where none does.
 * @param {string} text @param {Shown[]} findings on this field and this text, worst first
 * @returns {(Node | string)[]}
 */
export function marked(text, findings) {
  if (text.length > MARKED_UP_TO) return [];
  /** @type {{ start: number, end: number, severity: Severity }[]} */
  const marks = [];
  for (const { span, severity, dismissed } of findings) {
    if (dismissed) continue;
    const [start, end] = span ?? [0, 0];
    // Of findings about the same words the worst one marks them.
    const free = start < end && marks.every((mark) => end <= mark.start || mark.end <= start);
    if (free) marks.push({ start, end, severity });
  }
  if (marks.length === 0) return [];
  marks.sort((a, b) => a.start - b.start);
  /** @type {(Node | string)[]} */
  const parts = [];
  let from = 0;
  for (const { start, end, severity } of marks) {
    parts.push(text.slice(from, start), h("mark", { class: `mark--${severity}` }, text.slice(start, end)));
    from = end;
  }
  return [...parts, text.slice(from)];
}
