/**
 * A report in brief: the verdict, and which rule found something in which field. What is kept of every line of a large
 * declaration; the report in words is made anew when a line is opened. Lines with the same findings share one brief.
 */

/** @typedef {import("../crates/wasm/types.d.ts").LineReport} LineReport */
/** @typedef {import("../crates/wasm/types.d.ts").Finding} Finding */

/** @typedef {Pick<Finding, "rule" | "severity" | "field"> & { fixable: boolean }} BriefFinding */

/**
 * @typedef {object} Brief
 * @property {LineReport["verdict"]} verdict
 * @property {BriefFinding[]} findings worst first
 * @property {number} toCheck how many of them a person should look at
 */

/** @type {Map<string, Brief>} */
const known = new Map();

/** A report as one short text, to cross from the worker. @param {LineReport} report */
export const packed = ({ verdict, findings }) =>
  [verdict, ...findings.map(({ rule, severity, field, fix }) => `${rule},${severity},${field},${fix ? 1 : 0}`)].join(";");

/** @param {string} text what {@link packed} made @returns {Brief} the same object for the same text */
export function brief(text) {
  const found = known.get(text);
  if (found) return found;
  const [verdict, ...rest] = text.split(";");
  const findings = rest.map((one) => {
    const [rule, severity, field, fix] = one.split(",");
    return /** @type {BriefFinding} */ ({ rule, severity, field, fixable: fix === "1" });
  });
  const made = {
    verdict: /** @type {Brief["verdict"]} */ (verdict),
    findings,
    toCheck: findings.filter(({ severity }) => severity !== "notice").length,
  };
  known.set(text, made);
  return made;
}
