/** Input of files: a file picked, dropped anywhere or pasted; a table pasted from a spreadsheet. */
import { byId, fill, h, icon } from "../dom.js";

/** @typedef {import("../locales/language.js").Texts} Texts */

/** File types that the file picker offers; the format is recognised by the content. */
const ACCEPT = ".csv,.tsv,.txt,.xlsx,.xlsm,.xlsb,.xls,.ods,.htm,.html,.jsonl,.ndjson,.json,.xml,.pdf";

/** @typedef {{ file: (file: File) => void, table: (text: string) => void }} Actions */

/** Asks for a file. @param {(file: File) => void} open @param {string} [accept] */
export function pickFile(open, accept = ACCEPT) {
  const input = h("input", { type: "file", accept });
  input.addEventListener("change", () => input.files?.[0] && open(input.files[0]));
  input.click();
}

/** True if a text is cells of a spreadsheet rather than words of one field. @param {string} text */
export const isTable = (text) => /\t/.test(text) && /[^\s][\r\n]+[^\r\n]/.test(text);

/** Listens on the whole page. @param {() => Texts} texts @param {Actions} actions */
export function listenForFiles(texts, { file, table }) {
  const overlay = byId("drop");
  const hasFiles = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes("Files");
  let depth = 0;
  const over = (/** @type {boolean} */ shown) => {
    if (overlay.hidden === !shown) return;
    fill(overlay, h("p", {}, icon("open"), texts().dropHere));
    overlay.hidden = !shown;
  };
  addEventListener("dragenter", (event) => {
    if (!hasFiles(event)) return;
    depth += 1;
    over(true);
  });
  addEventListener("dragleave", (event) => {
    if (!hasFiles(event)) return;
    depth -= 1;
    if (depth <= 0) over(false);
  });
  addEventListener("dragover", (event) => hasFiles(event) && event.preventDefault());
  addEventListener("drop", (event) => {
    depth = 0;
    over(false);
    if (!hasFiles(event)) return;
    event.preventDefault();
    const dropped = event.dataTransfer?.files[0];
    if (dropped) file(dropped);
  });
  addEventListener("paste", (event) => {
    const pasted = event.clipboardData?.files[0];
    const text = event.clipboardData?.getData("text/plain") ?? "";
    const { target } = event;
    // The dialog has a place of its own to paste a table into.
    if (target instanceof Element && target.closest("dialog")) return;
    // Words pasted into a field are that field's; several rows of cells are lines wherever they are pasted.
    if (pasted && !text) file(pasted);
    else if (isTable(text)) table(text);
    else return;
    event.preventDefault();
  });
}
