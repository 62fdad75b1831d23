/** Undo and redo: every step that changed the declaration, with the lines that it replaced and nothing more. */

/** @typedef {import("./line-store.js").Splice} Splice */
/** @typedef {import("./line-store.js").FieldName} FieldName */

/**
 * @typedef {object} Change what was done, so that it can be named when it is undone
 * @property {'type' | 'fix' | 'fixAll' | 'cells' | 'coding' | 'add' | 'copy' | 'remove' | 'sample' | 'open' | 'paste' | 'restore' | 'erase'} kind
 * @property {number} [key]
 * @property {FieldName} [field]
 * @property {string} [rule]
 * @property {number} [lines] how many lines it concerned
 */

/** @typedef {{ open: number, file: import("./session.js").SourceFile | null }} Situation what besides the lines a step may change */
/** @typedef {{ change: Change, splices: Splice[], before: Situation, after: Situation }} Step */

const STEPS_KEPT = 200;
/** A step back from a large file keeps that file's lines: not more than so many are kept for the way back. */
const LINES_KEPT = 300_000;
/** Letters typed into one field are one step, until the typing rests for so many milliseconds. */
const RUN_ENDS_AFTER = 1000;

export class History {
  /** @type {Step[]} */
  #past = [];
  /** @type {Step[]} */
  #future = [];
  #typedAt = -Infinity;

  /** The last change, if it can be undone. */
  get undoable() {
    return this.#past.at(-1)?.change;
  }

  /** The change that was last undone, if it can be done again. */
  get redoable() {
    return this.#future.at(-1)?.change;
  }

  /** @param {Step} step */
  add(step) {
    this.#future = [];
    if (this.#continuesRun(step)) return;
    this.#past.push(step);
    let kept = this.#past.reduce((sum, one) => sum + weight(one), 0);
    while (this.#past.length > 1 && (this.#past.length > STEPS_KEPT || kept > LINES_KEPT)) {
      kept -= weight(/** @type {Step} */ (this.#past.shift()));
    }
  }

  /** The last step, as it was done; it can be done again afterwards. */
  back() {
    const step = this.#past.pop();
    if (step) this.#future.push(step);
    return step;
  }

  /** The step that was undone last. */
  forward() {
    const step = this.#future.pop();
    if (step) this.#past.push(step);
    this.#typedAt = -Infinity;
    return step;
  }

  /** Takes the last step out of what can be undone. */
  forget() {
    this.#past.pop();
  }

  /** True if a step continues a run of typing, which is undone as one step. @param {Step} step */
  #continuesRun({ change, splices, after }) {
    const now = performance.now();
    const rested = now - this.#typedAt > RUN_ENDS_AFTER;
    this.#typedAt = change.kind === "type" ? now : -Infinity;
    const last = this.#past.at(-1);
    const { kind, key, field } = last?.change ?? {};
    if (!last || rested || change.kind !== "type" || kind !== "type" || key !== change.key || field !== change.field) return false;
    last.splices = splices.map((splice, i) => ({ ...splice, removed: last.splices[i].removed }));
    last.after = after;
    return true;
  }
}

/** @param {Step} step */
const weight = ({ splices }) => splices.reduce((sum, { removed, added }) => sum + removed.length + added.length, 0);
