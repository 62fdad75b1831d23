/** The verdict that is shown on a line: the checker's, or why there is none. */

/** @typedef {import("../engine/types.d.ts").LineReport["verdict"]} Checked */
/** @typedef {Checked | "pending" | "blank" | "unchecked"} Verdict */

/**
 * @param {object} known
 * @param {boolean} known.blank whether nothing stands on the line, and nobody asked for a check
 * @param {boolean} known.failed whether the line cannot be checked: the checker did not start, broke down or was stopped
 * @param {Checked | null | undefined} known.verdict the checker's; undefined while there is none
 * @returns {Verdict}
 */
export function verdictOf({ blank, failed, verdict }) {
  if (blank) return "blank";
  if (failed) return "unchecked";
  return verdict ?? "pending";
}

/** From the verdict that weighs most to the one that weighs least: what is still being checked may be worse than all. @type {Verdict[]} */
const WORST_FIRST = ["pending", "stop", "unchecked", "review", "clear", "blank"];

/** The verdict on several lines. @param {Verdict[]} verdicts @returns {Verdict} */
export const worstVerdict = (verdicts) => WORST_FIRST.find((verdict) => verdicts.includes(verdict)) ?? "blank";

/** Worst first, for sorting. */
export const SEVERITY_OF_VERDICT = /** @type {Record<Verdict, number>} */ ({
  stop: 0,
  unchecked: 1,
  review: 2,
  pending: 3,
  blank: 4,
  clear: 5,
});
