/**
 * The lines of the declaration: the one place where they are. A line is never changed but replaced, so a line that is the
 * same object has the same text. {@link LineStore.onchange} tells which lines were replaced.
 */
import { FIELDS } from "./fields.js";

/** @typedef {import("./fields.js").RawRecord} RawRecord */
/** @typedef {import("./fields.js").FieldName} FieldName */

/**
 * @typedef {object} Row one line of the declaration
 * @property {number} key stays with the line whatever happens to the others
 * @property {RawRecord} raw
 * @property {FromFile} [from] where it came from; a typed line has none
 * @property {RawRecord} [was] what the file says, once something else was typed
 */

/** @typedef {Omit<import("../engine/types.d.ts").FileRow, "raw">} FromFile */
/** @typedef {{ field: FieldName, text: string }} Edit */
/** @typedef {import("../engine/types.d.ts").Change} FileChange */
/** @typedef {{ at: number, removed: Row[], added: Row[] }} Splice */

const NAMES = FIELDS.map(({ name }) => name);

export class LineStore {
  #lastKey = 0;
  /** @type {Row[]} */
  #rows = this.rowsOf([{}]);
  /** @type {Map<number, number> | null} */
  #places = null;
  /** @type {((from: number, to: number) => void)[]} */
  #listeners = [];
  /** Grows with every change. */
  revision = 0;

  /** @returns {readonly Row[]} */
  get rows() {
    return this.#rows;
  }

  /** @param {number} key @returns {number} counted from 0; -1 where there is no such line */
  placeOf(key) {
    this.#places ??= new Map(this.#rows.map((row, at) => [row.key, at]));
    return this.#places.get(key) ?? -1;
  }

  /**
   * @param {(from: number, to: number) => void} listener called with the places that hold other lines now, `to` not
   * included; `Infinity` where lines came or went, so that all that follow stand elsewhere
   */
  onchange(listener) {
    this.#listeners.push(listener);
  }

  /** New lines. @param {RawRecord[]} lines @returns {Row[]} */
  rowsOf(lines) {
    return lines.map((raw) => ({ key: ++this.#lastKey, raw }));
  }

  /** New lines that came from a file. @param {import("../engine/types.d.ts").FileRow[]} lines @returns {Row[]} */
  rowsOfFile(lines) {
    return lines.map(({ raw, ...from }) => ({ key: ++this.#lastKey, raw, from }));
  }

  /** @param {Splice[]} splices */
  apply(splices) {
    this.revision += 1;
    for (const { at, removed, added } of splices) {
      const sameLines = removed.length === added.length && added.every((row, i) => row.key === removed[i].key);
      if (sameLines) {
        added.forEach((row, i) => (this.#rows[at + i] = row));
      } else {
        this.#rows = [...this.#rows.slice(0, at), ...added, ...this.#rows.slice(at + removed.length)];
        this.#places = null;
      }
      for (const listener of this.#listeners) listener(at, sameLines ? at + added.length : Infinity);
    }
  }

  /**
   * The places of the lines that a file states a field for once: the line itself, and where the field is shared its
   * neighbours of the same item, or for the currency all lines.
   * @param {number} at @param {FieldName} field @returns {number[]}
   */
  statedWith(at, field) {
    const { from } = this.#rows[at];
    if (!from?.shared.includes(field)) return [at];
    const stated = field === "currency" ? [field] : from.shared.filter((name) => name !== "currency");
    const alike = (/** @type {Row | undefined} */ row) =>
      row?.from?.shared.includes(field) && stated.every((name) => textInFile(row, name) === textInFile(this.#rows[at], name));
    let [first, last] = [at, at];
    while (alike(this.#rows[first - 1])) first -= 1;
    while (alike(this.#rows[last + 1])) last += 1;
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  }
}

/** @param {Row} row @param {FieldName} field */
const textInFile = ({ was, raw }, field) => (was ?? raw)[field] ?? "";

/** @param {Row} row @param {Edit[]} edits @returns {Row} */
export function edited(row, edits) {
  const raw = { ...row.raw };
  for (const { field, text } of edits) raw[field] = text;
  return row.from ? { ...row, raw, was: row.was ?? row.raw } : { ...row, raw };
}

/** The edits relative to the file. @param {readonly Row[]} rows @returns {FileChange[]} */
export const changesOf = (rows) =>
  rows.flatMap(({ from, raw, was }) => {
    if (!was || !from) return [];
    const changed = NAMES.filter((name) => (raw[name] ?? "") !== (was[name] ?? ""));
    return changed.map((field) => ({ at: from.at, field, text: raw[field] ?? "" }));
  });

/** The goods' name on a line. @param {Row} row */
export const goodsOf = ({ raw }) => raw.description?.trim() || raw.trade_name?.trim() || "";
