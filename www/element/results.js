/** The results for a form of the host: the verdict, and the findings line by line. */
import { verdictBadge } from "../panels/classification.js";
import { button, fill, h } from "../dom.js";
import { findingItem } from "../form/findings.js";
import { candidatesOf } from "./candidates.js";

/** @typedef {import("../engine/types.d.ts").LineReport} LineReport */
/** @typedef {import("../panels/classification.js").Verdict} Verdict */
/** @typedef {import("../state/fields.js").FieldName} FieldName */
/** @typedef {import("./view.js").View} View */
/** @typedef {import("../state/line-store.js").Edit} Edit */

/** Findings that are listed, at most; nobody would read a longer list. */
const LISTED = 50;

/**
 * @param {Element} element @param {View} view
 * @param {{ goTo: (key: number, field: FieldName) => void, apply: ((key: number, edits: Edit[]) => void) | null, decide: (row: import("./form-mapping.js").Row) => import("./decision-actions.js").DecisionActions }} actions
 */
export function showResults(element, view, { goTo, apply, decide }) {
  const { lines, t, words } = view;
  let left = LISTED;
  let found = 0;
  const sections = lines.map((line) => {
    const { key, place, verdict, report, checked } = line;
    const applyHere = apply && ((/** @type {Edit[]} */ edits) => apply(key, edits));
    const findings = report?.findings ?? [];
    found += findings.length;
    const shown = findings.slice(0, Math.max(0, left));
    left -= shown.length;
    if (shown.length === 0 && lines.length > 1) return null;
    const fields = [...new Set(shown.map(({ field }) => field))];
    const groups = fields.map((field) => {
      const own = shown.filter((finding) => finding.field === field);
      const id = `found-${key}-${field}`;
      const items = own.map((finding, i) => findingItem(finding, `${id}-${i}`, t, { apply: applyHere, ...(checked && decide(checked)) }));
      const link = field !== "line" && button("link", id, () => goTo(key, field), t.fields[field]);
      if (link) link.setAttribute("aria-label", words.goTo(t.lineTitle(place), t.fields[field]));
      return h("div", { class: "about", "data-field": `found-${field}` }, link, h("ul", { class: "findings" }, ...items));
    });
    const head = lines.length > 1 && h("h3", { class: "line-head" }, t.lineTitle(place), verdictBadge(verdict, t));
    // One line has room for what the words point to.
    const panel = lines.length === 1 && verdict !== "blank" ? candidatesOf(line, checked?.raw.hs_code, applyHere, view) : [];
    return h("section", { class: "results-line" }, head, ...groups, ...panel);
  });
  fill(element, ...sections, found > LISTED && h("p", {}, words.more(found - LISTED)));
}
