/**
 * The list of lines. Of any number of lines only those in sight are in the document. It is one stop of the Tab key;
 * arrow keys move within it, right and left choose a cell that can be edited as in a spreadsheet, and a screen reader knows the active row and of its number among all.
 */
import { asCode } from "../locales/tariff-name.js";
import { verdictBadge } from "../panels/classification.js";
import { goodsOf } from "../state/line-store.js";
import { CellEditor } from "./cell-editor.js";
import { attribute, fill, h } from "../dom.js";

/** @typedef {import("../state/overview.js").LineView} LineView */
/** @typedef {import("./table-filter.js").TableFilter} TableFilter */
/** @typedef {import("./table-filter.js").Column} Column */
/** @typedef {import("../locales/language.js").Texts} Texts */

/**
 * @typedef {object} Shown
 * @property {number[]} places the lines in the order of the table
 * @property {(place: number) => LineView} view
 * @property {number} openKey
 * @property {TableFilter} filter
 * @property {Texts} t
 */

/** @typedef {import("../state/line-store.js").Edit} Edit */
/** @typedef {import("../state/line-store.js").FieldName} FieldName */

/** @typedef {{ open: (key: number) => void, sort: (column: Column) => void, edit: (edits: Map<number, Edit[]>) => void }} Actions `edit`: by the lines' keys */

/** The columns whose cells are edited in place, and the field that each holds. */
const EDITABLE = /** @type {const} */ ([
  ["goods", "description"],
  ["code", "hs_code"],
  ["origin", "origin"],
  ["quantity", "quantity"],
  ["amount", "amount"],
]);

/** Rows drawn above and below those in sight, so that scrolling finds them drawn. */
const MARGIN = 8;
/** Until a row has been measured. */
const ROW_HEIGHT = 44;

export class LinesTable {
  #element;
  #actions;
  #table = h("table", { class: "grid", role: "grid", tabindex: 0, id: "lines-grid", "aria-labelledby": "lines-title" });
  #scroll = h("div", { class: "scroll" });
  #none = h("p", { class: "none" });
  #head = h("thead");
  #body = h("tbody");
  /** @type {Shown | null} */
  #shown = null;
  #active = 0;
  /** Which of the editable columns is chosen; -1 where the whole row is. */
  #column = -1;
  /** Where a range of cells began, which ends at the active row. */
  #anchor = 0;
  #editor;
  #height = ROW_HEIGHT;
  #drawing = 0;

  /** @param {HTMLElement} element @param {Actions} actions */
  constructor(element, actions) {
    this.#element = element;
    this.#actions = actions;
    this.#table.append(this.#head, this.#body);
    this.#scroll.append(this.#table, this.#none);
    this.#element.append(this.#scroll);
    this.#editor = new CellEditor(this.#scroll);
    this.#table.addEventListener("paste", (event) => this.#paste(event));
    this.#table.addEventListener("copy", (event) => this.#copy(event));
    this.#scroll.addEventListener("scroll", () => this.#drawSoon(), { passive: true });
    this.#table.addEventListener("keydown", (event) => this.#key(event));
    this.#body.addEventListener("click", ({ target, detail }) => {
      // No `dblclick` comes where the first press has drawn the row anew.
      if (detail === 2) return this.#editAt(target);
      const row = target instanceof Element && target.closest("tr[data-place]");
      if (row instanceof HTMLElement) this.#openAt(Number(row.dataset.place));
    });
    new ResizeObserver(() => this.#drawSoon()).observe(this.#scroll);
  }

  /** @param {Shown} shown */
  show(shown) {
    const before = this.#shown;
    this.#shown = shown;
    if (before?.openKey !== shown.openKey) {
      const at = shown.places.findIndex((place) => shown.view(place).row.key === shown.openKey);
      if (at >= 0) this.#active = at;
      this.#anchor = this.#active;
      this.#reveal();
    }
    this.#active = Math.min(this.#active, Math.max(0, shown.places.length - 1));
    this.#anchor = Math.min(this.#anchor, Math.max(0, shown.places.length - 1));
    this.#drawHead(shown);
    this.#draw();
  }

  /** @param {Shown} shown */
  #drawHead({ places, filter, t }) {
    this.#table.setAttribute("aria-rowcount", String(places.length + 1));
    const columns = /** @type {[Column, string][]} */ (Object.entries(t.columns));
    const cells = columns.map(([column, text]) => {
      const sorted = filter.sort.column === column;
      const direction = filter.sort.down ? "descending" : "ascending";
      const sort = h(
        "button",
        { type: "button", id: `sort-${column}`, class: "sort", tabindex: -1, onclick: () => this.#actions.sort(column) },
        text,
        h("span", { class: "arrow", "aria-hidden": "true" }, sorted ? (filter.sort.down ? "▼" : "▲") : ""),
      );
      return h("th", { scope: "col", class: `cell-${column}`, "aria-sort": sorted ? direction : "none" }, sort);
    });
    fill(this.#head, h("tr", { "aria-rowindex": 1 }, ...cells));
  }

  #drawSoon() {
    if (this.#drawing) return;
    this.#drawing = requestAnimationFrame(() => {
      this.#drawing = 0;
      this.#draw();
    });
  }

  #draw() {
    if (!this.#shown) return;
    const { places, view, openKey, t } = this.#shown;
    const { scrollTop, clientHeight } = this.#scroll;
    const from = Math.max(0, Math.floor(scrollTop / this.#height) - MARGIN);
    const to = Math.min(places.length, Math.ceil((scrollTop + clientHeight) / this.#height) + MARGIN);
    const rows = places.slice(from, to).map((place, i) => this.#row(view(place), from + i, openKey, t));
    this.#none.hidden = places.length > 0;
    this.#none.textContent = t.noLines;
    this.#body.replaceChildren(spacer(from * this.#height), ...rows, spacer((places.length - to) * this.#height));
    attribute(this.#table, "aria-activedescendant", this.#active >= from && this.#active < to ? this.#activeId : null);
    const height = rows[0]?.getBoundingClientRect().height;
    if (height && Math.abs(height - this.#height) > 0.5) {
      // Another font size: the rows are of one height, but not of this one.
      this.#height = height;
      this.#drawSoon();
    }
  }

  /** @param {LineView} line @param {number} at @param {number} openKey @param {Texts} t */
  #row({ row, place, verdict, report }, at, openKey, t) {
    const goods = (row.from?.unreadable ?? (goodsOf(row) || t.noGoods)).slice(0, 200);
    const code = row.raw.hs_code ?? "";
    const shown = asCode(code).slice(0, 20);
    const isOpen = row.key === openKey;
    const changed =
      row.was && h("span", { class: "changed", title: t.changedLine }, "●", h("span", { class: "visually-hidden" }, t.changedLine));
    return h(
      "tr",
      {
        id: `row-${at}`,
        class: `${isOpen ? "is-open" : ""} ${at === this.#active ? "is-active" : ""}`,
        "data-place": at,
        "data-key": row.key,
        "aria-rowindex": at + 2,
        "aria-selected": isOpen ? "true" : "false",
      },
      h(
        "th",
        { scope: "row", class: "cell-line" },
        String(place + 1),
        row.from && h("span", { class: "file-row" }, ` ${t.fileRowShort(row.from.number)}`),
      ),
      h("td", this.#cell(at, "goods"), h("span", { class: "goods" }, goods), changed),
      h("td", this.#cell(at, "code"), h("code", {}, shown)),
      h("td", this.#cell(at, "origin"), row.raw.origin?.slice(0, 10)),
      h("td", this.#cell(at, "quantity"), [row.raw.quantity, row.raw.quantity_unit].filter(Boolean).join(" ").slice(0, 30)),
      h("td", this.#cell(at, "amount"), [row.raw.amount, row.raw.currency].filter(Boolean).join(" ").slice(0, 30)),
      h("td", { class: "cell-verdict" }, verdictBadge(verdict, t)),
      h("td", { class: "cell-count" }, String(report?.toCheck || "")),
    );
  }

  /** The attributes of a cell that can be edited. @param {number} at @param {typeof EDITABLE[number][0]} column */
  #cell(at, column) {
    const inColumn = this.#column >= 0 && this.#columns[this.#column]?.[0] === column;
    const [from, to] = this.#range;
    const look = !inColumn ? "" : at === this.#active ? "is-active-cell" : at >= from && at <= to ? "is-chosen-cell" : "";
    return { class: `cell-${column} ${look}`, id: `cell-${at}-${column}` };
  }

  get #activeId() {
    return this.#column < 0 ? `row-${this.#active}` : `cell-${this.#active}-${this.#columns[this.#column][0]}`;
  }

  /** The first and the last row of the range of cells. */
  get #range() {
    return [Math.min(this.#anchor, this.#active), Math.max(this.#anchor, this.#active)];
  }

  /** The editable columns that are to be seen. */
  get #columns() {
    return EDITABLE.filter(([column]) => {
      const head = this.#head.querySelector(`.cell-${column}`);
      return head !== null && getComputedStyle(head).display !== "none";
    });
  }

  /** @param {KeyboardEvent} event @returns {boolean} whether it was one of the keys that concern cells */
  #cellKey(event) {
    const last = this.#columns.length - 1;
    this.#column = Math.min(this.#column, last);
    const isLetter = event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey;
    if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
      this.#column = event.key === "ArrowRight" ? Math.min(last, this.#column + 1) : Math.max(-1, this.#column - 1);
      this.#anchor = this.#active;
    } else if (event.key === "F2") {
      this.#column = Math.max(0, this.#column);
      this.#draw();
      this.#edit();
    } else if (this.#column < 0) return false;
    else if (event.key === "Delete") this.#fillRange("");
    else if (event.ctrlKey && event.key.toLowerCase() === "d") this.#fillDown();
    else if (isLetter) this.#edit(event.key);
    else return false;
    return true;
  }

  /** Fills a range with the text of its first cell, a single cell with the text above it. */
  #fillDown() {
    const [from, to] = this.#range;
    this.#fillRange(this.#textAt(from === to ? from - 1 : from));
  }

  /** @param {string} text */
  #fillRange(text) {
    const [from, to] = this.#range;
    this.#put(
      Array.from({ length: to - from + 1 }, () => [text]),
      from,
    );
  }

  /** Copies the chosen cells in a spreadsheet's format. @param {ClipboardEvent} event */
  #copy(event) {
    if (this.#column < 0 || event.target !== this.#table) return;
    const [from, to] = this.#range;
    const texts = Array.from({ length: to - from + 1 }, (_, i) => this.#textAt(from + i));
    event.clipboardData?.setData("text/plain", texts.join("\r\n"));
    event.preventDefault();
  }

  /** The text of the chosen column in a row of the table. @param {number} at */
  #textAt(at) {
    const place = this.#shown?.places[Math.max(0, at)];
    return place === undefined || !this.#shown ? "" : (this.#shown.view(place).row.raw[this.#columns[this.#column][1]] ?? "");
  }

  /** Edits the chosen cell. @param {string} [text] typed instead of what stands there */
  #edit(text = this.#textAt(this.#active)) {
    const cell = this.#body.querySelector(`#${this.#activeId}`);
    if (!(cell instanceof HTMLElement) || !this.#shown) return;
    const before = this.#textAt(this.#active);
    this.#editor.open(cell, this.#shown.t.fields[this.#columns[this.#column][1]], text, (typed, next) => {
      if (typed !== null && typed !== before) this.#put([[typed]]);
      const last = (this.#shown?.places.length ?? 1) - 1;
      if (next === "down") this.#active = Math.min(last, this.#active + 1);
      if (next === "right") this.#column = Math.min(this.#columns.length - 1, this.#column + 1);
      if (next === "left") this.#column = Math.max(0, this.#column - 1);
      this.#anchor = this.#active;
      this.#reveal();
      this.#draw();
      if (next || typed === null) this.#table.focus();
    });
  }

  /** @param {EventTarget | null} target what was pressed twice */
  #editAt(target) {
    const cell = target instanceof Element ? target.closest("td") : null;
    const column = this.#columns.findIndex(([name]) => cell?.classList.contains(`cell-${name}`));
    if (!cell || column < 0) return;
    // The row's number in the table, which is not the line's where some are left out or sorted.
    this.#active = Number(cell.parentElement?.getAttribute("aria-rowindex")) - 2;
    this.#anchor = this.#active;
    this.#column = column;
    this.#draw();
    this.#edit();
  }

  /** A block from a spreadsheet goes into the cells from the chosen one on. @param {ClipboardEvent} event */
  #paste(event) {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (this.#column < 0 || event.target !== this.#table || !text) return;
    event.preventDefault();
    event.stopPropagation();
    const block = text
      .replace(/\r?\n$/, "")
      .split(/\r?\n/)
      .map((row) => row.split("\t"));
    const [from, to] = this.#range;
    // One value goes into every cell of a range.
    if (from < to && block.length === 1 && block[0].length === 1) this.#fillRange(block[0][0]);
    else this.#put(block, from);
  }

  /** Puts texts into the cells from the chosen column on. @param {string[][]} block @param {number} [from] the first row */
  #put(block, from = this.#active) {
    if (!this.#shown) return;
    const { places, view } = this.#shown;
    const columns = this.#columns.slice(this.#column);
    /** @type {Map<number, Edit[]>} */
    const edits = new Map();
    block.forEach((texts, i) => {
      const place = places[from + i];
      if (place === undefined) return;
      edits.set(
        view(place).row.key,
        texts.slice(0, columns.length).map((text, at) => ({ field: columns[at][1], text })),
      );
    });
    this.#actions.edit(edits);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (!this.#shown || event.target !== this.#table || event.altKey) return;
    if (this.#cellKey(event)) {
      event.preventDefault();
      if (!this.#editor.isOpen) this.#draw();
      return;
    }
    if (event.ctrlKey || event.metaKey) return;
    const last = this.#shown.places.length - 1;
    const page = Math.max(1, Math.floor(this.#scroll.clientHeight / this.#height) - 2);
    const moves = /** @type {Record<string, number>} */ ({
      ArrowDown: this.#active + 1,
      ArrowUp: this.#active - 1,
      PageDown: this.#active + page,
      PageUp: this.#active - page,
      Home: 0,
      End: last,
    });
    if (event.key === "Enter" || event.key === " ") this.#openAt(this.#active);
    else if (event.key in moves) {
      this.#active = Math.max(0, Math.min(last, moves[event.key]));
      // With the shift key the range grows; without, it begins anew.
      if (!event.shiftKey || this.#column < 0) this.#anchor = this.#active;
      this.#reveal();
      this.#draw();
    } else return;
    event.preventDefault();
  }

  /** @param {number} at */
  #openAt(at) {
    const place = this.#shown?.places[at];
    if (place === undefined || !this.#shown) return;
    this.#active = at;
    this.#anchor = at;
    this.#actions.open(this.#shown.view(place).row.key);
  }

  /** Scrolls the active row into sight. */
  #reveal() {
    const head = this.#head.offsetHeight;
    const top = this.#active * this.#height;
    const { scrollTop, clientHeight } = this.#scroll;
    if (top < scrollTop) this.#scroll.scrollTop = top;
    else if (top + this.#height + head > scrollTop + clientHeight) {
      this.#scroll.scrollTop = top + this.#height + head - clientHeight;
    }
  }
}

/** Room for the rows that are not drawn. @param {number} height in pixels */
function spacer(height) {
  // One cell: more than there are columns to be seen would make columns of their own.
  const cell = h("td");
  const row = h("tr", { class: "spacer", role: "presentation", "aria-hidden": "true" }, cell);
  row.hidden = height === 0;
  cell.style.height = `${height}px`;
  return row;
}
