/** Storage on this device: what is stored, erasing it, and the switch for shared computers. */
import { button, fill, h, icon } from "../dom.js";

/** @typedef {import("../locales/language.js").Texts} Texts */

/**
 * @param {HTMLElement} element @param {{ on: boolean, elsewhere: boolean }} autosave
 * @param {number} decisions how many findings, phrases and rules were decided on @param {Texts} t
 * @param {{ turn: (on: boolean) => void, erase: () => void, exportDecisions: () => void, importDecisions: () => void }} actions
 */
export function showStorageSettings(element, { on, elsewhere }, decisions, t, { turn, erase, exportDecisions, importDecisions }) {
  const change = (/** @type {Event} */ event) => turn(/** @type {HTMLInputElement} */ (event.target).checked);
  fill(
    element,
    icon("lock"),
    h(
      "div",
      { class: "storage-words" },
      h("h2", { id: "storage-title" }, t.storageTitle),
      h("p", { id: "storage-means" }, elsewhere ? t.storageElsewhere : on ? t.storageOn : t.storageOff),
      h(
        "p",
        {},
        t.decisionCount(decisions),
        " ",
        decisions > 0 && button("link", "export-decisions", exportDecisions, t.exportDecisions),
        button("link", "import-decisions", importDecisions, t.importDecisions),
      ),
    ),
    h(
      "label",
      { class: "switch" },
      h("input", {
        type: "checkbox",
        role: "switch",
        id: "autosave",
        checked: on,
        "aria-describedby": "storage-means",
        onchange: change,
      }),
      h("span", {}, t.storageLabel),
    ),
    button("plain", "erase-saved", erase, icon("remove"), t.erase),
  );
}
