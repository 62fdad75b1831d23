/**
 * Keeps the work on this device, so that a reload, a crash or a closed tab costs nothing: typed lines as they are, of a file
 * its bytes and what was typed over it. Off means that nothing is kept, as it should be on a computer that others use.
 */
import { answer, finished, openDatabase } from "./database.js";
import { FIELDS, isBlank } from "./fields.js";
import { changesOf } from "./line-store.js";
import { remember, setting } from "./settings.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("./session.js").SourceFile} SourceFile */
/** @typedef {import("./line-store.js").FileChange} FileChange */
/** @typedef {import("./fields.js").RawRecord} RawRecord */

/**
 * @typedef {object} Saved
 * @property {number} open the place of the open line
 * @property {SourceFile | null} file
 * @property {FileChange[]} changes what was typed over the file
 * @property {RawRecord[]} lines what was typed, where there is no file
 */

const NAME = "declarewell";
const STORE = "work";
/** Lines are kept in pieces, so that a letter typed into one of many does not write all of them. */
const PIECE = 500;
/** A large declaration is written once the typing has rested for so many milliseconds. */
const SAVE_PAUSE = 300;

const NAMES = FIELDS.map(({ name }) => name);

export class Autosave {
  #session;
  #on = setting("keep") !== "off";
  /** True if this tab is the one that saves; only one of several tabs does. */
  #isSaver = false;
  /** True if the last attempt to save failed. */
  #failed = false;
  /** @type {Promise<IDBDatabase> | null} */
  #database = null;
  /** The first place that has to be written again, and the first behind it that has not. */
  #changed = { from: 0, to: Infinity };
  #pieces = 0;
  /** @type {SourceFile | null} the file as it was last written */
  #file = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #saving;
  /** Called when saving failed, with the reason, or worked again, with none. @type {(reason: string | null) => void} */
  onfailure = () => {};

  /** @param {Session} session */
  constructor(session) {
    this.#session = session;
    session.lines.onchange((from, to) => this.#widen(from, to));
  }

  get on() {
    return this.#on;
  }

  /** True if another tab saves its work, and this one therefore does not. */
  get elsewhere() {
    return this.#on && !this.#isSaver;
  }

  /** True if work should be saved and cannot be. */
  get #isUnsaved() {
    return this.#on && (!this.#isSaver || this.#failed) && !this.#session.isBlank;
  }

  /** Starts saving, and returns the work saved earlier. @returns {Promise<Saved | null>} */
  async start() {
    this.#isSaver = await claim();
    // Not every way of leaving a page lets a timer fire first.
    addEventListener("pagehide", () => this.#flush());
    document.addEventListener("visibilitychange", () => document.hidden && this.#flush());
    // The browser asks before unsaved work is left.
    addEventListener("beforeunload", (event) => this.#isUnsaved && event.preventDefault());
    if (!this.#on || !this.#isSaver) return null;
    try {
      return await this.#read();
    } catch {
      return null; // Storage may be forbidden, or hold nonsense.
    }
  }

  /** Saves the work: at once where it is little, else once typing rests. */
  changed() {
    clearTimeout(this.#saving);
    this.#saving = setTimeout(() => this.#save(), this.#session.rows.length <= PIECE ? 0 : SAVE_PAUSE);
  }

  /** @param {boolean} on off also erases what was saved */
  async turn(on) {
    this.#on = on;
    remember("keep", on ? null : "off");
    if (on) await this.#save();
    else await this.#erase();
  }

  #flush() {
    if (this.#saving === undefined) return;
    clearTimeout(this.#saving);
    this.#save();
  }

  /** @param {number} from @param {number} to */
  #widen(from, to) {
    this.#changed = { from: Math.min(from, this.#changed.from), to: Math.max(to, this.#changed.to) };
  }

  async #save() {
    this.#saving = undefined;
    if (!this.#on || !this.#isSaver) return;
    const { rows, file, openPlace } = this.#session;
    if (!file && rows.every((row) => isBlank(row.raw))) return this.#erase();
    const { from, to } = this.#changed;
    this.#changed = { from: Infinity, to: 0 };
    try {
      // As bytes: WebKit keeps no blob in a private window.
      const kept = file && file !== this.#file ? { ...file, blob: await file.blob.arrayBuffer() } : file;
      const database = await this.#open();
      const transaction = database.transaction(STORE, "readwrite", { durability: "relaxed" });
      const store = transaction.objectStore(STORE);
      const done = finished(transaction);
      const pieces = file ? 0 : Math.ceil(rows.length / PIECE);
      if (file !== this.#file) store.put(kept, "file");
      store.put({ open: openPlace, changes: file ? changesOf(rows) : [], pieces }, "work");
      for (let i = Math.floor(Math.min(from, rows.length) / PIECE); i < Math.min(pieces, Math.ceil(to / PIECE)); i++) {
        store.put(
          rows.slice(i * PIECE, (i + 1) * PIECE).map((row) => row.raw),
          ["lines", i],
        );
      }
      if (this.#pieces > pieces) store.delete(IDBKeyRange.bound(["lines", pieces], ["lines", Infinity]));
      transaction.commit();
      await done;
      this.#pieces = pieces;
      this.#file = file;
      this.#failed = false;
      this.onfailure(null);
    } catch (error) {
      this.#failed = true;
      this.#widen(0, Infinity);
      this.onfailure(error instanceof Error ? error.message : String(error));
    }
  }

  async #erase() {
    this.#widen(0, Infinity);
    this.#pieces = 0;
    this.#file = null;
    try {
      const database = await this.#open();
      const transaction = database.transaction(STORE, "readwrite");
      transaction.objectStore(STORE).clear();
      transaction.commit();
      await finished(transaction);
    } catch {
      // Where nothing can be kept there is nothing to erase.
    }
  }

  /** @returns {Promise<Saved | null>} */
  async #read() {
    const database = await this.#open();
    const store = database.transaction(STORE).objectStore(STORE);
    const [work, file] = await Promise.all([answer(store.get("work")), answer(store.get("file"))]);
    if (!work || typeof work !== "object") return null;
    this.#pieces = Number(work.pieces) || 0;
    const pieces = Array.from({ length: this.#pieces }, (_, i) => answer(store.get(["lines", i])));
    const lines = (await Promise.all(pieces)).flatMap((piece) => (Array.isArray(piece) ? piece : []));
    const isFile = (file?.blob instanceof ArrayBuffer || file?.blob instanceof Blob) && typeof file.name === "string";
    const whole = isFile ? /** @type {SourceFile} */ ({ ...file, blob: new Blob([file.blob]) }) : null;
    if (!whole && lines.length === 0) return null;
    this.#file = whole;
    return {
      open: Number(work.open) || 0,
      file: whole,
      changes: Array.isArray(work.changes) ? work.changes : [],
      lines: lines.filter((line) => line && typeof line === "object").map(onlyTexts),
    };
  }

  /** @returns {Promise<IDBDatabase>} */
  #open() {
    this.#database ??= openDatabase(NAME, STORE);
    return this.#database;
  }
}

/**
 * Claims the saving for this tab, until it is closed. A page that is reloaded gives its claim up only as it goes, so the
 * next one waits a moment for it.
 * @returns {Promise<boolean>}
 */
function claim() {
  if (!navigator.locks) return Promise.resolve(true);
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(1000);
    navigator.locks
      .request(NAME, { signal }, () => {
        resolve(true);
        return new Promise(() => {});
      })
      .catch(() => resolve(false));
  });
}

/** @param {Record<string, unknown>} line what was saved, which may be nonsense @returns {RawRecord} */
const onlyTexts = (line) => Object.fromEntries(NAMES.map((name) => [name, line[name]]).filter(([, text]) => typeof text === "string"));
