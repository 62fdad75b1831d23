/**
 * Keeps the work on this device, so that a reload, a crash or a closed tab costs nothing: typed lines as they are, of a file
 * its bytes and what was typed over it. Off means that nothing is kept, as it should be on a computer that others use.
 */
import { FIELDS, isBlank } from "./fields.js";
import { changesOf } from "./store.js";

/** @typedef {import("./store.js").Row} Row */
/** @typedef {import("./store.js").SourceFile} SourceFile */
/** @typedef {import("./store.js").FileChange} FileChange */
/** @typedef {import("./fields.js").Typed} Typed */

/**
 * @typedef {object} Kept
 * @property {number} open the place of the open line
 * @property {SourceFile | null} file
 * @property {FileChange[]} changes what was typed over the file
 * @property {Typed[]} lines what was typed, where there is no file
 */

const NAME = "declarewell";
const STORE = "work";
const REMEMBERED_AS = "declarewell.keep";
/** Lines are kept in pieces, so that a letter typed into one of many does not write all of them. */
const PIECE = 500;
const REST = 300;

const NAMES = FIELDS.map(({ name }) => name);

export class Keeper {
  #on = true;
  /** Whether this tab is the one that keeps; another one may be at work. */
  #mine = false;
  /** @type {Promise<IDBDatabase> | null} */
  #database = null;
  /** @type {Row[][]} the pieces as they were last written */
  #written = [];
  /** @type {SourceFile | null} */
  #file = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #saving;
  /** @type {(() => { rows: readonly Row[], file: SourceFile | null, open: number }) | null} */
  #work = null;
  /** Called when keeping failed, with the reason, or worked again, with none. @type {(reason: string | null) => void} */
  onfailure = () => {};

  constructor() {
    try {
      this.#on = localStorage.getItem(REMEMBERED_AS) !== "off";
    } catch {
      // Storage may be forbidden.
    }
  }

  get on() {
    return this.#on;
  }

  /** Whether another tab keeps its work, and this one therefore does not. */
  get elsewhere() {
    return this.#on && !this.#mine;
  }

  /**
   * What was kept of earlier work.
   * @param {() => { rows: readonly Row[], file: SourceFile | null, open: number }} work what there is to keep from now on
   * @returns {Promise<Kept | null>}
   */
  async start(work) {
    this.#work = work;
    this.#mine = await claim();
    // Not every way of leaving a page lets a timer fire first.
    addEventListener("pagehide", () => this.#flush());
    document.addEventListener("visibilitychange", () => document.hidden && this.#flush());
    if (!this.#on || !this.#mine) return null;
    try {
      return await this.#read();
    } catch {
      return null; // Storage may be forbidden, or hold nonsense.
    }
  }

  /** Keeps the work: at once where it is little, else once typing rests. */
  changed() {
    clearTimeout(this.#saving);
    const few = (this.#work?.().rows.length ?? 0) <= PIECE;
    this.#saving = setTimeout(() => this.#save(), few ? 0 : REST);
  }

  /** @param {boolean} on off also forgets what was kept */
  async turn(on) {
    this.#on = on;
    try {
      if (on) localStorage.removeItem(REMEMBERED_AS);
      else localStorage.setItem(REMEMBERED_AS, "off");
    } catch {
      // Then it lasts as long as the page.
    }
    if (on) await this.#save();
    else await this.#erase();
  }

  #flush() {
    if (this.#saving === undefined) return;
    clearTimeout(this.#saving);
    this.#save();
  }

  async #save() {
    this.#saving = undefined;
    if (!this.#on || !this.#mine || !this.#work) return;
    const { rows, file, open } = this.#work();
    if (!file && rows.every((row) => isBlank(row.typed))) return this.#erase();
    try {
      const database = await this.#open();
      const transaction = database.transaction(STORE, "readwrite", { durability: "relaxed" });
      const store = transaction.objectStore(STORE);
      const done = finished(transaction);
      const count = file ? 0 : Math.ceil(rows.length / PIECE);
      const pieces = Array.from({ length: count }, (_, i) => rows.slice(i * PIECE, (i + 1) * PIECE));
      if (file !== this.#file) store.put(file, "file");
      store.put({ open, changes: file ? changesOf(rows) : [], pieces: pieces.length }, "work");
      for (const [i, piece] of pieces.entries()) {
        const known = this.#written[i];
        const same = known?.length === piece.length && piece.every((row, at) => row === known[at]);
        if (!same) store.put(piece.map((row) => row.typed), ["lines", i]);
      }
      if (this.#written.length > pieces.length) store.delete(IDBKeyRange.bound(["lines", pieces.length], ["lines", Infinity]));
      transaction.commit();
      await done;
      this.#written = pieces;
      this.#file = file;
      this.onfailure(null);
    } catch (error) {
      this.#written = [];
      this.onfailure(error instanceof Error ? error.message : String(error));
    }
  }

  async #erase() {
    this.#written = [];
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

  /** @returns {Promise<Kept | null>} */
  async #read() {
    const database = await this.#open();
    const store = database.transaction(STORE).objectStore(STORE);
    const [work, file] = await Promise.all([answer(store.get("work")), answer(store.get("file"))]);
    if (!work || typeof work !== "object") return null;
    const pieces = Array.from({ length: Number(work.pieces) || 0 }, (_, i) => answer(store.get(["lines", i])));
    const lines = (await Promise.all(pieces)).flatMap((piece) => (Array.isArray(piece) ? piece : []));
    const whole = file?.blob instanceof Blob && typeof file.name === "string" ? /** @type {SourceFile} */ (file) : null;
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
    this.#database ??= new Promise((resolve, reject) => {
      const request = indexedDB.open(NAME, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(STORE);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
      request.onblocked = () => reject(new Error("blocked"));
    });
    return this.#database;
  }
}

/**
 * Claims the keeping for this tab, until it is closed. A page that is reloaded gives its claim up only as it goes, so the
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

/** @param {Record<string, unknown>} line what was kept, which may be nonsense @returns {Typed} */
const onlyTexts = (line) =>
  Object.fromEntries(NAMES.map((name) => [name, line[name]]).filter(([, text]) => typeof text === "string"));

/** @param {IDBRequest} request @returns {Promise<any>} */
const answer = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** @param {IDBTransaction} transaction @returns {Promise<void>} */
const finished = (transaction) =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = transaction.onerror = () => reject(transaction.error ?? new Error("aborted"));
  });
