/** The form of the open line: its fields, and beside each what was found about it. */
import { classification, officialName, verdictBadge } from "./candidates.js";
import { button, fill, h, icon } from "./dom.js";
import { FieldView } from "./field-view.js";
import { FIELDS } from "./fields.js";
import { fillAlso, findingItem } from "./findings.js";
import { meaning } from "./language.js";
import { CHOOSE_UNDER, Picker } from "./picker.js";

/** @typedef {import("../crates/wasm/types.d.ts").TariffNode} TariffNode */
/** @typedef {import("./fields.js").FieldName} FieldName */
/** @typedef {import("./language.js").Lang} Lang */
/** @typedef {import("./language.js").Texts} Texts */
/** @typedef {import("./store.js").Row} Row */

/**
 * @typedef {object} Actions what the form asks the page to do
 * @property {(key: number, field: FieldName, text: string) => void} type
 * @property {(key: number, field: FieldName, text: string) => void} fix
 * @property {(key: number) => void} copy
 * @property {(key: number) => void} remove
 * @property {() => void} undo
 * @property {() => void} add
 * @property {(step: 1 | -1) => void} walk to the next finding, or back to the one before
 * @property {(query: string) => Promise<TariffNode[]>} search the nomenclature
 */

/**
 * @typedef {object} View what is to be seen
 * @property {Row} row
 * @property {number} place counted from 1
 * @property {import("./candidates.js").Verdict} verdict
 * @property {import("./checks.js").Told | undefined} told the report in words
 * @property {boolean} ofFile whether the lines are those of a file, which are corrected but neither added nor removed
 * @property {TariffNode | null} node what the nomenclature says of the declared code
 * @property {import("./store.js").Change | undefined} undoable the last change
 * @property {Lang} lang
 * @property {Texts} t
 */

export class LineForm {
  #form;
  #actions;
  /** @type {FieldView[]} */
  #fields = [];
  /** @type {unknown[]} what the present elements were built for, and the findings drawn from */
  #drawn = [];
  #title = h("h2", { id: "line-title", tabindex: -1 });
  #badge = h("span");
  #general = h("ul", { class: "findings" });
  #also = h("details", { class: "also" });
  #panel = h("aside", { class: "panel", "aria-labelledby": "line-title" });
  #more = h("details", { class: "more" });

  /** @param {HTMLElement} form @param {Actions} actions */
  constructor(form, actions) {
    this.#form = form;
    this.#actions = actions;
  }

  /** @param {View} view */
  show(view) {
    const { row, place, verdict, told, ofFile, lang, t } = view;
    const [key, language, source, ...drawn] = this.#drawn;
    const rebuild = key !== row.key || language !== lang || source !== ofFile;
    if (rebuild) this.#build(row.key, key === row.key && this.#more.open, view);
    this.#title.textContent = t.lineTitle(place);
    for (const field of this.#fields) field.showText(row.typed[field.field.name] ?? "");
    if (rebuild || drawn[0] !== told?.report || drawn[1] !== verdict) this.#showReport(view);
    this.#drawn = [row.key, lang, ofFile, told?.report, verdict];
    for (const field of this.#fields) {
      const { name } = field.field;
      // Spans belong to the text that was checked; while a newer one waits for its report, nothing is marked.
      field.showMarks(told?.row.typed[name] === row.typed[name]);
      field.showMeaning(meaningOf(name, view), this.#done(name, view));
    }
    this.#panel.toggleAttribute("data-stale", Boolean(told && told.row !== row));
  }

  /** Brings a field into view, with its label, and the cursor into it. @param {FieldName | "line"} name */
  focus(name) {
    const view = this.#fields.find(({ field }) => field.name === name);
    if (!view) return this.focusTitle();
    if (view.field.more) this.#more.open = true;
    view.focus();
  }

  /** Puts the cursor on the line's heading. */
  focusTitle() {
    this.#title.focus();
  }

  /** The findings that a person should look at, in the order of the form. @returns {HTMLElement[]} */
  get findings() {
    return [...this.#form.querySelectorAll(".finding")].filter(
      (one) => one instanceof HTMLElement && !one.classList.contains("finding--notice"),
    ).map((one) => /** @type {HTMLElement} */ (one));
  }

  /** @param {number} key @param {boolean} open whether the further fields are shown @param {View} view */
  #build(key, open, { ofFile, lang, t }) {
    const { copy, remove, add, type, walk, search } = this.#actions;
    this.#fields = FIELDS.map((field) => new FieldView(field, t, (text) => type(key, field.name, text)));
    const [first, further] = [false, true].map((more) => {
      const views = this.#fields.filter(({ field }) => Boolean(field.more) === more);
      return h("div", { class: "fields" }, ...views.map(({ element }) => element));
    });
    fill(this.#more, h("summary", {}, t.more), further);
    this.#more.open = open;
    const code = this.#fields.find(({ field }) => field.name === "hs_code");
    if (code) new Picker(/** @type {HTMLInputElement} */ (code.control), search, lang, t);
    const head = [
      this.#title,
      this.#badge,
      h("span", { class: "spring" }),
      button("text", "previous-finding", () => walk(-1), icon("up"), t.previousFinding),
      button("text", "next-finding", () => walk(1), icon("down"), t.nextFinding),
      !ofFile && button("text", "copy-line", () => copy(key), icon("copy"), t.copyLine),
      !ofFile && button("text", "remove-line", () => remove(key), icon("remove"), t.removeLine),
    ];
    const entry = h("div", { class: "entry" }, this.#general, this.#also, first, this.#more);
    fill(
      this.#form,
      h(
        "div",
        { class: "card" },
        h("div", { class: "card-head" }, ...head),
        h("div", { class: "columns" }, entry, this.#panel),
      ),
      h(
        "div",
        { class: "submit" },
        h("button", { type: "submit", class: "button button--primary" }, t.check),
        !ofFile && button("plain", "add-line", add, icon("plus"), t.addLine),
      ),
    );
  }

  /** @param {View} view */
  #showReport({ row, told, verdict, lang, t }) {
    const findings = (verdict !== "blank" && told?.report.findings) || [];
    const apply = (/** @type {FieldName} */ field, /** @type {string} */ text) =>
      this.#actions.fix(row.key, field, text);
    for (const view of this.#fields) {
      const own = findings.filter(({ field }) => field === view.field.name);
      view.showFindings(own, t, apply);
      if (view.field.more && own.some(({ severity }) => severity !== "notice")) this.#more.open = true;
    }
    // What concerns no field of the form stands above all of them.
    const general = findings.filter(({ field }) => !FIELDS.some(({ name }) => name === field));
    const weighty = general.filter(({ severity }) => severity !== "notice").length;
    const items = general.map((finding, i) => findingItem(finding, `line-finding-${i}`, t, apply));
    const unreadable = row.from?.unreadable;
    fill(this.#general, unreadable && h("li", { class: "finding finding--error" }, unreadable), ...items.slice(0, weighty));
    fillAlso(this.#also, items.slice(weighty), t);
    fill(this.#badge, verdictBadge(verdict, t));
    // A candidate has six digits and a declaration ten: the field's picker completes it.
    const code = this.#fields.find(({ field }) => field.name === "hs_code");
    const use = (/** @type {string} */ detail) => code?.control.dispatchEvent(new CustomEvent(CHOOSE_UNDER, { detail }));
    fill(this.#panel, h("div", {}, ...classification(verdict, told?.report, t, lang, use)));
  }

  /** The word that a wording was applied to a field, with the way back. @param {FieldName} name @param {View} view */
  #done(name, { row, undoable, t }) {
    if (undoable?.kind !== "fix" || undoable.key !== row.key || undoable.field !== name) return [];
    const undo = button("link", "undo-fix", this.#actions.undo, icon("undo"), t.undo);
    return [h("p", {}, icon("clear"), t.applied), undo];
  }
}

/** What the code in a field stands for. @param {FieldName} name @param {View} view @returns {Node[]} */
function meaningOf(name, { row, node, lang, t }) {
  const text = row.typed[name] ?? "";
  if (name === "origin" || name === "currency") {
    const meant = meaning(name === "origin" ? "region" : "currency", text, lang);
    return meant ? [h("p", {}, meant)] : [];
  }
  if (name === "quantity_unit" && node?.quantity_unit) return [h("p", {}, t.unitOfCode(node.quantity_unit))];
  if (name !== "hs_code" || !node) return [];
  return [
    h("p", {}, h("strong", {}, t.officialName), " ", officialName(lang === "ko" ? node.path_ko : node.path_en)),
    ...(node.standard_names.length > 0 ? [standardNames(node, lang, t)] : []),
  ];
}

/** @param {TariffNode} node @param {Lang} lang @param {Texts} t */
function standardNames({ standard_names }, lang, t) {
  const items = standard_names.map((name) => {
    const labels = name.specifications.map((one) => (lang === "ko" ? one.label_ko : one.label_en));
    const required = labels.length > 0 && h("span", { class: "subtle" }, ` – ${labels.join(", ")}`);
    return h("li", {}, lang === "ko" ? name.name_ko : name.name_en, required);
  });
  return h("details", {}, h("summary", {}, t.standardNames(standard_names.length)), h("ul", {}, ...items));
}
