/** Dismisses and restores the findings of the element. The element stores no decisions; the host may. */
import { texts } from "../locales/language.js";
import { askForDecision } from "../panels/decision-dialog.js";
import { wordsIn } from "./view.js";

/** @typedef {import("./form-mapping.js").Row} Row */
/** @typedef {Pick<import("../form/findings.js").Actions, "decide" | "reopen">} DecisionActions */

/** @type {import("../state/decisions.js").Store} */
export const NO_STORE = { read: () => null, write: () => {} };

/**
 * @param {Row} row that was checked
 * @param {object} needs
 * @param {import("../state/decisions.js").Decisions} needs.decisions
 * @param {HTMLDialogElement} needs.dialog
 * @param {import("../locales/language.js").Lang} needs.lang
 * @param {() => void} needs.onchange
 * @returns {DecisionActions}
 */
export function decisionActions(row, { decisions, dialog, lang, onchange }) {
  return {
    decide: (finding) => {
      const decide = (/** @type {Parameters<typeof decisions.add>} */ ...made) => {
        decisions.add(...made);
        onchange();
      };
      askForDecision(
        dialog,
        row,
        finding,
        texts(lang),
        (scope, phrase, reason) => decide(row, finding, scope, phrase, reason),
        wordsIn(lang).decisionNote,
      );
    },
    reopen: (dismissal) => {
      decisions.remove(dismissal);
      onchange();
    },
  };
}
