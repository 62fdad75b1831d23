/** The fields that the element draws itself where the host has none of its own: one line at a time. */
import { classification, mayTakeSix, verdictBadge } from "../candidates.js";
import { button, fill, h } from "../dom.js";
import { FieldView } from "../field-view.js";
import { FIELDS } from "../fields.js";
import { findingItem } from "../findings.js";

/** @typedef {import("../fields.js").FieldName} FieldName */
/** @typedef {import("./declaration-checker.js").View} View */
/** @typedef {import("./form-mapping.js").Row} Row */

export class OwnForm {
  #element;
  #on;
  /** @type {FieldView[]} */
  #fields = [];
  #choice = h("div", { class: "choice" });
  #general = h("ul", { class: "findings" });
  #panel = h("div", { class: "results", part: "candidates" });
  #more = h("details", { class: "more" });
  /** The line whose fields are shown. */
  #open = 1;
  /** @type {unknown} */
  #built;

  /**
   * @param {Element} element
   * @param {{ type: (key: number, field: FieldName, text: string) => void, apply: (key: number, field: FieldName, text: string) => void, open: () => void }} on
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
    if (this.#built !== built) this.#build(row.key, view);
    this.#built = built;
    fill(this.#choice, ...(rows.length > 1 ? lines.map((one) => this.#chooser(one, t)) : []));
    this.#choice.hidden = rows.length < 2;

    const findings = line?.report?.findings ?? [];
    const apply = (/** @type {FieldName} */ field, /** @type {string} */ text) => this.#on.apply(row.key, field, text);
    for (const field of this.#fields) {
      const { name } = field.field;
      field.showText(String(row.typed[name] ?? ""));
      field.showFindings(findings.filter((finding) => finding.field === name), t, apply);
      field.showMarks(line?.checked === row);
      if (field.field.more && findings.some((one) => one.field === name && one.severity !== "notice")) this.#more.open = true;
    }
    const general = findings.filter(({ field }) => field === "line");
    fill(this.#general, ...general.map((finding, i) => findingItem(finding, `line-finding-${i}`, t, apply)));
    const use = mayTakeSix(String(row.typed.hs_code ?? "")) ? (/** @type {string} */ code) => apply("hs_code", code) : null;
    fill(this.#panel, ...classification(line?.verdict ?? "blank", line?.report, t, lang, use).slice(1));
  }

  /** @param {number} key @param {View} view */
  #build(key, { t, words }) {
    this.#fields = FIELDS.map((field) => new FieldView(field, t, (text) => this.#on.type(key, field.name, text)));
    const [first, further] = [false, true].map((more) => {
      const views = this.#fields.filter(({ field }) => Boolean(field.more) === more);
      return h("div", { class: "fields" }, ...views.map(({ element }) => element));
    });
    fill(this.#more, h("summary", {}, t.more), further);
    this.#choice.setAttribute("role", "group");
    this.#choice.setAttribute("aria-label", words.lines);
    const entry = h("div", { class: "entry" }, this.#general, first, this.#more);
    fill(this.#element, this.#choice, h("div", { class: "columns" }, entry, this.#panel));
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
