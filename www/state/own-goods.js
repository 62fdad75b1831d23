/**
 * The declarant's own record of goods (품목 기록): what was declared before under which code. Kept in a database of its own on
 * this device alone, beside the work; where nothing may be kept, it lasts as long as the page.
 */
import { answer, finished, openDatabase } from "./database.js";
import { LIMITS } from "../engine/limits.js";

/** @typedef {Record<(typeof FIELDS)[number], string>} GoodsRecord a record with all its members, empty where it says nothing */
/** @typedef {import("./fields.js").RawRecord} RawRecord */

const NAME = "declarewell-goods";
const STORE = "records";

/** Records are kept in pieces of so many. */
const PIECE = 5000;

const FIELDS = /** @type {const} */ (["description", "trade_name", "model_spec", "hs_code", "ruling", "note"]);

export class OwnGoods {
  #mayStore;
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

  /** @param {() => boolean} mayStore whether anything may be kept on this device */
  constructor(mayStore) {
    this.#mayStore = mayStore;
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
    return this.#enqueue(async () => {
      const kept = this.#mayStore() ? await read().catch(() => []) : [];
      if (kept.length > 0) this.#replace(kept);
    });
  }

  /** Adds records; one that says the same as another is no new one. @param {readonly Partial<Record<keyof GoodsRecord, unknown>>[]} records @returns {Promise<number>} how many were new */
  add(records) {
    return this.#enqueue(async () => {
      // Another tab may have added some meanwhile.
      const kept = this.#mayStore() ? await read().catch(() => []) : [];
      const before = kept.length > 0 ? kept : [...this.#records.values()];
      const all = new Map(before.map((record) => [keyOf(record), record]));
      const known = all.size;
      for (const record of records.map(complete)) if (all.size < LIMITS.records && !all.has(keyOf(record))) all.set(keyOf(record), record);
      this.#replace([...all.values()]);
      if (this.#mayStore()) await this.#write();
      return all.size - known;
    });
  }

  /** Erases all of them, here and on this device. */
  clear() {
    return this.#enqueue(async () => {
      if (this.#records.size > 0) this.#replace([]);
      await this.#write();
    });
  }

  /** @template T @param {() => Promise<T>} change @returns {Promise<T>} */
  #enqueue(change) {
    const done = this.#last.then(change);
    this.#last = done.catch(() => {});
    return done;
  }

  /** @param {GoodsRecord[]} records */
  #replace(records) {
    this.#records = new Map(records.map((record) => [keyOf(record), record]));
    this.#json = null;
    this.onchange();
  }

  async #write() {
    const records = [...this.#records.values()];
    try {
      const database = await openDatabase(NAME, STORE);
      const transaction = database.transaction(STORE, "readwrite");
      const done = finished(transaction);
      const store = transaction.objectStore(STORE);
      store.clear();
      for (let at = 0; at * PIECE < records.length; at++) store.put(records.slice(at * PIECE, (at + 1) * PIECE), at);
      await done;
      database.close();
    } catch (error) {
      // Where nothing can be kept there is nothing to erase.
      if (records.length > 0) this.onfailure(error instanceof Error ? error.message : String(error));
    }
  }
}

/** The record that a line becomes once it has a code. @param {RawRecord} raw @returns {GoodsRecord} */
export const recordOf = (raw) => complete(raw);

/** True if a line can become a record: it names goods, and has a code of ten digits. @param {RawRecord} raw */
export const isRecordable = (raw) =>
  Boolean(raw.description?.trim() || raw.trade_name?.trim()) && (raw.hs_code ?? "").replace(/\D/g, "").length === 10;

/** @param {Partial<Record<keyof GoodsRecord, unknown>>} record @returns {GoodsRecord} texts only, whatever was kept or given */
const complete = (record) =>
  /** @type {GoodsRecord} */ (Object.fromEntries(FIELDS.map((field) => [field, String(record?.[field] ?? "").trim()])));

/** @param {GoodsRecord} record */
const keyOf = (record) => JSON.stringify(FIELDS.map((field) => record[field]));

/** @returns {Promise<GoodsRecord[]>} */
async function read() {
  const database = await openDatabase(NAME, STORE);
  const pieces = await answer(database.transaction(STORE).objectStore(STORE).getAll());
  database.close();
  return pieces
    .flat()
    .filter((/** @type {unknown} */ record) => record && typeof record === "object")
    .map(complete);
}
