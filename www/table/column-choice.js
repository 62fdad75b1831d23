/** The columns of the table: those that fit, or those that the user chose; the choice is remembered on this device. */
import { h } from "../dom.js";
import { remember, setting } from "../state/settings.js";

/** @typedef {import("./table-filter.js").Column} Column */
/** @typedef {import("../locales/language.js").Texts} Texts */

/** The others are always there: without them nobody knows which line is which. */
const OPTIONAL = /** @type {Column[]} */ (["code", "origin", "quantity", "amount", "count"]);

export class ColumnChoice {
  /** @type {Set<Column> | null} null where the width decides */
  #chosen = saved();
  #table;

  /** @param {HTMLElement} table */
  constructor(table) {
    this.#table = table;
    this.#apply();
  }

  /** A menu of the columns. @param {Texts} t */
  menu(t) {
    const boxes = OPTIONAL.map((column) =>
      h(
        "label",
        {},
        h("input", {
          type: "checkbox",
          id: `column-shown-${column}`,
          value: column,
          checked: this.#isShown(column),
          onchange: () => this.#choose(boxes),
        }),
        h("span", {}, t.columns[column]),
      ),
    );
    return h(
      "details",
      { class: "menu", id: "column-menu" },
      h("summary", { id: "choose-columns", class: "button button--text" }, t.chooseColumns),
      h("div", { class: "menu-list" }, ...boxes),
    );
  }

  /** @param {HTMLElement[]} boxes */
  #choose(boxes) {
    const inputs = boxes.map((box) => /** @type {HTMLInputElement} */ (box.querySelector("input")));
    this.#chosen = new Set(inputs.filter(({ checked }) => checked).map(({ value }) => /** @type {Column} */ (value)));
    remember("table-columns", [...this.#chosen].join());
    this.#apply();
  }

  /** @param {Column} column */
  #isShown(column) {
    if (this.#chosen) return this.#chosen.has(column);
    const cell = this.#table.querySelector(`th.cell-${column}`);
    return !cell || getComputedStyle(cell).display !== "none";
  }

  #apply() {
    for (const column of OPTIONAL) {
      this.#table.classList.toggle(`shows-${column}`, this.#chosen?.has(column) === true);
      this.#table.classList.toggle(`hides-${column}`, this.#chosen?.has(column) === false);
    }
  }
}

/** @returns {Set<Column> | null} */
function saved() {
  const chosen = setting("table-columns")?.split(",");
  return chosen ? new Set(OPTIONAL.filter((column) => chosen.includes(column))) : null;
}
