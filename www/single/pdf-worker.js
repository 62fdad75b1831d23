/** The one file's own way (see `../files/pdf-worker.js`): what reads PDFs is too large for it, and only the site has it. */

/** @returns {Worker | null} */
export const startPdfReader = () => null;
