/** The fields that the element draws itself where the host has none of its own: one line at a time. */
import { button, fill, h } from "../dom.js";
import { FormFields } from "../form/form-fields.js";
import { verdictBadge } from "../panels/classification.js";
import { candidatesOf } from "./candidates.js";

/** @typedef {import("../state/fields.js").FieldName} FieldName */
/** @typedef {import("./view.js").View} View */
/** @typedef {import("./form-mapping.js").Row} Row */
/** @typedef {import("../state/line-store.js").Edit} Edit */

/** @type {Pick<import("./last-check.js").LineView, "verdict" | "report">} */
const NO_LINE = { verdict: "blank", report: null };

export class BuiltInForm {
  #element;
  #on;
  /** @type {FormFields | null} */
  #fields = null;
  #choice = h("div", { class: "choice", role: "group" });
  #panel = h("div", { class: "panel results", part: "candidates" });
  /** The line whose fields are shown. */
  #open = 1;
  /** The line and language that the present fields were built for. */
  #built = "";

  /**
   * @param {Element} element
   * @param {{ type: (key: number, field: FieldName, text: string) => void, apply: (key: number, edits: Edit[]) => void, open: () => void, decide: (row: Row) => import("./decision-actions.js").DecisionActions }} on
   */
  constructor(element, on) {
    this.#element = element;
    this.#on = on;
  }

  /** @param {View} view @param {readonly Row[]} rows */
  show(view, rows) {
    const { t, lang, lines } = view;
    const row = rows.find(({ key }) => key === this.#open) ?? rows[0];
    this.#open = row.key;
    const line = lines.find(({ key }) => key === row.key);
    const built = `${row.key} ${lang}`;
    const fields = this.#fields && this.#built === built ? this.#fields : this.#build(row.key, view);
    this.#fields = fields;
    this.#built = built;
    fill(this.#choice, ...(rows.length > 1 ? lines.map((one) => this.#chooser(one, t)) : []));
    this.#choice.hidden = rows.length < 2;

    const apply = (/** @type {Edit[]} */ edits) => this.#on.apply(row.key, edits);
    fields.showTexts(row.raw);
    fields.showFindings(line?.report?.findings ?? [], { apply, ...this.#on.decide(line?.checked ?? row) });
    for (const field of fields.views) field.showMarks(line?.checked === row);
    fill(this.#panel, ...candidatesOf(line ?? NO_LINE, row.raw.hs_code, apply, view));
  }

  /** @param {number} key @param {View} view */
  #build(key, { t, words }) {
    const fields = new FormFields(t, this.#panel, this.#fields?.isOpen === true, (field, text) => this.#on.type(key, field, text));
    this.#choice.setAttribute("aria-label", words.lines);
    fill(this.#element, this.#choice, fields.element);
    return fields;
  }

  /** @param {View["lines"][number]} line @param {View["t"]} t */
  #chooser({ key, place, verdict }, t) {
    const choose = () => {
      this.#open = key;
      this.#on.open();
    };
    const chooser = button("text", `line-${key}`, choose, t.lineTitle(place), verdictBadge(verdict, t));
    if (key === this.#open) chooser.setAttribute("aria-current", "true");
    return chooser;
  }
}
