/** Opens a file or a pasted table as the declaration, and remembers how its columns were understood. */
import { CheckerCrash } from "../engine/worker-client.js";
import { changesOf, edited } from "../state/line-store.js";
import { rememberColumns, rememberedColumns } from "./column-memory.js";
import { FileLoader, TooBig } from "./file-loader.js";
import { PdfProblem } from "./pdf.js";

/** @typedef {import("../panels/source-card.js").Source & { blob: Blob, scans?: number[] }} OpenSource with the pages of a PDF that have no text */
/** @typedef {import("./column-mapping.js").Columns} Columns */
/** @typedef {import("../state/session.js").ReadAs} ReadAs */
/** @typedef {import("../state/line-store.js").FileChange} FileChange */
/** @typedef {import("../state/line-store.js").Edit} Edit */

/**
 * @typedef {object} Needs
 * @property {import("../state/session.js").Session} session
 * @property {import("../locales/language.js").Words} words
 * @property {import("../panels/notices.js").Notices} notices
 * @property {import("../panels/announcer.js").Announcer} announcer
 * @property {() => boolean} remembers whether anything may be kept on this device
 * @property {(name: string) => Promise<boolean>} confirm asks whether this file may take the place of the work
 * @property {() => void} onsource called when another file, or none, is shown as the source
 * @property {() => void} onopened called when lines of a file or a table have come in
 * @property {() => void} onneedscolumns called where the columns have to be chosen before anything is read
 */

/** A file up to this size is copied: it may be saved anew by another program, and could then no longer be read. */
const MAX_COPIED = 1 << 30;
const PASTED = "pasted.tsv";

export class DocumentOpener {
  loader = new FileLoader();
  #needs;
  /** @type {OpenSource | null} the file that is open, or asks for its columns */
  source = null;
  /** @type {OpenSource | null} the one that was read last */
  #read = null;

  /** @param {Needs} needs */
  constructor(needs) {
    this.#needs = needs;
  }

  /** Opens a file that the user picked or dropped. @param {File} file */
  async pick(file) {
    if (await this.#needs.confirm(file.name)) await this.open(file, file.name);
  }

  /**
   * @param {Blob} blob @param {string} name @param {ReadAs} [as] how to read it, if the user said so
   * @param {{ changes: FileChange[], open: number }} [saved] what was done to it before a reload
   */
  async open(blob, name, as = {}, saved) {
    const { session, words, notices, announcer, onopened } = this.#needs;
    try {
      const copy = blob instanceof File && blob.size <= MAX_COPIED ? new Blob([await blob.arrayBuffer()]) : blob;
      const opened = await this.loader.open(copy, name, words.lang, rememberedColumns, as);
      if (!opened) return;
      const { about, rows, columns } = opened;
      const { blob: read, name: named } = opened;
      const scans = this.source?.blob === read ? this.source.scans : opened.scans;
      const notice = [...ofPdf(about, scans ?? [], words.t), opened.notice ?? ""].filter(Boolean).join("\n");
      notices.remove("fileFailed");
      if (notice) notices.add("readNotice", notice);
      if (this.#show({ name: named, blob: read, about, columns, needsColumns: rows.length === 0, scans })) return;
      const lines = withEdits(session.lines.rowsOfFile(rows), saved?.changes ?? []);
      const first = lines[Math.min(saved?.open ?? 0, lines.length - 1)].key;
      session.replace(saved ? "restore" : "open", lines, { blob: read, name: named, format: about.format, as: { ...as, columns } }, first);
      if (!saved) onopened();
      announcer.say(words.t.opened(named, lines.length));
    } catch (error) {
      this.#failed(name, error);
    }
  }

  /** Lines from a pasted table, after those there are. @param {string} text @param {Columns} [columns] */
  async paste(text, columns) {
    const { session, words, notices, announcer, onopened } = this.#needs;
    const { t, lang } = words;
    try {
      const blob = new Blob([text]);
      const opened = await this.loader.open(blob, PASTED, lang, rememberedColumns, { columns });
      if (!opened) return;
      notices.remove("fileFailed");
      if (this.#show({ name: "", blob, about: opened.about, columns: opened.columns, needsColumns: opened.rows.length === 0 })) return;
      const rows = session.lines.rowsOf(opened.rows.map((row) => row.raw));
      session.append("paste", rows);
      onopened();
      announcer.say(t.opened(t.pastedTable, rows.length));
    } catch (error) {
      this.#failed(t.pastedTable, error);
    }
  }

  /** Reads the open source again, with these columns. @param {Columns} columns */
  async readColumns(columns) {
    const { session, remembers } = this.#needs;
    if (!this.source) return;
    const { about, blob, name } = this.source;
    if (remembers()) rememberColumns(about, columns);
    if (name) return this.#again({ columns, sheet: about.sheet ?? undefined });
    if (session.undoable?.kind === "paste") session.undo();
    await this.paste(await blob.text(), columns);
  }

  /** Reads another sheet of the open workbook. @param {string} sheet */
  readSheet(sheet) {
    return this.#again({ sheet });
  }

  /** Gives up a source that asks for its columns, or that the lines no longer come from. */
  close() {
    const source = this.#needs.session.file && this.source?.needsColumns ? this.#read : null;
    if (this.source === source) return;
    this.source = source;
    this.#needs.onsource();
  }

  /** @param {ReadAs} as */
  async #again(as) {
    const { session, confirm, onsource } = this.#needs;
    if (!this.source) return;
    const { blob, name, needsColumns } = this.source;
    if (needsColumns || changesOf(session.rows).length === 0 || (await confirm(name))) await this.open(blob, name, as);
    else onsource();
  }

  /** @param {OpenSource} source @returns {boolean} whether its columns have to be chosen first */
  #show(source) {
    this.source = source;
    if (!source.needsColumns) this.#read = source;
    this.#needs.onsource();
    if (source.needsColumns) this.#needs.onneedscolumns();
    return source.needsColumns;
  }

  /** @param {string} name @param {unknown} error */
  #failed(name, error) {
    const { words, notices } = this.#needs;
    const { t } = words;
    const reason = reasonOf(error, t);
    notices.add("fileFailed", `${name}: ${reason}`);
  }
}

/** The notice about the parts of a PDF that were not read. @param {OpenSource["about"]} about @param {number[]} scans @param {import("../locales/language.js").Texts} t */
function ofPdf({ old, sheet, sheets }, scans, t) {
  const others = old === "PDF" ? sheets.filter((one) => one !== sheet) : [];
  return [scans.length > 0 && t.pdfScans(scans), others.length > 0 && t.pdfOthers(others)];
}

/** @param {unknown} error @param {import("../locales/language.js").Texts} t */
function reasonOf(error, t) {
  if (error instanceof TooBig) return t.tooBig;
  if (error instanceof PdfProblem) return t.pdfProblems[error.kind];
  if (error instanceof CheckerCrash) return t.fileBroke;
  return error instanceof Error ? error.message : String(error);
}

/** @param {import("../state/line-store.js").Row[]} rows @param {FileChange[]} changes */
function withEdits(rows, changes) {
  /** @type {Map<number, Edit[]>} */
  const edits = new Map();
  for (const { at, field, text } of changes) edits.set(at, [...(edits.get(at) ?? []), { field, text }]);
  return rows.map((row, at) => {
    const own = edits.get(at);
    return own ? edited(row, own) : row;
  });
}
