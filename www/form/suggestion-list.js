/**
 * A list of suggestions under a field, after the ARIA pattern of a listbox: arrow keys, Enter, Escape and presses choose; the
 * focus stays in the field. What is typed stays as it is unless a suggestion is chosen.
 */
import { attribute, fill, h } from "../dom.js";

/** A pause in typing of so many milliseconds starts a search. */
const PAUSE = 120;

/**
 * @template T
 * @typedef {object} Suggestions
 * @property {string} id @property {string} label
 * @property {(typed: string, wanted: boolean) => Promise<T[] | null>} search `wanted`: the reader asked for the list, and not
 *   only typed. `null` closes the list
 * @property {(item: T) => (Node | string | false | null | undefined)[]} option what a suggestion shows
 * @property {(count: number) => string} found says how many there are
 * @property {(event: KeyboardEvent) => boolean} opens whether a key opens the closed list
 * @property {(item: T) => void} choose
 */

/** @template T */
export class SuggestionList {
  #input;
  #of;
  #list;
  #box;
  #status = h("p", { class: "picker-status", role: "status" });
  /** @type {T[]} */
  #items = [];
  #active = -1;
  #asked = "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #pause;

  /** @param {HTMLTextAreaElement | HTMLInputElement} input @param {Suggestions<T>} suggestions */
  constructor(input, suggestions) {
    this.#input = input;
    this.#of = suggestions;
    this.#list = h("ul", { role: "listbox", id: suggestions.id, class: "picker-list", "aria-label": suggestions.label });
    this.#box = h("div", { class: "picker" }, this.#status, this.#list);
    this.#box.hidden = true;
    input.setAttribute("aria-autocomplete", "list");
    input.addEventListener("input", () => this.#searchSoon());
    input.addEventListener("keydown", (event) => this.#key(/** @type {KeyboardEvent} */ (event)));
    input.addEventListener("blur", () => this.close());
    // A press on the list must not take the focus away before it counts.
    this.#box.addEventListener("pointerdown", (event) => event.preventDefault());
    this.#list.addEventListener("click", ({ target }) => {
      const option = target instanceof Element ? target.closest("[role=option]") : null;
      if (option) this.#choose([...this.#list.children].indexOf(option));
    });
  }

  /**
   * What a search gives, or `undefined` where something else was asked meanwhile.
   * @template R @param {string} asked @param {Promise<R>} answer @returns {Promise<R | undefined>}
   */
  async latest(asked, answer) {
    clearTimeout(this.#pause);
    this.#asked = asked;
    const found = await answer;
    return this.#asked === asked ? found : undefined;
  }

  /** @param {T[]} items */
  show(items) {
    this.#items = items;
    this.#active = -1;
    fill(
      this.#list,
      ...items.map((item, i) =>
        h("li", { role: "option", id: `${this.#list.id}-${i}`, "aria-selected": "false" }, ...this.#of.option(item)),
      ),
    );
    this.#status.textContent = this.#of.found(items.length);
    this.#list.hidden = items.length === 0;
    const opens = this.#box.hidden || !this.#box.isConnected;
    this.#box.hidden = false;
    if (!this.#box.isConnected) this.#input.parentElement?.append(this.#box);
    // A field at the lower edge of the window would have its list below it.
    if (opens) this.#box.scrollIntoView({ block: "nearest" });
    this.#input.setAttribute("aria-controls", this.#list.id);
    this.#expanded(items.length > 0);
  }

  close() {
    clearTimeout(this.#pause);
    this.#asked = "";
    this.#active = -1;
    this.#box.hidden = true;
    this.#expanded(false);
    this.#input.removeAttribute("aria-activedescendant");
  }

  /** A field of several lines can be no combobox, and has no such state. @param {boolean} any */
  #expanded(any) {
    if (this.#input.getAttribute("role") === "combobox") this.#input.setAttribute("aria-expanded", String(any));
  }

  #searchSoon() {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.#ask(false), PAUSE);
  }

  /** @param {boolean} wanted */
  async #ask(wanted) {
    const typed = this.#input.value.trim();
    const items = await this.latest(typed, this.#of.search(typed, wanted));
    if (items === undefined || document.activeElement !== this.#input) return;
    if (items) this.show(items);
    else this.close();
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
    if (this.#box.hidden) {
      if (!this.#of.opens(event)) return;
      event.preventDefault();
      return void this.#ask(true);
    }
    const last = this.#items.length - 1;
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
      this.close();
    }
  }

  /** @param {number} at */
  #choose(at) {
    const item = this.#items[at];
    this.close();
    this.#of.choose(item);
  }
}
