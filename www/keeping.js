/** What is kept on this device, how to erase it, and the switch for computers that others use. */
import { button, fill, h, icon } from "./dom.js";

/** @typedef {import("./language.js").Texts} Texts */

/**
 * @param {HTMLElement} element @param {{ on: boolean, elsewhere: boolean }} keeper @param {Texts} t
 * @param {{ turn: (on: boolean) => void, erase: () => void }} actions
 */
export function showKeeping(element, { on, elsewhere }, t, { turn, erase }) {
  const change = (/** @type {Event} */ event) => turn(/** @type {HTMLInputElement} */ (event.target).checked);
  fill(
    element,
    icon("lock"),
    h(
      "div",
      { class: "keeping-words" },
      h("h2", { id: "keeping-title" }, t.keepTitle),
      h("p", { id: "keeping-means" }, elsewhere ? t.keepElsewhere : on ? t.keepOn : t.keepOff),
    ),
    h(
      "label",
      { class: "switch" },
      h("input", {
        type: "checkbox",
        role: "switch",
        id: "keep",
        checked: on,
        "aria-describedby": "keeping-means",
        onchange: change,
      }),
      h("span", {}, t.keepLabel),
    ),
    button("plain", "erase-kept", erase, icon("remove"), t.erase),
  );
}
