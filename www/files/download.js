/** Hands a file to the browser to be saved. */
import { h } from "../dom.js";

/** @param {Uint8Array | string} content @param {string} type @param {string} name */
export function download(content, type, name) {
  const url = URL.createObjectURL(new Blob([/** @type {Uint8Array<ArrayBuffer> | string} */ (content)], { type }));
  h("a", { href: url, download: name }).click();
  // The browser reads it after this task.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
