/** Lines that a host gives the element, as rows. */

/** @typedef {import("./form-mapping.js").Row} Row */

/** Types of values that a worker can be sent unchanged. */
const PLAIN = ["string", "number", "boolean", "undefined"];
const plain = (/** @type {unknown} */ value) => (value === null || PLAIN.includes(typeof value) ? value : String(value));

/** @param {unknown} lines a line or an array of lines; anything else counts as a blank line @returns {Row[]} at least one */
export function rowsOf(lines) {
  const given = (Array.isArray(lines) ? lines : [lines]).filter((line) => line && typeof line === "object");
  return (given.length ? given : [{}]).map((line, i) => ({
    key: i + 1,
    raw: Object.fromEntries(Object.entries(line).map(([name, value]) => [name, plain(value)])),
  }));
}

/** @param {string} json @returns {any} an empty array for text that is no JSON */
export function parsed(json) {
  try {
    return JSON.parse(json);
  } catch {
    return [];
  }
}
