/** Which column of a table is which field: guessed, shown with samples, corrected here, and remembered for the same header. */
import { button, fill, h } from "../dom.js";
import { FIELDS } from "../fields.js";

/** @typedef {import("../../crates/wasm-files/types.d.ts").AboutFile} AboutFile */
/** @typedef {import("../fields.js").FieldName} FieldName */
/** @typedef {import("../language.js").Texts} Texts */
/** @typedef {(FieldName | null)[]} Columns */
/** @typedef {NonNullable<AboutFile["columns"]>} AboutColumns */

const REMEMBERED_AS = "declarewell.columns";
/** So many tables are remembered. */
const REMEMBERED = 50;

/** @param {AboutFile} about */
const signature = ({ columns }) => (columns ?? []).map(({ header }) => header.trim()).join("\t");

/** @returns {[string, Columns][]} the latest last */
function remembered() {
  try {
    const kept = JSON.parse(localStorage.getItem(REMEMBERED_AS) ?? "[]");
    return Array.isArray(kept) ? kept.filter((one) => Array.isArray(one) && Array.isArray(one[1])) : [];
  } catch {
    return []; // Storage may be forbidden, or hold nonsense.
  }
}

/** How the columns under the same header were told to be before. @param {AboutFile} about @returns {Columns | undefined} */
export function rememberedColumns(about) {
  const names = FIELDS.map(({ name }) => name);
  const [, columns] = remembered().find(([header]) => header === signature(about)) ?? [];
  if (!columns || columns.length !== about.columns?.length) return undefined;
  return columns.map((field) => names.find((name) => name === field) ?? null);
}

/** @param {AboutFile} about @param {Columns} columns */
export function rememberColumns(about, columns) {
  const others = remembered().filter(([header]) => header !== signature(about));
  try {
    localStorage.setItem(REMEMBERED_AS, JSON.stringify([...others, [signature(about), columns]].slice(-REMEMBERED)));
  } catch {
    // Then it lasts as long as the file is open.
  }
}

/** Forgets all of them. */
export function forgetColumns() {
  try {
    localStorage.removeItem(REMEMBERED_AS);
  } catch {
    // Then there is nothing to forget.
  }
}

/**
 * The columns, each with samples and a choice of fields.
 * @param {HTMLElement} element @param {AboutColumns} about @param {Columns} columns @param {Texts} t
 * @param {(columns: Columns) => void} read called with the columns as they are told to be
 */
export function showMapping(element, about, columns, t, read) {
  const chosen = [...columns];
  const rows = about.map(({ header, samples }, i) => {
    const options = [
      h("option", { value: "" }, t.noField),
      ...FIELDS.map(({ name }) => h("option", { value: name, selected: chosen[i] === name }, t.fields[name])),
    ];
    const choose = (/** @type {Event} */ event) => {
      const { value } = /** @type {HTMLSelectElement} */ (event.target);
      chosen[i] = FIELDS.find(({ name }) => name === value)?.name ?? null;
      // A field is in one column.
      chosen.forEach((field, other) => {
        if (other !== i && field && field === chosen[i]) chosen[other] = null;
      });
      for (const [other, select] of [...element.querySelectorAll("select")].entries()) {
        select.value = chosen[other] ?? "";
      }
    };
    const title = header.trim() || t.columnNumber(i + 1);
    return h(
      "tr",
      {},
      h("th", { scope: "row" }, title),
      h("td", { class: "samples" }, samples.filter((sample) => sample.trim()).slice(0, 3).join(" · ") || "–"),
      h("td", {}, h("select", { id: `column-${i}`, "aria-label": t.fieldOfColumn(title), onchange: choose }, ...options)),
    );
  });
  const columnTitles = [t.columnHeader, t.columnSamples, t.columnField];
  fill(
    element,
    h(
      "div",
      { class: "scroll", tabindex: 0, role: "group", "aria-label": t.mappingTitle },
      h(
        "table",
        { class: "mapping" },
        h("thead", {}, h("tr", {}, ...columnTitles.map((text) => h("th", { scope: "col" }, text)))),
        h("tbody", {}, ...rows),
      ),
    ),
    h("div", { class: "mapping-act" }, button("small", "read-columns", () => read(chosen), t.readColumns)),
  );
}
