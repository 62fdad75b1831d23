/** Above the table: words to look for, a verdict, a rule, and how many lines that leaves. */
import { fill, h, icon } from "../dom.js";
import { ruleName } from "../locales/language.js";

/** @typedef {import("../state/verdict.js").Verdict} Verdict */
/** @typedef {import("../locales/language.js").Texts} Texts */
/** @typedef {import("../locales/language.js").Lang} Lang */
/** @typedef {import("./table-filter.js").TableFilter} TableFilter */

/** @typedef {{ filter: TableFilter, rules: string[], shown: number, all: number, t: Texts, lang: Lang }} Shown */

const VERDICTS = /** @type {Verdict[]} */ (["stop", "review", "clear", "unchecked"]);

export class FilterBar {
  #element = h("div", { class: "filter-bar", role: "search" });
  #text = h("input", { type: "search", id: "filter-text", autocomplete: "off", spellcheck: "false" });
  #verdict = h("select", { id: "filter-verdict" });
  #rule = h("select", { id: "filter-rule" });
  #count = h("p", { class: "filter-count", role: "status" });
  #clear = h("button", { type: "button", id: "filter-clear", class: "button button--link" });
  #filter;
  #columns;
  #drawn = "";

  /**
   * @param {HTMLElement} parent @param {TableFilter} filter @param {import("./column-choice.js").ColumnChoice} columns
   * @param {() => void} change called when other lines are to be shown
   */
  constructor(parent, filter, columns, change) {
    this.#columns = columns;
    this.#filter = filter;
    parent.prepend(this.#element);
    this.#text.addEventListener("input", () => {
      filter.text = this.#text.value;
      change();
    });
    this.#verdict.addEventListener("change", () => {
      filter.verdict = /** @type {Verdict | ""} */ (this.#verdict.value);
      change();
    });
    this.#rule.addEventListener("change", () => {
      filter.rule = this.#rule.value;
      change();
    });
    this.#clear.addEventListener("click", () => {
      filter.clear();
      change();
      this.#text.focus();
    });
  }

  /** @param {Shown} shown */
  show({ filter, rules, shown, all, t, lang }) {
    const drawn = [lang, ...rules].join();
    if (drawn !== this.#drawn) this.#build(rules, t, lang);
    this.#drawn = drawn;
    if (this.#text.value !== filter.text) this.#text.value = filter.text;
    this.#verdict.value = filter.verdict;
    this.#rule.value = filter.rule;
    const words = filter.isOpen ? t.allLines(all) : t.someLines(shown, all);
    if (this.#count.textContent !== words) this.#count.textContent = words;
    this.#clear.hidden = filter.isOpen;
  }

  /** @param {string[]} rules @param {Texts} t @param {Lang} lang */
  #build(rules, t, lang) {
    const chosen = this.#filter.rule;
    // A rule that is filtered by stays to be chosen when nothing is left of it.
    const known = chosen && !rules.includes(chosen) ? [...rules, chosen] : rules;
    const option = (/** @type {string} */ value, /** @type {string} */ text) => h("option", { value }, text);
    fill(this.#verdict, option("", t.anyVerdict), ...VERDICTS.map((verdict) => option(verdict, t.verdict[verdict])));
    fill(this.#rule, option("", t.anyRule), ...known.map((rule) => option(rule, `${ruleName(rule, lang)} (${rule})`)));
    this.#clear.textContent = t.clearFilter;
    fill(
      this.#element,
      h("label", { class: "filter-words" }, icon("search"), h("span", { class: "visually-hidden" }, t.filterText), this.#text),
      this.#columns.menu(t),
      h("label", {}, h("span", { class: "visually-hidden" }, t.filterVerdict), this.#verdict),
      h("label", {}, h("span", { class: "visually-hidden" }, t.filterRule), this.#rule),
      this.#count,
      this.#clear,
    );
    this.#text.placeholder = t.filterText;
  }
}
