/**
 * Opens a file or a pasted table: what it is, which column is which field, and all its lines. Nothing of the work changes
 * before the last line has been read, so a damaged file or a change of mind costs nothing.
 */
import { LIMITS } from "../engine/limits.js";
import { WorkerClient } from "../engine/worker-client.js";
import { isNamedPdf, isPdf, PdfReader } from "./pdf.js";

/** @typedef {import("../engine/types.d.ts").AboutFile} AboutFile */
/** @typedef {import("../engine/types.d.ts").FileRow} FileRow */
/** @typedef {import("../state/fields.js").FieldName} FieldName */
/** @typedef {import("../locales/language.js").Lang} Lang */

/** @typedef {{ name: string, lines: number, share: number }} Reading how far the reading has come */
/** @typedef {(FieldName | null)[]} Columns */
/** @typedef {import("../state/session.js").ReadAs} ReadAs */

/**
 * @typedef {object} Opened
 * @property {AboutFile} about
 * @property {string} name
 * @property {Blob} blob what the lines were read from: the file, or the tables of a PDF
 * @property {number[]} scans pages of a PDF that have no text
 * @property {Columns | undefined} columns which field each column holds; undefined for a format without columns
 * @property {FileRow[]} rows
 * @property {string | null} notice what the user has to know about what was read
 */

/** Rows read in one go. */
const PIECE = 2000;

/** Fields without which there is nothing to check. */
const NEEDED = /** @type {FieldName[]} */ (["description", "trade_name", "hs_code"]);

/** Why a file is not opened, where the page itself can tell. */
export class TooBig extends Error {}

export class FileLoader {
  /** The client of the file module, in a worker of its own. */
  client = new WorkerClient("loadFiles");
  #pdf = new PdfReader();
  /** @type {symbol | null} */
  #underWay = null;
  /** @type {Reading | null} */
  reading = null;
  /** Called as the reading goes on. */
  onprogress = () => {};

  /**
   * @param {Blob} blob @param {string} name @param {Lang} lang
   * @param {(about: AboutFile) => Columns | undefined} remembered the columns as they were chosen before
   * @param {ReadAs} as how the user said that it is to be read
   * @returns {Promise<Opened | null>} null where it was cancelled; no rows where the columns have to be chosen first
   */
  async open(blob, name, lang, remembered, as) {
    if (blob.size > LIMITS.file_bytes) throw new TooBig();
    const mine = Symbol(name);
    this.#underWay = mine;
    this.#progress({ name, lines: 0, share: 0 });
    try {
      /** @type {number[]} */
      let scans = [];
      const pdf = await isPdf(blob);
      if (pdf && !isNamedPdf(name)) name += ".pdf";
      if (pdf) ({ blob, scans } = await this.#pdf.read(blob, (share) => this.#progress({ name, lines: 0, share })));
      const content = await readable(blob);
      let about = await this.client.call("openFile", content, name, { lang, ...as });
      const known = as.columns ? undefined : remembered(about);
      if (known) about = await this.client.call("openFile", content, name, { lang, ...as, columns: known });
      const found = about.columns?.map(({ field }) => field);
      // A table found by the positions of texts is shown to the user before it is checked.
      const doubtful = isNamedPdf(name) || !NEEDED.some((field) => found?.includes(field));
      if (found && !as.columns && doubtful) return { about, name, blob, scans, columns: found, rows: [], notice: null };
      const { rows, notice } = await this.#readAll(name, mine);
      return this.#underWay === mine ? { about, name, blob, scans, columns: found, rows, notice } : null;
    } catch (error) {
      // Cancelled: what the worker was doing was stopped.
      if (this.#underWay !== mine) return null;
      throw error;
    } finally {
      if (this.#underWay === mine) this.#progress(null);
    }
  }

  /** Gives up the reading that is under way. */
  cancel() {
    this.#underWay = null;
    this.#pdf.stop();
    this.client.stop();
    this.#progress(null);
  }

  /** @param {string} name @param {symbol} mine */
  async #readAll(name, mine) {
    /** @type {FileRow[]} */
    const rows = [];
    let notice = null;
    for (let more = true; more && this.#underWay === mine; ) {
      const piece = await this.client.call("nextRows", PIECE);
      for (const row of piece.rows) rows.push(row);
      ({ notice } = piece);
      more = piece.rows.length > 0;
      this.#progress({ name, lines: rows.length, share: piece.progress });
    }
    await this.client.call("closeFile");
    return { rows, notice };
  }

  /** @param {Reading | null} reading */
  #progress(reading) {
    this.reading = reading;
    this.onprogress();
  }
}

/** A blob as a worker can read it: in a page from the disk, WebKit's reads none of the page's. @param {Blob} blob */
export const readable = async (blob) => (location.protocol === "file:" ? blob.arrayBuffer() : blob);
