/** The lines that the table shows, and their order. */
import { FIELDS } from "../state/fields.js";
import { goodsOf } from "../state/line-store.js";
import { SEVERITY_OF_VERDICT } from "../state/verdict.js";

/** @typedef {import("../state/line-store.js").Row} Row */
/** @typedef {import("../state/verdict.js").Verdict} Verdict */

/** @typedef {"line" | "goods" | "code" | "origin" | "quantity" | "amount" | "verdict" | "count"} Column */

/** @typedef {import("../state/overview.js").LineView} LineView */

const NAMES = FIELDS.map(({ name }) => name);
export class TableFilter {
  text = "";
  /** @type {Verdict | ""} */
  verdict = "";
  rule = "";
  /** @type {{ column: Column, down: boolean }} */
  sort = { column: "line", down: false };
  /** The open line, if the table showed it when it was opened: it stays in sight while it is being corrected. */
  #pinned = 0;

  get isOpen() {
    return !this.text.trim() && !this.verdict && !this.rule;
  }

  /** Shows every line again. */
  clear() {
    this.text = "";
    this.verdict = "";
    this.rule = "";
  }

  /** Keeps a line that was opened in sight, whatever becomes of it. @param {LineView} line */
  pin(line) {
    const words = this.text.toLowerCase().split(/\s+/).filter(Boolean);
    if (this.#pinned !== line.row.key) this.#pinned = this.isOpen || this.#shows(line, words) ? line.row.key : 0;
  }

  /** Other lines are to be shown: none is kept in sight. */
  unpin() {
    this.#pinned = 0;
  }

  /** @param {Column} column the same column again turns the order round */
  sortBy(column) {
    this.sort = { column, down: this.sort.column === column && !this.sort.down };
  }

  /**
   * @param {readonly Row[]} rows @param {(place: number) => LineView} view
   * @returns {number[]} places
   */
  places(rows, view) {
    const words = this.text.toLowerCase().split(/\s+/).filter(Boolean);
    const places = [];
    for (let place = 0; place < rows.length; place++) {
      if (this.isOpen || rows[place].key === this.#pinned || this.#shows(view(place), words)) places.push(place);
    }
    const { column, down } = this.sort;
    if (column === "line") return down ? places.reverse() : places;
    const keys = new Map(places.map((place) => [place, keyOf(column, view(place))]));
    const sign = down ? -1 : 1;
    return places.sort((a, b) => {
      const [left, right] = [keys.get(a) ?? "", keys.get(b) ?? ""];
      return left === right ? a - b : left < right ? -sign : sign;
    });
  }

  /** @param {LineView} line @param {string[]} words every one of which must occur */
  #shows({ row, verdict, report }, words) {
    if (this.verdict && verdict !== this.verdict) return false;
    if (this.rule && !report?.findings.some(({ rule }) => rule === this.rule)) return false;
    if (words.length === 0) return true;
    const text = NAMES.map((name) => row.raw[name] ?? "")
      .join("\n")
      .toLowerCase();
    return words.every((word) => text.includes(word));
  }
}

/** @param {Column} column @param {LineView} line @returns {string | number} */
function keyOf(column, { row, verdict, report }) {
  if (column === "goods") return goodsOf(row).toLowerCase();
  if (column === "code") return (row.raw.hs_code ?? "").replace(/\D/g, "");
  if (column === "origin") return (row.raw.origin ?? "").trim().toUpperCase();
  if (column === "quantity" || column === "amount") return numberIn(row.raw[column]);
  if (column === "verdict") return SEVERITY_OF_VERDICT[verdict];
  return -(report?.toCheck ?? 0);
}

/** A number as it is sorted by; what is none comes last. @param {string | undefined} text */
function numberIn(text = "") {
  const number = Number(text.replace(/[\s,]/g, "") || NaN);
  return Number.isNaN(number) ? Infinity : number;
}
