/**
 * The declarant's own record of goods (품목 기록): what was declared before under which code. Kept in a database of its own on
 * this device alone, beside the work; where nothing may be kept, it lasts as long as the page.
 */
import { LIMITS } from "../engine/limits.js";

/** @typedef {Record<(typeof FIELDS)[number], string>} GoodsRecord a record with all its members, empty where it says nothing */
/** @typedef {import("../form/fields.js").RawRecord} RawRecord */

const NAME = "declarewell-goods";
const STORE = "records";

/** Records are kept in pieces of so many. */
const PIECE = 5000;

const FIELDS = /** @type {const} */ (["description", "trade_name", "model_spec", "hs_code", "ruling", "note"]);

export class OwnGoods {
  #keeps;
  /** @type {Map<string, GoodsRecord>} by what they say */
  #records = new Map();
  /** @type {string | null} */
  #json = null;
  /** @type {Promise<unknown>} changes come one after the other */
  #last = Promise.resolve();
  /** Called when there are others. */
  onchange = () => {};
  /** Called when they could not be kept, with the reason. @type {(reason: string) => void} */
  onfailure = () => {};

  /** @param {() => boolean} keeps whether anything may be kept on this device */
  constructor(keeps) {
    this.#keeps = keeps;
  }

  get count() {
    return this.#records.size;
  }

  /** All of them, as the checker takes them. */
  get json() {
    this.#json ??= JSON.stringify([...this.#records.values()]);
    return this.#json;
  }

  /** Brings back what was kept. */
  start() {
    return this.#next(async () => {
      const kept = this.#keeps() ? await read().catch(() => []) : [];
      if (kept.length > 0) this.#become(kept);
    });
  }

  /** Adds records; one that says the same as another is no new one. @param {readonly Partial<Record<keyof GoodsRecord, unknown>>[]} records @returns {Promise<number>} how many were new */
  add(records) {
    return this.#next(async () => {
      // Another tab may have added some meanwhile.
      const kept = this.#keeps() ? await read().catch(() => []) : [];
      const before = kept.length > 0 ? kept : [...this.#records.values()];
      const all = new Map(before.map((record) => [said(record), record]));
      const known = all.size;
      for (const record of records.map(whole)) if (all.size < LIMITS.records && !all.has(said(record))) all.set(said(record), record);
      this.#become([...all.values()]);
      if (this.#keeps()) await this.#write();
      return all.size - known;
    });
  }

  /** Erases all of them, here and on this device. */
  clear() {
    return this.#next(async () => {
      if (this.#records.size > 0) this.#become([]);
      await this.#write();
    });
  }

  /** @template T @param {() => Promise<T>} change @returns {Promise<T>} */
  #next(change) {
    const done = this.#last.then(change);
    this.#last = done.catch(() => {});
    return done;
  }

  /** @param {GoodsRecord[]} records */
  #become(records) {
    this.#records = new Map(records.map((record) => [said(record), record]));
    this.#json = null;
    this.onchange();
  }

  async #write() {
    const records = [...this.#records.values()];
    try {
      const database = await open();
      const transaction = database.transaction(STORE, "readwrite");
      const store = transaction.objectStore(STORE);
      store.clear();
      for (let at = 0; at * PIECE < records.length; at++) store.put(records.slice(at * PIECE, (at + 1) * PIECE), at);
      await new Promise((resolve, reject) => {
        transaction.oncomplete = resolve;
        transaction.onabort = transaction.onerror = () => reject(transaction.error ?? new Error("aborted"));
      });
      database.close();
    } catch (error) {
      // Where nothing can be kept there is nothing to erase.
      if (records.length > 0) this.onfailure(error instanceof Error ? error.message : String(error));
    }
  }
}

/** The record that a line becomes once it has a code. @param {RawRecord} raw @returns {GoodsRecord} */
export const recordOf = (raw) => whole(raw);

/** Whether a line can become a record: it names goods, and has a code of ten digits. @param {RawRecord} raw */
export const isRecordable = (raw) =>
  Boolean(raw.description?.trim() || raw.trade_name?.trim()) && (raw.hs_code ?? "").replace(/\D/g, "").length === 10;

/** @param {Partial<Record<keyof GoodsRecord, unknown>>} record @returns {GoodsRecord} texts only, whatever was kept or given */
const whole = (record) =>
  /** @type {GoodsRecord} */ (Object.fromEntries(FIELDS.map((field) => [field, String(record?.[field] ?? "").trim()])));

/** @param {GoodsRecord} record */
const said = (record) => JSON.stringify(FIELDS.map((field) => record[field]));

/** @returns {Promise<GoodsRecord[]>} */
async function read() {
  const database = await open();
  const request = database.transaction(STORE).objectStore(STORE).getAll();
  const pieces = await new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  database.close();
  return pieces
    .flat()
    .filter((/** @type {unknown} */ record) => record && typeof record === "object")
    .map(whole);
}

/** @returns {Promise<IDBDatabase>} */
const open = () =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("blocked"));
  });
