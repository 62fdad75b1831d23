/** The findings that a person has to look at: those that change the verdict and were not dismissed, each cause once. */

/** @typedef {import("./types.d.ts").Finding} Finding */

/** Findings that repeat what another rule already reports on the same line. @type {Record<string, RegExp>} by its rule */
const SAME_CAUSE = {
  // That unlike goods stand under one code, where the line's own words speak against its code.
  SET105: /^MATCH10/,
};

/**
 * @template {Pick<Finding, "rule" | "severity"> & { dismissed?: object }} F
 * @param {readonly F[]} findings all of one line
 * @returns {F[]} in their order
 */
export const findingsToCheck = (findings) =>
  findings.filter(({ rule, severity, dismissed }) => {
    const cause = SAME_CAUSE[rule];
    return (
      severity !== "notice" && !dismissed && !(cause && findings.some((other) => other.severity !== "notice" && cause.test(other.rule)))
    );
  });
