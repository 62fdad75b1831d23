/** The mapping of a table's columns to fields: guessed, shown with samples, corrected here. */
import { button, fill, h } from "../dom.js";
import { FIELDS } from "../state/fields.js";

/** @typedef {import("../engine/types.d.ts").AboutFile} AboutFile */
/** @typedef {import("../state/fields.js").FieldName} FieldName */
/** @typedef {import("../locales/language.js").Texts} Texts */
/** @typedef {(FieldName | null)[]} Columns */
/** @typedef {NonNullable<AboutFile["columns"]>} AboutColumns */

/**
 * The columns, each with samples and a choice of fields.
 * @param {HTMLElement} element @param {AboutColumns} about @param {Columns} columns @param {Texts} t
 * @param {(columns: Columns) => void} read called with the columns as they were chosen
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
      h(
        "td",
        { class: "samples" },
        samples
          .filter((sample) => sample.trim())
          .slice(0, 3)
          .join(" · ") || "–",
      ),
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
    h(
      "div",
      { class: "mapping-act" },
      button("small", "read-columns", () => read(chosen), t.readColumns),
    ),
  );
}
