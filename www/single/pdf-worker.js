/** Replaces `../files/pdf-worker.js` in the single-file page, which has no PDF reader: it is too large. */

/** @returns {Worker | null} */
export const startPdfReader = () => null;
