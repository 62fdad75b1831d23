/**
 * Single keys that go from finding to finding. They can be turned off, and are off wherever text is typed, so that nobody
 * who dictates or types sets them off unawares (WCAG 2.1.4).
 */
import { remember, setting } from "../state/settings.js";

/** @typedef {{ next: () => void, previous: () => void, help: () => void, undo: () => void, redo: () => void }} Actions */

export class Shortcuts {
  #on = setting("shortcuts") !== "off";

  /** @param {HTMLElement} form whose fields are undone with everything else @param {Actions} actions */
  constructor(form, actions) {
    const keys = /** @type {Record<string, () => void>} */ ({ n: actions.next, p: actions.previous, "?": actions.help });
    document.addEventListener("keydown", (event) => {
      if (event.defaultPrevented || event.altKey) return;
      const typed = isTypedInto(event.target);
      // A field outside the form, such as a search, has its own way back.
      if (typed && !((event.ctrlKey || event.metaKey) && form.contains(/** @type {Node} */ (event.target)))) return;
      if (event.ctrlKey || event.metaKey) {
        const key = event.key.toLowerCase();
        const act = key === "y" || (key === "z" && event.shiftKey) ? actions.redo : key === "z" ? actions.undo : null;
        if (!act) return;
        event.preventDefault();
        return act();
      }
      // Another keyboard layout, such as the Korean one, gives another letter for the same key.
      const act = keys[event.key] ?? (event.shiftKey ? undefined : { KeyN: keys.n, KeyP: keys.p }[event.code]);
      if (!this.#on || !act || document.querySelector("dialog[open]")) return;
      event.preventDefault();
      act();
    });
  }

  get on() {
    return this.#on;
  }

  set on(on) {
    this.#on = on;
    remember("shortcuts", on ? "on" : "off");
  }
}

/** @param {EventTarget | null} target */
const isTypedInto = (target) => target instanceof Element && target.closest("input, textarea, select, [contenteditable]") !== null;
