/** What codes of East Asian fonts mean, by the names that PDF gives these tables; the reader's build puts them in this one's place. */

/** @type {Record<string, Uint8Array>} */
export const CMAPS = {};
