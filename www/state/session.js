/**
 * The document session: the lines, the file they came from, which line is open, for which lines a check was requested,
 * and undo.
 */
import { isBlank } from "./fields.js";
import { History } from "./history.js";
import { edited, LineStore } from "./line-store.js";

/** @typedef {import("./line-store.js").Row} Row */
/** @typedef {import("./line-store.js").Edit} Edit */
/** @typedef {import("./line-store.js").Splice} Splice */
/** @typedef {import("./line-store.js").FieldName} FieldName */
/** @typedef {import("./history.js").Change} Change */
/** @typedef {import("./history.js").Situation} Situation */

/** @typedef {Pick<import("../engine/types.d.ts").OpenOptions, "columns" | "sheet">} ReadAs how the user said that it is to be read */

/**
 * @typedef {object} SourceFile the file that the lines came from
 * @property {Blob} blob
 * @property {string} name
 * @property {string} format
 * @property {ReadAs} as
 */

export class Session {
  lines = new LineStore();
  #history = new History();
  /** @type {Situation} */
  #now = { open: this.lines.rows[0].key, file: null };
  /** @type {Set<number>} lines that a check was asked for; a blank line is left in peace until then */
  #submitted = new Set();
  /** Called with every change. @type {(change: Change) => void} */
  onchange = () => {};
  /** Called when another line is open. */
  onopen = () => {};

  get rows() {
    return this.lines.rows;
  }

  get file() {
    return this.#now.file;
  }

  /** The line whose form is shown. */
  get open() {
    return this.rows[this.openPlace];
  }

  get openPlace() {
    return Math.max(0, this.lines.placeOf(this.#now.open));
  }

  /** True if nothing has been typed or opened yet. */
  get isBlank() {
    return !this.file && this.rows.every((row) => isBlank(row.raw));
  }

  /** True if there is work beyond a first line being typed. */
  get isStarted() {
    return this.#submitted.size > 0 || this.rows.length > 1 || this.file !== null;
  }

  /** True once a check of any line was requested. */
  get isSubmitted() {
    return this.#submitted.size > 0;
  }

  get undoable() {
    return this.#history.undoable;
  }

  get redoable() {
    return this.#history.redoable;
  }

  /** True if a line is still blank and no check of it was requested. @param {Row} row */
  isUntouched(row) {
    return !row.from && !this.#submitted.has(row.key) && isBlank(row.raw);
  }

  /** Asks for a check of all lines, blank ones too. */
  submit() {
    this.#submitted = new Set(this.rows.map((row) => row.key));
  }

  /** @param {number} key */
  show(key) {
    this.#now = { ...this.#now, open: key };
    this.onopen();
  }

  /**
   * Puts texts into fields, letter by letter (`type`) or by one click (`fix`).
   * @param {'type' | 'fix'} kind @param {number} key @param {Edit[]} edits the first of them names the step
   */
  set(kind, key, edits) {
    this.#do({ kind, key, field: edits[0].field }, this.#edited(new Map([[key, edits]])));
  }

  /**
   * Puts many texts in as one step.
   * @param {string} rule whose wordings they are @param {Map<number, Edit[]>} edits by the lines' keys
   */
  setMany(rule, edits) {
    const splices = [...edits].flatMap(([key, some]) => {
      const at = this.lines.placeOf(key);
      return at < 0 ? [] : [{ at, removed: [this.rows[at]], added: [edited(this.rows[at], some)] }];
    });
    if (splices.length > 0) this.#do({ kind: "fixAll", rule, lines: splices.length }, splices);
  }

  /** Puts texts into cells of the table, as one step. @param {Map<number, Edit[]>} edits by the lines' keys @param {"cells" | "coding"} [kind] */
  setCells(edits, kind = "cells") {
    const splices = this.#edited(edits);
    if (splices.length > 0) this.#do({ kind, lines: splices.length }, splices);
  }

  add() {
    const [row] = this.lines.rowsOf([{}]);
    this.#do({ kind: "add", key: row.key }, [{ at: this.rows.length, removed: [], added: [row] }], { open: row.key });
  }

  /** @param {number} key */
  copy(key) {
    const at = this.lines.placeOf(key);
    const [row] = this.lines.rowsOf([{ ...this.rows[at].raw, id: "" }]);
    this.#do({ kind: "copy", key: row.key }, [{ at: at + 1, removed: [], added: [row] }], { open: row.key });
  }

  /** @param {number} key */
  remove(key) {
    const at = this.lines.placeOf(key);
    if (this.rows.length === 1) return this.erase();
    const open = (this.rows[at + 1] ?? this.rows[at - 1]).key;
    this.#do({ kind: "remove", key }, [{ at, removed: [this.rows[at]], added: [] }], { open });
  }

  /**
   * Other lines in place of all there are; a check of each is asked for.
   * @param {Change['kind']} kind @param {Row[]} added at least one @param {SourceFile | null} [file] they came from
   * @param {number} [open] the key of the line to show
   */
  replace(kind, added, file = null, open = added[0].key) {
    const blank = this.isBlank;
    this.#submitted = new Set(kind === "erase" || (kind === "restore" && !file) ? [] : added.map((row) => row.key));
    this.#do({ kind, lines: added.length }, [{ at: 0, removed: this.rows.slice(), added }], { open, file });
    // Nobody wants back what was never written.
    if (blank && kind === "restore") this.#history.forget();
  }

  /** Lines after those there are, in place of blank ones at the end. @param {Change['kind']} kind @param {Row[]} added */
  append(kind, added) {
    for (const row of added) this.#submitted.add(row.key);
    const kept = this.rows.findLastIndex((row) => !isBlank(row.raw)) + 1;
    const splice = { at: kept, removed: this.rows.slice(kept), added };
    this.#do({ kind, lines: added.length }, [splice], { open: added[0].key });
  }

  /** Empties the declaration. */
  erase() {
    this.replace("erase", this.lines.rowsOf([{}]));
  }

  undo() {
    const step = this.#history.back();
    if (!step) return;
    this.lines.apply(step.splices.toReversed().map(({ at, removed, added }) => ({ at, removed: added, added: removed })));
    this.#now = step.before;
    this.onchange(step.change);
  }

  redo() {
    const step = this.#history.forward();
    if (!step) return;
    this.lines.apply(step.splices);
    this.#now = step.after;
    this.onchange(step.change);
  }

  /** The splices that edits amount to: a file may state a field for several lines at once. @param {Map<number, Edit[]>} edits by the lines' keys @returns {Splice[]} */
  #edited(edits) {
    /** @type {Map<number, Edit[]>} by places */
    const at = new Map();
    for (const [key, some] of edits) {
      for (const edit of some) {
        for (const place of this.lines.statedWith(this.lines.placeOf(key), edit.field)) at.set(place, [...(at.get(place) ?? []), edit]);
      }
    }
    return [...at].map(([place, own]) => ({ at: place, removed: [this.rows[place]], added: [edited(this.rows[place], own)] }));
  }

  /** @param {Change} change @param {Splice[]} splices @param {Partial<Situation>} [becomes] */
  #do(change, splices, becomes = {}) {
    const before = this.#now;
    this.lines.apply(splices);
    this.#now = { ...before, ...becomes };
    this.#history.add({ change, splices, before, after: this.#now });
    this.onchange(change);
  }
}
