/** One cell of the table being edited: an input over it, so that the table may be drawn anew meanwhile. */
import { h } from "../dom.js";

/** @typedef {"down" | "right" | "left" | null} Next where to go after the edit */

export class CellEditor {
  #parent;
  #input = h("input", { type: "text", class: "cell-input", autocomplete: "off", spellcheck: "false" });
  /** @type {((text: string | null, next: Next) => void) | null} */
  #done = null;

  /** @param {HTMLElement} parent which scrolls, and is where the input is placed */
  constructor(parent) {
    this.#parent = parent;
    this.#input.addEventListener("keydown", (event) => this.#key(event));
    this.#input.addEventListener("blur", () => this.#end(this.#input.value, null));
  }

  get isOpen() {
    return this.#done !== null;
  }

  /**
   * @param {HTMLElement} cell @param {string} label of the input @param {string} text
   * @param {(text: string | null, next: Next) => void} done called once, with null where nothing is to change
   */
  open(cell, label, text, done) {
    const [box, frame] = [cell.getBoundingClientRect(), this.#parent.getBoundingClientRect()];
    Object.assign(this.#input.style, {
      top: `${box.top - frame.top + this.#parent.scrollTop}px`,
      left: `${box.left - frame.left + this.#parent.scrollLeft}px`,
      width: `${Math.max(box.width, 120)}px`,
      height: `${box.height}px`,
    });
    this.#input.setAttribute("aria-label", label);
    this.#input.value = text;
    this.#done = done;
    this.#parent.append(this.#input);
    this.#input.focus();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const next = /** @type {Record<string, Next>} */ ({ Enter: "down", Tab: event.shiftKey ? "left" : "right" })[event.key];
    if (event.isComposing || (!next && event.key !== "Escape")) return;
    event.preventDefault();
    event.stopPropagation();
    this.#end(event.key === "Escape" ? null : this.#input.value, next ?? null);
  }

  /** @param {string | null} text @param {Next} next */
  #end(text, next) {
    const done = this.#done;
    // Taking the input away takes the focus from it, which ends the edit a second time.
    if (!done) return;
    this.#done = null;
    this.#input.remove();
    done(text, next);
  }
}
