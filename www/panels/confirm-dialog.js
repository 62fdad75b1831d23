/** Asks before something is done that takes work away. */
import { button, fill, h } from "../dom.js";

/**
 * @param {HTMLDialogElement} dialog
 * @param {{ title: string, words: string, yes: string, no: string }} texts
 * @returns {Promise<boolean>} whether the reader said yes
 */
export function confirmFirst(dialog, { title, words, yes, no }) {
  return new Promise((resolve) => {
    const answer = (/** @type {boolean} */ said) => {
      dialog.removeEventListener("close", closed);
      dialog.close();
      resolve(said);
    };
    const closed = () => resolve(false);
    fill(
      dialog,
      h("h2", { id: "dialog-title", tabindex: -1 }, title),
      h("p", {}, words),
      h(
        "div",
        { class: "dialog-act" },
        button("primary", "confirm-yes", () => answer(true), yes),
        button("plain", "confirm-no", () => answer(false), no),
      ),
    );
    dialog.addEventListener("close", closed, { once: true });
    dialog.showModal();
  });
}
