/** PDFs: their tables are found by the positions of texts, in the browser, and then read like HTML tables. */
import { startPdfReader } from "./pdf-worker.js";

/** @typedef {import("../pdf/reader.js").Answer} Answer */
/** @typedef {import("../pdf/layout.js").Table} Table */
/** @typedef {Extract<Answer, { problem: string }>["problem"] | "missing" | "elsewhere" | "stopped"} Problem */

/** @typedef {{ blob: Blob, scans: number[] }} Tables a page of its tables, and the PDF's own pages that have no text */

/** Why a PDF is not read. */
export class PdfProblem extends Error {
  /** @param {Problem} kind */
  constructor(kind) {
    super(kind);
    this.kind = kind;
  }
}

/** @param {Blob} blob */
export const isPdf = async (blob) => (await blob.slice(0, 64).text()).trimStart().startsWith("%PDF-");

/** True for the name of a table that was read from a PDF. @param {string} name */
export const isNamedPdf = (name) => /\.pdf$/i.test(name);

export class PdfReader {
  /** @type {Worker | null} */
  #worker = null;
  #stopped = () => {};

  /**
   * @param {Blob} blob @param {(share: number) => void} onprogress
   * @returns {Promise<Tables>}
   * @throws {PdfProblem}
   */
  async read(blob, onprogress) {
    const pdf = new Uint8Array(await blob.arrayBuffer());
    const worker = startPdfReader();
    if (!worker) throw new PdfProblem("elsewhere");
    this.#worker = worker;
    try {
      return await new Promise((resolve, reject) => {
        this.#stopped = () => reject(new PdfProblem("stopped"));
        worker.onerror = () => reject(new PdfProblem("missing"));
        worker.onmessage = (/** @type {MessageEvent<Answer>} */ { data }) => {
          if ("share" in data) onprogress(data.share);
          else if ("problem" in data) reject(new PdfProblem(data.problem));
          else if ("tables" in data) resolve({ blob: new Blob([asPage(data.tables)], { type: "text/html" }), scans: data.scans });
        };
        worker.postMessage({ pdf }, [pdf.buffer]);
      });
    } finally {
      this.stop();
    }
  }

  stop() {
    this.#worker?.terminate();
    this.#worker = null;
    this.#stopped();
  }
}

/** @param {Table[]} tables */
function asPage(tables) {
  const escaped = (/** @type {string} */ text) =>
    text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
  const row = (/** @type {string[]} */ cells) => `<tr>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join("")}</tr>`;
  const sheets = tables.map(({ pages, rows }) => {
    const [first, last] = [pages[0], pages[pages.length - 1]];
    return `<worksheet name="p. ${first === last ? first : `${first}–${last}`}"><table>\n${rows.map(row).join("\n")}\n</table></worksheet>`;
  });
  return `<!doctype html><meta charset="utf-8">\n${sheets.join("\n")}`;
}
