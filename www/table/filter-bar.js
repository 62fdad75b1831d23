/** Above the table: words to look for, a verdict, a rule, and how many lines that leaves. */
import { fill, h, icon } from "../dom.js";
import { ruleName } from "../locales/language.js";

/** @typedef {import("../state/verdict.js").Verdict} Verdict */
/** @typedef {import("../locales/language.js").Texts} Texts */
/** @typedef {import("../locales/language.js").Lang} Lang */
/** @typedef {import("./table-filter.js").TableFilter} TableFilter */

/** @typedef {{ filter: TableFilter, rules: string[], shown: number, all: number, t: Texts, lang: Lang }} Shown */

const HIDDEN = { class: "visually-hidden" };

const VERDICTS = /** @type {Verdict[]} */ (["stop", "review", "clear", "unchecked"]);

export class FilterBar {
  #element = h("div", { class: "filter-bar", role: "search" });
  #text = h("input", { type: "search", id: "filter-text", autocomplete: "off", spellcheck: "false" });
  #verdict = h("select", { id: "filter-verdict" });
  #rule = h("select", { id: "filter-rule" });
  #count = h("p", { class: "filter-count", role: "status" });
  #clear = h("button", { type: "button", id: "filter-clear", class: "button button--link" });
  /** What stands for those who do not see the fields. */
  #labels = { text: h("span", HIDDEN), verdict: h("span", HIDDEN), rule: h("span", HIDDEN) };
  /** @type {HTMLElement} */
  #menu = h("details");
  #filter;
  #columns;
  /** @type {Lang | ""} */
  #lang = "";
  #rules = "";

  /**
   * @param {HTMLElement} parent @param {TableFilter} filter @param {import("./column-choice.js").ColumnChoice} columns
   * @param {() => void} change called when other lines are to be shown
   */
  constructor(parent, filter, columns, change) {
    this.#columns = columns;
    this.#filter = filter;
    // Once and for all: a field that is put in anew loses the cursor of whoever types into it.
    fill(
      this.#element,
      h("label", { class: "filter-words" }, icon("search"), this.#labels.text, this.#text),
      this.#menu,
      h("label", {}, this.#labels.verdict, this.#verdict),
      h("label", {}, this.#labels.rule, this.#rule),
      this.#count,
      this.#clear,
    );
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
    const listed = [lang, ...rules].join();
    if (listed !== this.#rules) this.#listRules(rules, t, lang);
    if (lang !== this.#lang) this.#translate(t);
    [this.#lang, this.#rules] = [lang, listed];
    if (this.#text.value !== filter.text) this.#text.value = filter.text;
    this.#verdict.value = filter.verdict;
    this.#rule.value = filter.rule;
    const words = filter.isOpen ? t.allLines(all) : t.someLines(shown, all);
    if (this.#count.textContent !== words) this.#count.textContent = words;
    this.#clear.hidden = filter.isOpen;
  }

  /** @param {string[]} rules @param {Texts} t @param {Lang} lang */
  #listRules(rules, t, lang) {
    const chosen = this.#filter.rule;
    // A rule that is filtered by stays to be chosen when nothing is left of it.
    const known = chosen && !rules.includes(chosen) ? [...rules, chosen] : rules;
    fill(this.#rule, option("", t.anyRule), ...known.map((rule) => option(rule, `${ruleName(rule, lang)} (${rule})`)));
  }

  /** @param {Texts} t */
  #translate(t) {
    fill(this.#verdict, option("", t.anyVerdict), ...VERDICTS.map((verdict) => option(verdict, t.verdict[verdict])));
    const menu = this.#columns.menu(t);
    this.#menu.replaceWith(menu);
    this.#menu = menu;
    this.#labels.text.textContent = t.filterText;
    this.#labels.verdict.textContent = t.filterVerdict;
    this.#labels.rule.textContent = t.filterRule;
    this.#text.placeholder = t.filterText;
    this.#clear.textContent = t.clearFilter;
  }
}

const option = (/** @type {string} */ value, /** @type {string} */ text) => h("option", { value }, text);
