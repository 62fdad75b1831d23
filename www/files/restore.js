/** Restores the work of an earlier visit: the file with what was typed over it, or the lines. */

/**
 * @param {object} needs
 * @param {import("../state/session.js").Session} needs.session
 * @param {import("../state/autosave.js").Saved} needs.saved
 * @param {import("./document-opener.js").DocumentOpener} needs.opener
 */
export async function restoreWork({ session, saved, opener }) {
  if (saved.file) {
    await opener.open(saved.file.blob, saved.file.name, saved.file.as, saved);
  } else if (session.isBlank) {
    const rows = session.lines.rowsOf(saved.lines);
    session.replace("restore", rows, null, rows[Math.min(saved.open, rows.length - 1)].key);
  }
}
