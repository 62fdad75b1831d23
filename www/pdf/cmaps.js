/** Character maps of East Asian fonts, by the names that PDF gives them; the reader's build replaces this empty table. */

/** @type {Record<string, Uint8Array>} */
export const CMAPS = {};
