/** Addresses of a release's files: beside this script, or beside the script that it was bundled into. */

/** @param {string} file a path from that folder @param {string} [folder] another folder that they lie in */
export const inRelease = (file, folder = import.meta.url) => new URL(file, folder);
