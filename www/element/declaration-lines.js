/**
 * The lines of the element: as the host gave them, as they were typed, or as the host's own inputs hold them. A line is
 * never changed but replaced, and so is the list.
 */

/** @typedef {import("../engine/types.d.ts").Line} Line */
/** @typedef {import("../state/fields.js").FieldName} FieldName */
/** @typedef {import("./form-mapping.js").Row} Row */

export class DeclarationLines {
  /** @type {readonly Row[]} */
  #rows = [{ key: 1, raw: {} }];
  /** One line object per row: an unchanged object is not sent to the checker again. @type {WeakMap<Row, Line>} */
  #cache = new WeakMap();

  get rows() {
    return this.#rows;
  }

  /** @param {unknown} lines of the host: a line or an array of lines; anything else counts as a blank line */
  set(lines) {
    this.#rows = rowsOf(lines);
  }

  /** @param {string} json lines of the host; text that is no JSON counts as a blank line */
  setJson(json) {
    this.set(parsed(json));
  }

  /** @param {number} key @param {FieldName} field @param {string} text */
  setField(key, field, text) {
    this.#rows = this.#rows.map((row) => (row.key === key ? { key, raw: { ...row.raw, [field]: text } } : row));
  }

  /** Brings the lines up to what the host's inputs hold. @param {Row[]} rows @returns {boolean} whether they are other lines now */
  update(rows) {
    const known = new Map(this.#rows.map((row) => [row.key, row]));
    const kept = rows.map((row) => {
      const before = known.get(row.key);
      return before && JSON.stringify(before.raw) === JSON.stringify(row.raw) ? before : row;
    });
    const same = kept.length === this.#rows.length && kept.every((row, i) => row === this.#rows[i]);
    if (!same) this.#rows = kept;
    return !same;
  }

  /** The same lines are to be checked anew, though nothing was typed. */
  invalidate() {
    this.#rows = [...this.#rows];
    this.#cache = new WeakMap();
  }

  /** @param {Line["procedure"]} procedure of lines that state none */
  toCheck(procedure) {
    return this.#rows.map((row) => {
      const line = this.#cache.get(row) ?? /** @type {Line} */ (procedure ? { procedure, ...row.raw } : row.raw);
      this.#cache.set(row, line);
      return line;
    });
  }
}

/** Types of values that a worker can be sent unchanged. */
const PLAIN = ["string", "number", "boolean", "undefined"];
const plain = (/** @type {unknown} */ value) => (value === null || PLAIN.includes(typeof value) ? value : String(value));

/** @param {unknown} lines @returns {Row[]} at least one */
function rowsOf(lines) {
  const given = (Array.isArray(lines) ? lines : [lines]).filter((line) => line && typeof line === "object");
  return (given.length ? given : [{}]).map((line, i) => ({
    key: i + 1,
    raw: Object.fromEntries(Object.entries(line).map(([name, value]) => [name, plain(value)])),
  }));
}

/** @param {string} json @returns {unknown} */
function parsed(json) {
  try {
    return JSON.parse(json);
  } catch {
    return [];
  }
}
