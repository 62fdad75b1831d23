/** The keys, and the switch that turns them off. */
import { button, fill, h } from "../dom.js";

/** @typedef {import("../locales/language.js").Texts} Texts */

/** @param {HTMLDialogElement} dialog @param {import("./shortcuts.js").Shortcuts} shortcuts @param {Texts} t */
export function showHelp(dialog, shortcuts, t) {
  const keys = t.keys.map(([key, means]) =>
    h("div", {}, h("dt", {}, ...key.split(" ").map((one) => h("kbd", {}, one))), h("dd", {}, means)),
  );
  const change = (/** @type {Event} */ event) => {
    shortcuts.on = /** @type {HTMLInputElement} */ (event.target).checked;
  };
  fill(
    dialog,
    h("h2", { id: "dialog-title", tabindex: -1 }, t.keysTitle),
    h("dl", { class: "keys" }, ...keys),
    h(
      "label",
      { class: "switch" },
      h("input", { type: "checkbox", role: "switch", id: "shortcuts", checked: shortcuts.on, onchange: change }),
      h("span", {}, t.keysSwitch),
    ),
    h(
      "div",
      { class: "dialog-act" },
      button("plain", "close-dialog", () => dialog.close(), t.close),
    ),
  );
  dialog.showModal();
}
