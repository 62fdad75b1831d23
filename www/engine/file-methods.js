/** Files in and out, in the worker: what can be asked of the wasm module that reads and writes them. */
import { loadFiles } from "./load.js";

/** @typedef {import("../pkg-files/declarewell_files.js").OpenedFile} OpenedFile */
/** @typedef {import("./types.d.ts").OpenOptions} OpenOptions */
/** @typedef {import("./types.d.ts").Change} FileChange */
/** @typedef {import("../pkg-files/declarewell_files.js").FindingsWriter} FindingsWriter */
/** @typedef {import("./types.d.ts").FindingsFormat} FindingsFormat */
/** @typedef {import("./types.d.ts").RawRecord} RawRecord */
/** @typedef {import("./types.d.ts").LineReport} LineReport */
/** @typedef {Parameters<typeof import("../pkg-files/declarewell_files.js").writeLines>} NewFile */

/** Rows read in one go on the way to a changed one. */
const READ_AT_ONCE = 5000;

/** @type {typeof import("../pkg-files/declarewell_files.js")} */
let module;
/** @type {OpenedFile | null} */
let opened = null;
/** @type {FindingsWriter | null} */
let writer = null;

/** @param {Blob | ArrayBuffer} content @param {string} name @param {OpenOptions} options */
const open = async (content, name, options) =>
  new module.OpenedFile(new Uint8Array(content instanceof Blob ? await content.arrayBuffer() : content), name, options);

export const fileMethods = {
  /** @param {import("./parts.js").Source} source */
  async loadFiles(source) {
    module = await loadFiles(source);
  },

  /** Opens a file, in place of the one before. @param {Blob | ArrayBuffer} blob @param {string} name @param {OpenOptions} options */
  async openFile(blob, name, options) {
    opened?.free();
    opened = null;
    opened = await open(blob, name, options);
    return opened.about();
  },

  /** The next rows of the open file, none at its end. @param {number} most */
  nextRows(most) {
    const rows = opened?.next(most) ?? [];
    return { rows, progress: opened?.progress() ?? 1, notice: opened?.notice() ?? null };
  },

  closeFile() {
    opened?.free();
    opened = null;
  },

  /**
   * A file with changes made to it, in the order of its rows.
   * @param {Blob | ArrayBuffer} blob @param {string} name @param {OpenOptions} options @param {FileChange[]} changes
   */
  async writeFile(blob, name, options, changes) {
    const file = await open(blob, name, options);
    try {
      // A change names a row by its place among those that were read.
      const last = changes.at(-1)?.at ?? -1;
      for (let at = -1; at < last; ) {
        const rows = file.next(READ_AT_ONCE);
        if (rows.length === 0) break;
        at = rows[rows.length - 1].at;
      }
      return file.write(changes);
    } finally {
      file.free();
    }
  },

  /** The declarant's own record of goods out of a file. @param {Blob} blob @param {string} name @param {"ko" | "en"} lang */
  readRecords: async (blob, name, lang) => module.readRecords(new Uint8Array(await blob.arrayBuffer()), name, lang),

  /** @param {Parameters<typeof import("../pkg-files/declarewell_files.js").writeRecords>} args */
  writeRecords: (...args) => module.writeRecords(...args),

  /** @param {NewFile} args */
  newFile: (...args) => module.writeLines(...args),

  /**
   * Starts a file of findings.
   * @param {FindingsFormat} format @param {string} file @param {"ko" | "en"} lang @param {Record<string, string> | null} names what rules are called in it
   */
  startFindings(format, file, lang, names) {
    writer?.free();
    writer = new module.FindingsWriter(format, file, lang, names);
  },

  /** @param {{ number: number, raw: RawRecord }[]} rows @param {string} reports on them, as JSON: read in a fraction of the time */
  addFindings(rows, reports) {
    writer?.write(JSON.stringify(rows), reports);
  },

  finishFindings() {
    const bytes = writer?.finish() ?? new Uint8Array();
    writer?.free();
    writer = null;
    return bytes;
  },
};
