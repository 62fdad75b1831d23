/** The files of a release of the site; the site's build replaces this empty list. */

/** @type {string[]} */
export const FILES = [];
/** Files that are kept once the page has asked for them. @type {string[]} */
export const LATER = [];
export const RELEASE_ID = "";
