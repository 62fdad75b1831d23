/** The codes that the words of a line point to, as the element shows them. */
import { classification } from "../panels/classification.js";

/** @typedef {import("../state/line-store.js").Edit} Edit */

/** True if putting six digits into the field would not shorten the code in it. @param {string} written */
const mayTakeSix = (written) => written.replace(/\D/g, "").length <= 6;

/**
 * @param {Pick<import("./last-check.js").LineView, "verdict" | "report">} line @param {unknown} written the declared code
 * @param {((edits: Edit[]) => void) | null | undefined} apply puts a candidate into the form; none where the reader has to type it in
 * @param {import("./view.js").View} view
 * @returns {Node[]} without the verdict, which stands above all lines
 */
export function candidatesOf({ verdict, report }, written, apply, { t, lang }) {
  const mayUse = apply && mayTakeSix(String(written ?? ""));
  const use = mayUse ? (/** @type {string} */ code) => apply([{ field: "hs_code", text: code }]) : null;
  return classification(verdict, report, t, lang, use).slice(1);
}
