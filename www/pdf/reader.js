/**
 * Reads the texts of a PDF, in a worker of its own that is fetched with the first PDF: takes its bytes, answers with its tables.
 * Nothing is fetched from here, and no script of the document runs.
 */
import "pdfjs-dist/legacy/build/pdf.worker.mjs";
import { getDocument, Util } from "pdfjs-dist/legacy/build/pdf.mjs";
import { CMAPS } from "./cmaps.js";
import { tablesOf } from "./layout.js";

/** @typedef {import("./layout.js").Item} Item */
/** @typedef {import("./layout.js").Table} Table */
/** @typedef {"scan" | "password" | "damaged" | "pages"} Problem */
/** @typedef {{ share: number } | { tables: Table[], scans: number[] } | { problem: Problem }} Answer */

/** Longer ones are no invoices. */
const MAX_PAGES = 500;

/** Data that the library loads besides the document. */
class Data {
  /** @param {{ filename: string }} wanted */
  async fetch({ filename }) {
    const found = CMAPS[filename.replace(".bcmap", "")];
    if (!found) throw new Error(`no ${filename}`);
    return found.slice();
  }
}

const answer = (/** @type {Answer} */ said) => postMessage(said);

addEventListener("message", async ({ data }) => {
  // The library's own messages pass here, too.
  if (!(data?.pdf instanceof Uint8Array)) return;
  try {
    answer(await read(data.pdf));
  } catch (error) {
    const { name } = /** @type {Error} */ (error);
    answer({ problem: name === "PasswordException" ? "password" : "damaged" });
  }
});

/** @param {Uint8Array} bytes @returns {Promise<Answer>} */
async function read(bytes) {
  const wanted = {
    data: bytes,
    BinaryDataFactory: Data,
    // Of the document only its texts are wanted, and nobody draws it.
    disableWorkerRendering: true,
    disableFontFace: true,
    useSystemFonts: true,
    useWorkerFetch: false,
    useWasm: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    verbosity: 0,
  };
  const document = await getDocument(/** @type {any} */ (wanted)).promise;
  if (document.numPages > MAX_PAGES) return { problem: "pages" };
  /** @type {Item[][]} */
  const pages = [];
  for (let number = 1; number <= document.numPages; number++) {
    pages.push(await itemsOf(await document.getPage(number)));
    answer({ share: number / document.numPages });
  }
  const scans = pages.flatMap((items, at) => (items.some(({ text }) => text.trim()) ? [] : [at + 1]));
  if (scans.length === pages.length) return { problem: "scan" };
  return { tables: tablesOf(pages), scans };
}

/** @param {import("pdfjs-dist").PDFPageProxy} page @returns {Promise<Item[]>} */
async function itemsOf(page) {
  const { transform } = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent();
  const found = items.flatMap((item) => {
    if (!("str" in item)) return [];
    const [a, b, c, d, x, y] = Util.transform(transform, item.transform);
    // Letters that stand on their side are no cells of a table.
    if (Math.abs(b) > Math.abs(a) * 0.1 || a < 0) return [];
    return [{ text: item.str, x, y, width: item.width, height: Math.hypot(c, d) || item.height }];
  });
  page.cleanup();
  return found;
}
