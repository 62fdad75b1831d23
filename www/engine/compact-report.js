/**
 * A compact report: the verdict, and which rule found something in which field. Lines with the same findings share one.
 */
import { findingsToCheck } from "./findings-to-check.js";

/** @typedef {import("./types.d.ts").LineReport} LineReport */
/** @typedef {import("./types.d.ts").Finding} Finding */

/** @typedef {Pick<Finding, "rule" | "severity" | "field"> & { fixable: boolean, dismissed?: import("../state/decisions.js").Dismissal }} CompactFinding */

/**
 * @typedef {object} CompactReport
 * @property {LineReport["verdict"]} verdict
 * @property {CompactFinding[]} findings worst first
 * @property {number} toCheck how many of them a person should look at
 */

/** @type {Map<string, CompactReport>} */
const known = new Map();

/** A report as one short text, to cross from the worker. @param {{ verdict: LineReport["verdict"], findings: Pick<Finding, "rule" | "severity" | "field" | "fix">[] }} report */
export const packed = ({ verdict, findings }) =>
  [verdict, ...findings.map(({ rule, severity, field, fix }) => `${rule},${severity},${field},${fix ? 1 : 0}`)].join(";");

/** @param {string} text what {@link packed} made @returns {CompactReport} the same object for the same text */
export function compactReport(text) {
  const found = known.get(text);
  if (found) return found;
  const [verdict, ...rest] = text.split(";");
  const findings = rest.map((one) => {
    const [rule, severity, field, fix] = one.split(",");
    return /** @type {CompactFinding} */ ({ rule, severity, field, fixable: fix === "1" });
  });
  const made = {
    verdict: /** @type {CompactReport["verdict"]} */ (verdict),
    findings,
    toCheck: findingsToCheck(findings).length,
  };
  known.set(text, made);
  return made;
}
