/** The file that is open: what it was read as, and how its columns were understood. */
import { button, fill, h, icon } from "../dom.js";
import { showMapping } from "../files/column-mapping.js";

/** @typedef {import("../engine/types.d.ts").AboutFile} AboutFile */
/** @typedef {import("../files/column-mapping.js").Columns} Columns */
/** @typedef {import("../locales/language.js").Texts} Texts */

/**
 * @typedef {object} Source
 * @property {string} name empty for a pasted table
 * @property {AboutFile} about
 * @property {Columns | undefined} columns
 * @property {boolean} needsColumns whether the columns have to be chosen before anything is read
 */

/** @typedef {{ read: (columns: Columns) => void, sheet: (name: string) => void, cancel: () => void }} Actions */

/** The term for the parts of a file of which one is read: sheets, declarations … @param {AboutFile} about @param {Texts} t */
function sheetsAre({ old, format }, t) {
  if (old === "PDF") return t.pages;
  return format === "xml" ? t.declaration : t.sheet;
}

/** @param {HTMLElement} element @param {Source | null} source @param {number} lines @param {Texts} t @param {Actions} actions */
export function showSource(element, source, lines, t, actions) {
  element.hidden = source === null;
  if (!source) return fill(element);
  const { name, about, columns, needsColumns } = source;
  const { format, encoding, delimiter, sheet, sheets } = about;
  const facts = [
    about.old ?? format.toUpperCase(),
    encoding === "EUC-KR" ? "CP949 (EUC-KR)" : encoding,
    delimiter && t.delimiters[/** @type {"," | ";" | "\t"} */ (delimiter)],
    !needsColumns && t.lineCount(lines),
  ];
  const known = (columns ?? []).filter(Boolean).length;
  const box = h("div");
  if (about.columns) showMapping(box, about.columns, columns ?? [], t, actions.read);
  const open = needsColumns || /** @type {HTMLDetailsElement | null} */ (element.querySelector("details"))?.open === true;
  fill(
    element,
    h(
      "div",
      { class: "source-head" },
      icon("file"),
      h("h2", { id: "source-title", tabindex: -1 }, name || t.pastedTable),
      h("p", { class: "facts" }, facts.filter(Boolean).join(" · ")),
      sheets.length > 1 &&
        h(
          "label",
          { class: "sheet" },
          sheetsAre(about, t),
          " ",
          h(
            "select",
            { id: "sheet", onchange: (event) => actions.sheet(/** @type {HTMLSelectElement} */ (event.target).value) },
            ...sheets.map((one) => h("option", { value: one, selected: one === sheet }, one)),
          ),
        ),
      h("span", { class: "spring" }),
      needsColumns && button("text", "cancel-columns", actions.cancel, t.cancel),
    ),
    about.columns &&
      h(
        "details",
        { class: "columns-chosen", open },
        h("summary", {}, needsColumns ? (about.old === "PDF" ? t.mappingPdf : t.mappingAsks) : t.mappingKnown(known, about.columns.length)),
        h("p", { class: "small" }, t.mappingHint),
        box,
      ),
  );
}
