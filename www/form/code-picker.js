/**
 * Finds a tariff code while one is typed: everyday words, words of the official names, or the first digits; with the down
 * key in an empty field, by the name of the goods. A combobox with a list after the ARIA pattern; what is typed stays as it
 * is unless a code is chosen. Each code shows its unit, its standard names and what a description under it must specify.
 */
import { dotted, officialName } from "./tariff-name.js";
import { attribute, fill, h } from "../dom.js";

/** @typedef {import("../engine/types.d.ts").TariffNode} TariffNode */
/** @typedef {import("../locales/language.js").Texts} Texts */
/** @typedef {import("../locales/language.js").Lang} Lang */

/** A pause in typing of so many milliseconds starts a search. */
const PAUSE = 120;

export class CodePicker {
  #input;
  #search;
  #lang;
  #t;
  #list;
  #box;
  #status = h("p", { class: "picker-status", role: "status" });
  /** @type {TariffNode[]} */
  #nodes = [];
  #active = -1;
  #asked = "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #pause;

  /** @param {HTMLInputElement} input @param {(query: string) => Promise<TariffNode[]>} search @param {Lang} lang @param {Texts} t */
  constructor(input, search, lang, t) {
    this.#input = input;
    this.#search = search;
    this.#lang = lang;
    this.#t = t;
    this.#list = h("ul", { role: "listbox", id: `${input.id}-list`, class: "picker-list", "aria-label": t.pickerLabel });
    this.#box = h("div", { class: "picker" }, this.#status, this.#list);
    this.#box.hidden = true;
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", this.#list.id);
    input.setAttribute("aria-expanded", "false");
    input.parentElement?.append(this.#box);
    input.addEventListener("input", () => this.#searchSoon());
    input.addEventListener("keydown", (event) => this.#key(event));
    input.addEventListener("blur", () => this.#close());
    // A press on the list must not take the focus away before it counts.
    this.#box.addEventListener("pointerdown", (event) => event.preventDefault());
    this.#list.addEventListener("click", ({ target }) => {
      const option = target instanceof Element ? target.closest("[role=option]") : null;
      if (option) this.#choose([...this.#list.children].indexOf(option));
    });
  }

  #searchSoon() {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.#ask(), PAUSE);
  }

  /** @param {boolean} [wanted] whether the reader asked for the list, and not only typed */
  async #ask(wanted = false) {
    const query = this.#input.value.trim();
    this.#asked = query;
    if (query.length < 2 && !(wanted && query === "")) return this.#close();
    const nodes = await this.#search(query);
    // A later question was asked meanwhile, or the field was left.
    if (this.#asked !== query || document.activeElement !== this.#input) return;
    // A whole code needs no list to choose from; of digits that are no code the findings speak.
    const digits = query.replace(/[\s.-]/g, "");
    if (!wanted && nodes.length === 1 && nodes[0].code === digits) return this.#close();
    if (nodes.length === 0 && /^\d*$/.test(digits)) return this.#close();
    this.#nodes = nodes;
    this.#active = -1;
    this.#draw();
    this.#open(nodes.length > 0);
  }

  /**
   * Fills in the only whole code under a subheading, or lets one of several be chosen; what stands in the field stays
   * until then.
   * @param {string} subheading six digits
   */
  async offer(subheading) {
    clearTimeout(this.#pause);
    this.#asked = subheading;
    const found = await this.#search(subheading);
    if (this.#asked !== subheading) return;
    const whole = found.filter(({ code }) => code.length === 10 && code.startsWith(subheading));
    this.#nodes = whole.length > 0 ? whole : found;
    if (whole.length === 1) return this.#choose(0);
    this.#active = -1;
    this.#input.focus();
    this.#draw();
    this.#open(this.#nodes.length > 0);
  }

  #draw() {
    const t = this.#t;
    fill(
      this.#list,
      ...this.#nodes.map((node, i) =>
        h(
          "li",
          { role: "option", id: `${this.#list.id}-${i}`, "aria-selected": i === this.#active ? "true" : "false" },
          h(
            "span",
            { class: "option-head" },
            h("code", {}, dotted(node.code)),
            node.quantity_unit && h("span", { class: "unit" }, t.unitOf(node.quantity_unit)),
          ),
          officialName(this.#lang === "ko" ? node.path_ko : node.path_en),
          standardNames(node, this.#lang, t),
          specifications(node, this.#lang, t),
          node.requirements.length > 0 &&
            h("span", { class: "specifications" }, t.requirementLaws("", node.requirements.map((law) => law[this.#lang]).join(", "))),
        ),
      ),
    );
    this.#status.textContent = t.pickerFound(this.#nodes.length);
    this.#mark();
  }

  #mark() {
    [...this.#list.children].forEach((option, i) => {
      option.setAttribute("aria-selected", i === this.#active ? "true" : "false");
      if (i === this.#active) option.scrollIntoView({ block: "nearest" });
    });
    attribute(this.#input, "aria-activedescendant", this.#active >= 0 ? `${this.#list.id}-${this.#active}` : null);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const last = this.#nodes.length - 1;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (this.#box.hidden) return void this.#ask(true);
      const step = event.key === "ArrowDown" ? 1 : -1;
      // Beyond either end stands the text as it was typed.
      this.#active = this.#active + step > last ? -1 : this.#active + step < -1 ? last : this.#active + step;
      this.#mark();
    } else if (event.key === "Enter" && this.#active >= 0 && !this.#box.hidden) {
      event.preventDefault();
      this.#choose(this.#active);
    } else if (event.key === "Escape" && !this.#box.hidden) {
      event.preventDefault();
      this.#close();
    }
  }

  /** @param {number} at */
  #choose(at) {
    this.#input.value = this.#nodes[at].code;
    this.#close();
    this.#input.dispatchEvent(new Event("input", { bubbles: true }));
    clearTimeout(this.#pause);
  }

  /** @param {boolean} any whether there is anything to choose */
  #open(any) {
    this.#box.hidden = false;
    this.#list.hidden = !any;
    this.#input.setAttribute("aria-expanded", String(any));
  }

  #close() {
    clearTimeout(this.#pause);
    this.#asked = "";
    this.#active = -1;
    this.#box.hidden = true;
    this.#input.setAttribute("aria-expanded", "false");
    this.#input.removeAttribute("aria-activedescendant");
  }
}

/** So many standard names are shown of each code. */
const MAX_STANDARD_NAMES = 3;

/** What goods under this code are called in a declaration. @param {TariffNode} node @param {Lang} lang @param {Texts} t */
function standardNames({ standard_names }, lang, t) {
  const names = standard_names.map(({ name_ko, name_en }) => (lang === "ko" ? name_ko : name_en));
  if (names.length === 0) return null;
  const more = names.length > MAX_STANDARD_NAMES ? " …" : "";
  return h("span", { class: "specifications" }, t.standardNamed(names.slice(0, MAX_STANDARD_NAMES).join(", ") + more));
}

/** What a description under this code must specify. @param {TariffNode} node @param {Lang} lang @param {Texts} t */
function specifications({ standard_names }, lang, t) {
  const labels = standard_names.flatMap(({ specifications }) => specifications.map((one) => (lang === "ko" ? one.label_ko : one.label_en)));
  const unique = [...new Set(labels)];
  return unique.length > 0 && h("span", { class: "specifications" }, t.mustSpecify(unique.join(", ")));
}
