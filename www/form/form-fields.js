/** All fields of a line with their findings: in the page's form and in the element's own. */
import { fill, h } from "../dom.js";
import { findingsToCheck } from "../engine/findings-to-check.js";
import { FieldView } from "./field-view.js";
import { FIELDS } from "../state/fields.js";
import { fillAlso, findingItem } from "./findings.js";

/** @typedef {import("../state/fields.js").FieldName} FieldName */
/** @typedef {import("../state/fields.js").RawRecord} RawRecord */
/** @typedef {import("../locales/language.js").Texts} Texts */
/** @typedef {(field: FieldName, text: string) => void} Put */

export class FormFields {
  #t;
  /** Findings on no field of the form, above all fields. */
  #general = h("ul", { class: "findings" });
  #also = h("details", { class: "also" });
  #more = h("details", { class: "more" });
  /** @type {FieldView[]} */
  views;
  /** The fields, and the panel beside those that name the goods. */
  element;

  /**
   * @param {Texts} t
   * @param {Element} panel what the classifier says of the goods: beside the form, on a phone below the names of the goods
   * @param {boolean} open whether the further fields are shown
   * @param {Put} type called with every change by hand
   */
  constructor(t, panel, open, type) {
    this.#t = t;
    this.views = FIELDS.map((field) => new FieldView(field, t, (text) => type(field.name, text)));
    const group = (/** @type {(view: FieldView) => boolean} */ belongs) =>
      h("div", { class: "fields" }, ...this.views.filter(belongs).map(({ element }) => element));
    const isName = (/** @type {FieldView} */ { field }) => field.name === "description" || field.name === "trade_name";
    fill(
      this.#more,
      h("summary", {}, t.more),
      group(({ field }) => field.more === true),
    );
    this.#more.open = open;
    this.element = h(
      "div",
      { class: "columns" },
      h("div", { class: "entry entry--goods" }, this.#general, this.#also, group(isName)),
      h(
        "div",
        { class: "entry entry--rest" },
        group((view) => !isName(view) && !view.field.more),
        this.#more,
      ),
      panel,
    );
  }

  /** True if the further fields are shown. */
  get isOpen() {
    return this.#more.open;
  }

  /** @param {FieldName} name */
  field(name) {
    return this.views.find(({ field }) => field.name === name);
  }

  /** @param {RawRecord} raw @param {RawRecord} [otherwise] what a field says that nothing stands in */
  showTexts(raw, otherwise = {}) {
    for (const view of this.views) view.showText(String(raw[view.field.name] ?? ""), otherwise[view.field.name]);
  }

  /** @param {import("./findings.js").Shown[]} all worst first @param {import("./findings.js").Actions} actions @param {string | null} [unreadable] why nothing could be read */
  showFindings(all, actions, unreadable) {
    const t = this.#t;
    const first = findingsToCheck(all);
    // Those that say nothing new come last, like those that are only worth knowing.
    const findings = [...first, ...all.filter((one) => !first.includes(one))];
    for (const view of this.views) {
      const own = findings.filter(({ field }) => field === view.field.name);
      view.showFindings(own, first.filter((one) => own.includes(one)).length, t, actions);
      if (view.field.more && own.some((one) => first.includes(one))) this.#more.open = true;
    }
    const general = findings.filter(({ field }) => !FIELDS.some(({ name }) => name === field));
    const items = general.map((finding, i) => findingItem(finding, `line-finding-${i}`, t, actions));
    const shown = general.filter((one) => first.includes(one)).length;
    fill(this.#general, unreadable && h("li", { class: "finding finding--error" }, unreadable), ...items.slice(0, shown));
    fillAlso(this.#also, items.slice(shown), t);
  }

  /** Brings a field into view and the cursor into it. @param {FieldName} name @returns {boolean} whether there is such a field */
  focus(name) {
    const view = this.field(name);
    if (view?.field.more) this.#more.open = true;
    view?.focus();
    return view !== undefined;
  }
}
