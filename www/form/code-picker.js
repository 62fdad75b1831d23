/**
 * Finds a tariff code while one is typed: everyday words, words of the official names, or the first digits; with the down
 * key in an empty field, by the name of the goods. A combobox with a list after the ARIA pattern; what is typed stays as it
 * is unless a code is chosen. Each code shows its unit, its standard names and what a description under it must specify.
 */
import { SuggestionList } from "./suggestion-list.js";
import { dotted, officialName } from "../locales/tariff-name.js";
import { h } from "../dom.js";

/** @typedef {import("../engine/types.d.ts").TariffNode} TariffNode */
/** @typedef {import("../locales/language.js").Texts} Texts */
/** @typedef {import("../locales/language.js").Lang} Lang */

export class CodePicker {
  #input;
  #search;
  /** @type {SuggestionList<TariffNode>} */
  #list;

  /** @param {HTMLInputElement} input @param {(query: string) => Promise<TariffNode[]>} search @param {Lang} lang @param {Texts} t */
  constructor(input, search, lang, t) {
    this.#input = input;
    this.#search = search;
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-expanded", "false");
    this.#list = new SuggestionList(input, {
      id: `${input.id}-list`,
      label: t.pickerLabel,
      search: (query, wanted) => this.#found(query, wanted),
      option: (node) => shown(node, lang, t),
      found: t.pickerFound,
      opens: ({ key }) => key === "ArrowDown" || key === "ArrowUp",
      choose: ({ code }) => this.#fillIn(code),
    });
  }

  /** @param {string} query @param {boolean} wanted */
  async #found(query, wanted) {
    if (query.length < 2 && !(wanted && query === "")) return null;
    const nodes = await this.#search(query);
    // A whole code needs no list to choose from; of digits that are no code the findings speak.
    const digits = query.replace(/[\s.-]/g, "");
    if (!wanted && nodes.length === 1 && nodes[0].code === digits) return null;
    return nodes.length === 0 && /^\d*$/.test(digits) ? null : nodes;
  }

  /**
   * Fills in the only whole code under a subheading, or lets one of several be chosen; what stands in the field stays
   * until then.
   * @param {string} subheading six digits
   */
  async offer(subheading) {
    const found = await this.#list.latest(subheading, this.#search(subheading));
    if (found === undefined) return;
    const whole = found.filter(({ code }) => code.length === 10 && code.startsWith(subheading));
    if (whole.length === 1) {
      this.#list.close();
      return this.#fillIn(whole[0].code);
    }
    this.#input.focus();
    this.#list.show(whole.length > 0 ? whole : found);
  }

  /** @param {string} code */
  #fillIn(code) {
    this.#input.value = code;
    this.#input.dispatchEvent(new Event("input", { bubbles: true }));
    // The field was filled in, not typed into: no search.
    this.#list.close();
  }
}

/** A code as the list shows it. @param {TariffNode} node @param {Lang} lang @param {Texts} t */
function shown(node, lang, t) {
  return [
    h(
      "span",
      { class: "option-head" },
      h("code", {}, dotted(node.code)),
      node.quantity_unit && h("span", { class: "unit" }, t.unitOf(node.quantity_unit)),
    ),
    officialName(lang === "ko" ? node.path_ko : node.path_en),
    standardNames(node, lang, t),
    specifications(node, lang, t),
    node.requirements.length > 0 &&
      h("span", { class: "specifications" }, t.requirementLaws("", node.requirements.map((law) => law[lang]).join(", "))),
  ];
}

/** Standard names that are shown of each code, at most. */
const MAX_STANDARD_NAMES = 3;

/** The standard names under a code. @param {TariffNode} node @param {Lang} lang @param {Texts} t */
function standardNames({ standard_names }, lang, t) {
  const names = standard_names.map(({ name_ko, name_en }) => (lang === "ko" ? name_ko : name_en));
  if (names.length === 0) return null;
  const more = names.length > MAX_STANDARD_NAMES ? " …" : "";
  return h("span", { class: "specifications" }, t.standardNamed(names.slice(0, MAX_STANDARD_NAMES).join(", ") + more));
}

/** The specifications that a description under a code must state. @param {TariffNode} node @param {Lang} lang @param {Texts} t */
function specifications({ standard_names }, lang, t) {
  const labels = standard_names.flatMap(({ specifications }) => specifications.map((one) => (lang === "ko" ? one.label_ko : one.label_en)));
  const unique = [...new Set(labels)];
  return unique.length > 0 && h("span", { class: "specifications" }, t.mustSpecify(unique.join(", ")));
}
