/**
 * Single keys that go from finding to finding. They can be turned off, and are off wherever text is typed, so that nobody
 * who dictates or types sets them off unawares (WCAG 2.1.4).
 */

const REMEMBERED_AS = "declarewell.shortcuts";

/** @typedef {{ next: () => void, previous: () => void, help: () => void, undo: () => void, redo: () => void }} Actions */

export class Shortcuts {
  #on = true;

  /** @param {Actions} actions */
  constructor(actions) {
    try {
      this.#on = localStorage.getItem(REMEMBERED_AS) !== "off";
    } catch {
      // Storage may be forbidden.
    }
    const keys = /** @type {Record<string, () => void>} */ ({ n: actions.next, p: actions.previous, "?": actions.help });
    document.addEventListener("keydown", (event) => {
      if (event.defaultPrevented || event.altKey || isTypedInto(event.target)) return;
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
    try {
      localStorage.setItem(REMEMBERED_AS, on ? "on" : "off");
    } catch {
      // Then it lasts as long as the page.
    }
  }
}

/** @param {EventTarget | null} target */
const isTypedInto = (target) =>
  target instanceof Element && target.closest("input, textarea, select, [contenteditable]") !== null;
