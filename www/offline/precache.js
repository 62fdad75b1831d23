/** What a release of the site consists of; the site's build puts the real list in this one's place. */

/** @type {string[]} */
export const FILES = [];
export const RELEASE_ID = "";
