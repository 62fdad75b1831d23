/** The results for a form of the host: the verdict, and the findings line by line. */
import { classification, verdictBadge } from "../panels/classification.js";
import { button, fill, h } from "../dom.js";
import { findingItem } from "../form/findings.js";
import { mayTakeSix } from "../form/tariff-name.js";

/** @typedef {import("../engine/types.d.ts").LineReport} LineReport */
/** @typedef {import("../panels/classification.js").Verdict} Verdict */
/** @typedef {import("../form/fields.js").FieldName} FieldName */
/** @typedef {import("./declaration-checker.js").View} View */
/** @typedef {import("../state/line-store.js").Edit} Edit */

/** Findings that are listed, at most; nobody would read a longer list. */
const LISTED = 50;

/**
 * @param {Element} element @param {View} view
 * @param {{ goTo: (key: number, field: FieldName) => void, apply: ((key: number, edits: Edit[]) => void) | null, decide: (row: import("./form-mapping.js").Row) => import("./declaration-checker.js").DecisionActions }} actions
 */
export function showResults(element, { lines, t, words, lang }, { goTo, apply, decide }) {
  let left = LISTED;
  let found = 0;
  const sections = lines.map(({ key, place, verdict, report, checked }) => {
    const findings = report?.findings ?? [];
    found += findings.length;
    const shown = findings.slice(0, Math.max(0, left));
    left -= shown.length;
    if (shown.length === 0 && lines.length > 1) return null;
    const fields = [...new Set(shown.map(({ field }) => field))];
    const groups = fields.map((field) => {
      const own = shown.filter((finding) => finding.field === field);
      const id = `found-${key}-${field}`;
      const items = own.map((finding, i) =>
        findingItem(finding, `${id}-${i}`, t, { apply: apply && ((edits) => apply(key, edits)), ...(checked && decide(checked)) }),
      );
      const link = field !== "line" && button("link", id, () => goTo(key, field), t.fields[field]);
      if (link) link.setAttribute("aria-label", words.goTo(t.lineTitle(place), t.fields[field]));
      return h("div", { class: "about", "data-field": `found-${field}` }, link, h("ul", { class: "findings" }, ...items));
    });
    const head = lines.length > 1 && h("h3", { class: "line-head" }, t.lineTitle(place), verdictBadge(verdict, t));
    // One line has room for what the words point to.
    const written = String(checked?.raw.hs_code ?? "");
    const use = apply && mayTakeSix(written) ? (/** @type {string} */ code) => apply(key, [{ field: "hs_code", text: code }]) : null;
    const panel = lines.length === 1 && verdict !== "blank" ? classification(verdict, report, t, lang, use).slice(1) : [];
    return h("section", { class: "results-line" }, head, ...groups, ...panel);
  });
  fill(element, ...sections, found > LISTED && h("p", {}, words.more(found - LISTED)));
}
