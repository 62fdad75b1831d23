/**
 * What the declarant typed, and how to go back: the lines of the declaration, which of them is open, and every earlier
 * state. Lines are never changed but replaced, so a line that is the same object has the same text.
 */

import { FIELDS, isBlank } from "./fields.js";

/** @typedef {import("./fields.js").Typed} Typed */
/** @typedef {import("./fields.js").FieldName} FieldName */

/**
 * @typedef {object} Row one line of the form
 * @property {number} key stays with the line whatever happens to the others
 * @property {Typed} typed
 */

/**
 * @typedef {object} Change what was done, so that it can be named when it is undone
 * @property {'type' | 'fix' | 'add' | 'copy' | 'remove' | 'example' | 'erase'} kind
 * @property {number} [key]
 * @property {FieldName} [field]
 */

/** @typedef {{ rows: readonly Row[], open: number }} State */
/** @typedef {{ before: State, change: Change }} Step */

const KEPT_AS = "declarewell.lines";
const STEPS_KEPT = 200;

export class Store {
  #lastKey = 0;
  /** @type {State} */
  #state;
  /** @type {Step[]} */
  #past = [];
  /** @type {Step[]} */
  #future = [];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #saving;
  /** @type {(change: Change) => void} */
  onchange = () => {};

  constructor() {
    this.#state = this.#fresh([{}]);
    const kept = read();
    this.restored = kept.length > 0;
    if (this.restored) this.#state = this.#fresh(kept);
    // Not every way of leaving a page lets a timer fire first.
    addEventListener("pagehide", () => this.#save());
  }

  get rows() {
    return this.#state.rows;
  }

  /** The line whose form is shown. */
  get open() {
    return this.#state.rows.find((row) => row.key === this.#state.open) ?? this.#state.rows[0];
  }

  /** The last change, if it can be undone. */
  get undoable() {
    return this.#past.at(-1)?.change;
  }

  /** The change that was last undone, if it can be done again. */
  get redoable() {
    return this.#future.at(-1)?.change;
  }

  /** @param {number} key counted from 0; -1 where there is no such line */
  placeOf(key) {
    return this.rows.findIndex((row) => row.key === key);
  }

  /** @param {number} key */
  show(key) {
    this.#state = { ...this.#state, open: key };
  }

  /**
   * Puts text into a field, letter by letter (`type`) or by one click (`fix`).
   * @param {'type' | 'fix'} kind @param {number} key @param {FieldName} field @param {string} text
   */
  set(kind, key, field, text) {
    const change = { kind, key, field };
    const last = this.undoable;
    // A word typed is one step, not one per letter.
    const goesOn = kind === "type" && last?.kind === "type" && last.key === key && last.field === field;
    const rows = this.rows.map((row) => (row.key === key ? { key, typed: { ...row.typed, [field]: text } } : row));
    this.#become({ rows, open: this.#state.open }, change, goesOn);
  }

  add() {
    this.#insert(this.rows.length, {}, { kind: "add" });
  }

  /** @param {number} key */
  copy(key) {
    const at = this.placeOf(key);
    this.#insert(at + 1, { ...this.rows[at].typed, id: "" }, { kind: "copy", key });
  }

  /** @param {number} key */
  remove(key) {
    const at = this.placeOf(key);
    const rows = this.rows.filter((row) => row.key !== key);
    if (rows.length === 0) return this.erase();
    this.#become({ rows, open: rows[Math.min(at, rows.length - 1)].key }, { kind: "remove", key });
  }

  /** Lines of our own to try the checker with, in place of a blank line or after what is there. @param {Typed[]} lines */
  example(lines) {
    const typed = this.rows.filter((row) => !isBlank(row.typed));
    const added = this.#fresh(lines);
    this.#become({ rows: [...typed, ...added.rows], open: added.open }, { kind: "example" });
  }

  /** Empties the form, and what was kept of it. */
  erase() {
    this.#become(this.#fresh([{}]), { kind: "erase" });
  }

  undo() {
    this.#step(this.#past, this.#future);
  }

  redo() {
    this.#step(this.#future, this.#past);
  }

  /** @param {Step[]} from @param {Step[]} to */
  #step(from, to) {
    const step = from.pop();
    if (!step) return;
    to.push({ before: this.#state, change: step.change });
    this.#state = step.before;
    this.#changed(step.change);
  }

  /** @param {number} at @param {Typed} typed @param {Change} change */
  #insert(at, typed, change) {
    const row = { key: ++this.#lastKey, typed };
    this.#become({ rows: this.rows.toSpliced(at, 0, row), open: row.key }, { ...change, key: row.key });
  }

  /** @param {State} state @param {Change} change @param {boolean} [goesOn] whether it belongs to the step before */
  #become(state, change, goesOn = false) {
    if (!goesOn) this.#past.push({ before: this.#state, change });
    if (this.#past.length > STEPS_KEPT) this.#past.shift();
    this.#future = [];
    this.#state = state;
    this.#changed(change);
  }

  /** @param {Change} change */
  #changed(change) {
    clearTimeout(this.#saving);
    this.#saving = setTimeout(() => this.#save(), 300);
    this.onchange(change);
  }

  /** @param {Typed[]} lines @returns {State} */
  #fresh(lines) {
    const rows = lines.map((typed) => ({ key: ++this.#lastKey, typed }));
    return { rows, open: rows[0].key };
  }

  /** Keeps the lines for a reload of this tab, and no longer than the tab. */
  #save() {
    const lines = this.rows.map((row) => row.typed).filter((typed) => !isBlank(typed));
    try {
      if (lines.length) sessionStorage.setItem(KEPT_AS, JSON.stringify(lines));
      else sessionStorage.removeItem(KEPT_AS);
    } catch {
      // Storage may be full, or forbidden; the page works without it.
    }
  }
}

const NAMES = FIELDS.map(({ name }) => name);
const isTyped = (/** @type {unknown[]} */ [, text]) => typeof text === "string";

/** @returns {Typed[]} the lines kept before a reload */
function read() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEPT_AS) ?? "[]");
    const lines = Array.isArray(kept) ? kept.filter((line) => line && typeof line === "object") : [];
    return lines.map((line) => Object.fromEntries(NAMES.map((name) => [name, line[name]]).filter(isTyped)));
  } catch {
    return [];
  }
}
