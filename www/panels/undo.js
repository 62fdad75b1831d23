/** Undo and redo, with the eyes and the cursor where something changed. */
import { ruleName } from "../locales/language.js";

/** @typedef {import("../locales/language.js").Words} Words */

/** The name of a change. @param {import("../state/history.js").Change} change @param {Words} words */
export const changeName = ({ kind, field, rule }, { t, lang }) =>
  t.change[kind](field ? t.fields[field] : rule ? ruleName(rule, lang) : "");

/**
 * @param {"undo" | "redo"} direction
 * @param {object} needs
 * @param {import("../state/session.js").Session} needs.session
 * @param {import("../form/form-panel.js").FormPanel} needs.formPanel
 * @param {import("./announcer.js").Announcer} needs.announcer
 * @param {Words} needs.words
 */
export function goBack(direction, { session, formPanel, announcer, words }) {
  const change = direction === "undo" ? session.undoable : session.redoable;
  session[direction]();
  if (!change) return;
  const { key, field } = change;
  if (key !== undefined && session.lines.placeOf(key) >= 0) formPanel.open(key);
  if (field) formPanel.focus(field);
  announcer.say(words.t[direction === "undo" ? "undone" : "redone"](changeName(change, words)));
}
