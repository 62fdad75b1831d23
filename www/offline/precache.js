/** What a release of the site consists of; the site's build puts the real list in this one's place. */

/** @type {string[]} */
export const FILES = [];
/** Files that are kept once the page has asked for them. @type {string[]} */
export const LATER = [];
export const RELEASE_ID = "";
