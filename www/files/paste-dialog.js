/** A place to paste a table into, for those who have no key for it. */
import { button, fill, h } from "../dom.js";

/** @param {HTMLDialogElement} dialog @param {import("../locales/language.js").Texts} t @param {(text: string) => void} take */
export function askForTable(dialog, t, take) {
  const area = h("textarea", { id: "pasted", rows: 8, spellcheck: "false", "aria-describedby": "pasted-hint" });
  const read = () => {
    dialog.close();
    if (area.value.trim()) take(area.value);
  };
  fill(
    dialog,
    h("h2", { id: "dialog-title", tabindex: -1 }, t.pasteTable),
    h("label", { for: "pasted" }, t.pasteLabel),
    h("p", { id: "pasted-hint", class: "small" }, t.pasteHint),
    area,
    h(
      "div",
      { class: "dialog-act" },
      button("primary", "read-pasted", read, t.readPasted),
      button("plain", "close-dialog", () => dialog.close(), t.cancel),
    ),
  );
  dialog.showModal();
  area.focus();
}
