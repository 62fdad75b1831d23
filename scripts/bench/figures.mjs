// How figures are summed up and written.

/** @param {number[]} values @param {number} share */
export const quantile = (values, share) => values.toSorted((a, b) => a - b)[Math.floor(share * (values.length - 1))];

/** @typedef {"ms" | "MB" | "per second"} Unit */

const WRITTEN = {
  ms: (/** @type {number} */ value) => `${value < 100 ? value.toPrecision(2) : Math.round(value).toLocaleString("en")} ms`,
  MB: (/** @type {number} */ bytes) => `${(bytes / 1e6).toFixed(2)} MB`,
  "per second": (/** @type {number} */ value) => Math.round(value).toLocaleString("en"),
};

/** A figure, or a dash for none. @param {number | undefined} value @param {Unit} unit */
export const written = (value, unit) => (value === undefined || Number.isNaN(value) ? "–" : WRITTEN[unit](value));

/** A budget: milliseconds, MB or lines a second. @param {number | undefined} budget @param {Unit} unit */
export function budgeted(budget, unit) {
  if (budget === undefined) return "";
  return unit === "per second" ? budget.toLocaleString("en") : `${budget.toLocaleString("en")} ${unit}`;
}

/** Whether the budget is kept, or by how much it is missed. @param {number | undefined} value @param {number | undefined} budget @param {Unit} unit */
export function verdict(value, budget, unit) {
  if (value === undefined || Number.isNaN(value) || budget === undefined) return "";
  const missed = unit === "per second" ? 1 - value / budget : value / (unit === "MB" ? budget * 1e6 : budget) - 1;
  return missed <= 0 ? "met" : `missed by ${Math.max(1, Math.round(missed * 100))} %`;
}
