/** The pause in typing before a check: a code that is still being typed is not wrong. */
import { FIELDS } from "./fields.js";

/** @typedef {import("./fields.js").FieldName} FieldName */

/** In a text every word may be the last one. */
const TEXT_PAUSE = 150;
/** A code or a number is wrong until its last digit. */
const CODE_PAUSE = 1000;

/** When a code is complete. @type {Partial<Record<FieldName, RegExp>>} */
const COMPLETE = { hs_code: /^\d{4}[\s.-]*\d{2}[\s.-]*\d{2}[\s.-]*\d{2}$/, origin: /^[A-Za-z]{2}$/, currency: /^[A-Za-z]{3}$/ };

/**
 * @param {FieldName} field @param {string} text what stands in it now
 * @param {boolean} focused whether the cursor is there: words in the field of the code are a search only then
 * @returns {number} milliseconds; `Infinity` where the reader searches, until the field is left
 */
export function pauseBefore(field, text, focused) {
  const written = text.trim();
  if (focused && field === "hs_code" && /\p{L}/u.test(written)) return Infinity;
  if (COMPLETE[field]?.test(written)) return 0;
  const kind = FIELDS.find(({ name }) => name === field)?.kind;
  return kind === "code" || kind === "number" ? CODE_PAUSE : TEXT_PAUSE;
}
