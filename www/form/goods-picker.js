/**
 * Proposes goods of the declarant's own record while a description is typed. The field stays what it is, a field of several
 * lines, which can be no combobox; the list under it is worked with the arrow keys, Enter and Escape. Choosing fills in the
 * description, the trade name, the model and the code.
 */
import { dotted } from "./tariff-name.js";
import { attribute, fill, h } from "../dom.js";

/** @typedef {import("../state/own-goods.js").GoodsRecord} GoodsRecord */
/** @typedef {import("../locales/language.js").Texts} Texts */

/** A pause in typing of so many milliseconds starts a search. */
const PAUSE = 120;

export class GoodsPicker {
  #input;
  #search;
  #take;
  #t;
  #list;
  #box;
  #status = h("p", { class: "picker-status", role: "status" });
  /** @type {GoodsRecord[]} */
  #records = [];
  #active = -1;
  #asked = "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #pause;

  /**
   * @param {HTMLTextAreaElement | HTMLInputElement} input
   * @param {(typed: string) => Promise<GoodsRecord[]>} search @param {(record: GoodsRecord) => void} take @param {Texts} t
   */
  constructor(input, search, take, t) {
    this.#input = input;
    this.#search = search;
    this.#take = take;
    this.#t = t;
    this.#list = h("ul", { role: "listbox", id: `${input.id}-goods`, class: "picker-list", "aria-label": t.ownGoodsTitle });
    this.#box = h("div", { class: "picker" }, this.#status, this.#list);
    this.#box.hidden = true;
    input.setAttribute("aria-autocomplete", "list");
    input.addEventListener("input", () => this.#searchSoon());
    input.addEventListener("keydown", (event) => this.#key(/** @type {KeyboardEvent} */ (event)));
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

  async #ask() {
    const typed = this.#input.value.trim();
    this.#asked = typed;
    if (typed === "") return this.#close();
    const records = await this.#search(typed);
    // Something else was typed meanwhile, or the field was left.
    if (this.#asked !== typed || document.activeElement !== this.#input) return;
    if (records.length === 0) return this.#close();
    this.#records = records;
    this.#active = -1;
    this.#draw();
    this.#open();
  }

  #open() {
    this.#box.hidden = false;
    if (this.#box.isConnected) return;
    this.#input.parentElement?.append(this.#box);
    this.#input.setAttribute("aria-controls", this.#list.id);
  }

  #draw() {
    const option = (/** @type {GoodsRecord} */ record, /** @type {number} */ i) => {
      const { description, trade_name, model_spec, hs_code, ruling } = record;
      const more = [description && trade_name, model_spec, ruling && this.#t.ruling(ruling)].filter(Boolean).join(" · ");
      return h(
        "li",
        { role: "option", id: `${this.#list.id}-${i}`, "aria-selected": "false" },
        h("span", { class: "option-head" }, description || trade_name, h("code", {}, dotted(String(hs_code).replace(/\D/g, "")))),
        more && h("span", { class: "specifications" }, more),
      );
    };
    fill(this.#list, ...this.#records.map(option));
    this.#status.textContent = this.#t.ownGoodsFound(this.#records.length);
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
    if (event.altKey && event.key === "ArrowDown") {
      event.preventDefault();
      return void this.#ask();
    }
    if (this.#box.hidden) return;
    const last = this.#records.length - 1;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      // Beyond either end stands the text as it was typed.
      this.#active = this.#active + step > last ? -1 : this.#active + step < -1 ? last : this.#active + step;
      this.#mark();
    } else if (event.key === "Enter" && this.#active >= 0) {
      event.preventDefault();
      this.#choose(this.#active);
    } else if (event.key === "Escape") {
      event.preventDefault();
      this.#close();
    }
  }

  /** @param {number} at */
  #choose(at) {
    const record = this.#records[at];
    this.#close();
    this.#take(record);
  }

  #close() {
    clearTimeout(this.#pause);
    this.#asked = "";
    this.#active = -1;
    this.#box.hidden = true;
    this.#input.removeAttribute("aria-activedescendant");
  }
}
