/**
 * What the declarant typed or opened, and how to go back: the lines of the declaration, the file they came from, which
 * line is open, and every earlier state. Lines are never changed but replaced, so a line that is the same object has the
 * same text; a step keeps only the lines it replaced.
 */
import { FIELDS, isBlank } from "./fields.js";

/** @typedef {import("./fields.js").Typed} Typed */
/** @typedef {import("./fields.js").FieldName} FieldName */

/**
 * @typedef {object} Row one line of the declaration
 * @property {number} key stays with the line whatever happens to the others
 * @property {Typed} typed
 * @property {FromFile} [from] where it came from; a typed line has none
 * @property {Typed} [was] what the file says, once something else was typed
 */

/** @typedef {Omit<import("../crates/wasm-files/types.d.ts").FileRow, "typed">} FromFile */

/** @typedef {Pick<import("../crates/wasm-files/types.d.ts").OpenOptions, "columns" | "sheet">} ReadAs how it was told to be read */

/**
 * @typedef {object} SourceFile the file that the lines came from
 * @property {Blob} blob
 * @property {string} name
 * @property {string} format
 * @property {ReadAs} as
 */

/**
 * @typedef {object} Change what was done, so that it can be named when it is undone
 * @property {'type' | 'fix' | 'fixAll' | 'add' | 'copy' | 'remove' | 'sample' | 'open' | 'paste' | 'restore' | 'erase'} kind
 * @property {number} [key]
 * @property {FieldName} [field]
 * @property {string} [rule]
 * @property {number} [lines] how many lines it concerned
 */

/** @typedef {{ field: FieldName, text: string }} Edit */
/** @typedef {import("../crates/wasm-files/types.d.ts").Change} FileChange */
/** @typedef {{ at: number, removed: Row[], added: Row[] }} Splice */
/** @typedef {{ open: number, file: SourceFile | null }} Situation */
/** @typedef {{ change: Change, splices: Splice[], before: Situation, after: Situation }} Step */

const STEPS_KEPT = 200;
/** A step back from a large file keeps that file's lines: not more than so many are kept for the way back. */
const LINES_KEPT = 300_000;

const NAMES = FIELDS.map(({ name }) => name);

export class Store {
  #lastKey = 0;
  /** @type {Row[]} */
  #rows;
  /** @type {Situation} */
  #now;
  /** @type {Step[]} */
  #past = [];
  /** @type {Step[]} */
  #future = [];
  /** @type {Map<number, number> | null} */
  #places = null;
  /** Grows with every change. */
  revision = 0;
  /** @type {(change: Change) => void} */
  onchange = () => {};

  constructor() {
    this.#rows = this.rowsOf([{}]);
    this.#now = { open: this.#rows[0].key, file: null };
  }

  /** @returns {readonly Row[]} */
  get rows() {
    return this.#rows;
  }

  get file() {
    return this.#now.file;
  }

  /** The line whose form is shown. */
  get open() {
    return this.#rows[this.placeOf(this.#now.open)] ?? this.#rows[0];
  }

  /** Whether nothing has been typed or opened yet. */
  get isBlank() {
    return !this.file && this.#rows.every((row) => isBlank(row.typed));
  }

  /** The last change, if it can be undone. */
  get undoable() {
    return this.#past.at(-1)?.change;
  }

  /** The change that was last undone, if it can be done again. */
  get redoable() {
    return this.#future.at(-1)?.change;
  }

  /** @param {number} key @returns {number} counted from 0; -1 where there is no such line */
  placeOf(key) {
    this.#places ??= new Map(this.#rows.map((row, at) => [row.key, at]));
    return this.#places.get(key) ?? -1;
  }

  /** @param {number} key */
  show(key) {
    this.#now = { ...this.#now, open: key };
  }

  /**
   * Puts text into a field, letter by letter (`type`) or by one click (`fix`).
   * @param {'type' | 'fix'} kind @param {number} key @param {FieldName} field @param {string} text
   */
  set(kind, key, field, text) {
    const splices = this.#stating(this.placeOf(key), field).map((at) => {
      const row = this.#rows[at];
      return { at, removed: [row], added: [edited(row, [{ field, text }])] };
    });
    const last = this.#past.at(-1);
    // A word typed is one step, not one per letter.
    const goesOn =
      kind === "type" && last?.change.kind === "type" && last.change.key === key && last.change.field === field;
    if (goesOn) {
      last.splices = splices.map((splice, i) => ({ ...splice, removed: last.splices[i].removed }));
      this.#future = [];
      this.#apply(splices);
      this.onchange(last.change);
    } else this.#do({ kind, key, field }, splices);
  }

  /**
   * Puts many texts in as one step.
   * @param {string} rule whose wordings they are @param {Map<number, Edit[]>} edits by the lines' keys
   */
  setMany(rule, edits) {
    const splices = [...edits].flatMap(([key, some]) => {
      const at = this.placeOf(key);
      return at < 0 ? [] : [{ at, removed: [this.#rows[at]], added: [edited(this.#rows[at], some)] }];
    });
    if (splices.length > 0) this.#do({ kind: "fixAll", rule, lines: splices.length }, splices);
  }

  add() {
    const [row] = this.rowsOf([{}]);
    this.#do({ kind: "add", key: row.key }, [{ at: this.#rows.length, removed: [], added: [row] }], { open: row.key });
  }

  /** @param {number} key */
  copy(key) {
    const at = this.placeOf(key);
    const [row] = this.rowsOf([{ ...this.#rows[at].typed, id: "" }]);
    this.#do({ kind: "copy", key: row.key }, [{ at: at + 1, removed: [], added: [row] }], { open: row.key });
  }

  /** @param {number} key */
  remove(key) {
    const at = this.placeOf(key);
    if (this.#rows.length === 1) return this.erase();
    const open = (this.#rows[at + 1] ?? this.#rows[at - 1]).key;
    this.#do({ kind: "remove", key }, [{ at, removed: [this.#rows[at]], added: [] }], { open });
  }

  /**
   * Other lines in place of all there are.
   * @param {Change['kind']} kind @param {Row[]} added at least one @param {SourceFile | null} [file] they came from
   * @param {number} [open] the key of the line to show
   */
  replace(kind, added, file = null, open = added[0].key) {
    const blank = this.isBlank;
    this.#do({ kind, lines: added.length }, [{ at: 0, removed: this.#rows.slice(), added }], { open, file });
    // Nobody wants back what was never written.
    if (blank && kind === "restore") this.#past.pop();
  }

  /** Lines after those there are, in place of blank ones at the end. @param {Change['kind']} kind @param {Row[]} added */
  append(kind, added) {
    const kept = this.#rows.findLastIndex((row) => !isBlank(row.typed)) + 1;
    const splice = { at: kept, removed: this.#rows.slice(kept), added };
    this.#do({ kind, lines: added.length }, [splice], { open: added[0].key });
  }

  /** Empties the declaration. */
  erase() {
    this.replace("erase", this.rowsOf([{}]));
  }

  undo() {
    const step = this.#past.pop();
    if (!step) return;
    this.#future.push(step);
    this.#apply(step.splices.toReversed().map(({ at, removed, added }) => ({ at, removed: added, added: removed })));
    this.#now = step.before;
    this.onchange(step.change);
  }

  redo() {
    const step = this.#future.pop();
    if (!step) return;
    this.#past.push(step);
    this.#apply(step.splices);
    this.#now = step.after;
    this.onchange(step.change);
  }

  /** New lines for this declaration. @param {Typed[]} lines @returns {Row[]} */
  rowsOf(lines) {
    return lines.map((typed) => ({ key: ++this.#lastKey, typed }));
  }

  /** Lines that came from a file. @param {import("../crates/wasm-files/types.d.ts").FileRow[]} lines @returns {Row[]} */
  rowsOfFile(lines) {
    return lines.map(({ typed, ...from }) => ({ key: ++this.#lastKey, typed, from }));
  }

  /**
   * The places of the lines that a file states a field for once: the line itself, and where the field is shared its
   * neighbours of the same item, or for the currency all lines.
   * @param {number} at @param {FieldName} field @returns {number[]}
   */
  #stating(at, field) {
    const { from } = this.#rows[at];
    if (!from?.shared.includes(field)) return [at];
    const stated = field === "currency" ? [field] : from.shared.filter((name) => name !== "currency");
    const alike = (/** @type {Row | undefined} */ row) =>
      row?.from?.shared.includes(field) && stated.every((name) => textIn(row, name) === textIn(this.#rows[at], name));
    let [first, last] = [at, at];
    while (alike(this.#rows[first - 1])) first -= 1;
    while (alike(this.#rows[last + 1])) last += 1;
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  }

  /** @param {Change} change @param {Splice[]} splices @param {Partial<Situation>} [becomes] */
  #do(change, splices, becomes = {}) {
    const before = this.#now;
    this.#apply(splices);
    this.#now = { ...before, ...becomes };
    this.#past.push({ change, splices, before, after: this.#now });
    this.#future = [];
    const weight = (/** @type {Step} */ step) =>
      step.splices.reduce((sum, { removed, added }) => sum + removed.length + added.length, 0);
    let kept = this.#past.reduce((sum, step) => sum + weight(step), 0);
    while (this.#past.length > 1 && (this.#past.length > STEPS_KEPT || kept > LINES_KEPT)) {
      kept -= weight(/** @type {Step} */ (this.#past.shift()));
    }
    this.onchange(change);
  }

  /** @param {Splice[]} splices */
  #apply(splices) {
    this.revision += 1;
    for (const { at, removed, added } of splices) {
      const sameLines = removed.length === added.length && added.every((row, i) => row.key === removed[i].key);
      if (sameLines) {
        added.forEach((row, i) => (this.#rows[at + i] = row));
      } else {
        this.#rows = [...this.#rows.slice(0, at), ...added, ...this.#rows.slice(at + removed.length)];
        this.#places = null;
      }
    }
  }
}

/** What the file says. @param {Row} row @param {FieldName} field */
const textIn = ({ was, typed }, field) => (was ?? typed)[field] ?? "";

/** @param {Row} row @param {Edit[]} edits @returns {Row} */
export function edited(row, edits) {
  const typed = { ...row.typed };
  for (const { field, text } of edits) typed[field] = text;
  return row.from ? { ...row, typed, was: row.was ?? row.typed } : { ...row, typed };
}

/** What was typed over what the file says. @param {readonly Row[]} rows @returns {FileChange[]} */
export const changesOf = (rows) =>
  rows.flatMap(({ from, typed, was }) => {
    if (!was || !from) return [];
    const changed = NAMES.filter((name) => (typed[name] ?? "") !== (was[name] ?? ""));
    return changed.map((field) => ({ at: from.at, field, text: typed[field] ?? "" }));
  });
