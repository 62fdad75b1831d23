/** Asks before the declaration is replaced or erased, unless it is blank. */
import { confirmFirst } from "./confirm-dialog.js";

/**
 * @typedef {object} Needs
 * @property {HTMLDialogElement} dialog
 * @property {import("../state/session.js").Session} session
 * @property {import("../locales/language.js").Words} words
 */

/** @param {string} name of the file or sample to open @param {Needs} needs @returns {Promise<boolean>} whether it may take the place of the work */
export async function mayReplace(name, { dialog, session, words: { t } }) {
  if (session.isBlank) return true;
  return confirmFirst(dialog, { title: t.replaceTitle(name), words: t.replaceWords(session.rows.length), yes: t.replaceYes, no: t.cancel });
}

/** @param {Needs} needs @returns {Promise<boolean>} whether everything may be erased */
export async function mayErase({ dialog, session, words: { t } }) {
  if (session.isBlank) return true;
  return confirmFirst(dialog, { title: t.eraseTitle, words: t.eraseWords(session.rows.length), yes: t.erase, no: t.cancel });
}
