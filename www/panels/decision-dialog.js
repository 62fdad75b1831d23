/** Asks what a decision on a finding is to hold for, and why. */
import { button, fill, h } from "../dom.js";

/** @typedef {import("../engine/types.d.ts").Finding} Finding */
/** @typedef {import("../state/decisions.js").Scope} Scope */

/**
 * @param {HTMLDialogElement} dialog @param {import("../state/decisions.js").Row} row that was checked @param {Finding} finding
 * @param {import("../locales/language.js").Texts} t
 * @param {(scope: Scope, phrase: string, reason: string) => void} decide @param {string} [note] what becomes of it
 */
export function askForDecision(dialog, row, finding, t, decide, note = t.decisionNote) {
  const phrase = markedWords(row, finding);
  const scopes = /** @type {Scope[]} */ (phrase ? ["goods", "phrase", "rule"] : ["goods", "rule"]);
  const reason = h("input", { type: "text", id: "decision-reason", class: "text-input", autocomplete: "off" });
  const choices = scopes.map((scope, i) =>
    h(
      "label",
      { class: "choice" },
      h("input", { type: "radio", name: "scope", value: scope, checked: i === 0 }),
      h("span", {}, t.decisionScope[scope](phrase, finding.rule)),
    ),
  );
  const form = h(
    "form",
    { method: "dialog" },
    h("fieldset", {}, h("legend", {}, t.decisionFor), ...choices),
    h("label", { for: "decision-reason" }, t.decisionReason),
    reason,
    h("p", { class: "small" }, note),
    h(
      "div",
      { class: "dialog-act" },
      h("button", { type: "submit", id: "decide", class: "button button--primary" }, t.decide),
      button("plain", "close-dialog", () => dialog.close(), t.cancel),
    ),
  );
  form.addEventListener("submit", () => {
    const chosen = /** @type {HTMLInputElement | null} */ (form.querySelector(":checked"));
    // Behind an open dialog nothing can take the focus.
    dialog.addEventListener("close", () => decide(/** @type {Scope} */ (chosen?.value ?? "goods"), phrase, reason.value), { once: true });
  });
  fill(dialog, h("h2", { id: "dialog-title", tabindex: -1 }, t.decideTitle), h("p", {}, finding.message), form);
  dialog.showModal();
}

/** The words that a finding marks; empty where it marks none. @param {import("../state/decisions.js").Row} row @param {Finding} finding */
function markedWords({ raw }, { field, span }) {
  return span && field !== "line" ? String(raw[field] ?? "").slice(...span) : "";
}
