/** What the parts of the element draw: the lines with their verdicts, in a language. */
import { texts } from "../locales/language.js";
import en from "./en.js";
import ko from "./ko.js";

/** @typedef {import("../locales/language.js").Lang} Lang */

/**
 * @typedef {object} View
 * @property {import("./last-check.js").LineView[]} lines
 * @property {Lang} lang
 * @property {import("../locales/language.js").Texts} t shared with the page
 * @property {typeof ko} words the element's own
 */

const WORDS = { ko, en };

/** The element's own words. @param {Lang} lang */
export const wordsIn = (lang) => WORDS[lang];

/** The language of the page around an element: that of the nearest `lang`. @param {Element} element @returns {Lang} */
export function languageAround(element) {
  const lang = element.closest("[lang]")?.getAttribute("lang") ?? document.documentElement.lang;
  return lang.toLowerCase().startsWith("en") ? "en" : "ko";
}

/** @param {import("./last-check.js").LineView[]} lines @param {Lang} lang @returns {View} */
export const viewOf = (lines, lang) => ({ lines, lang, t: texts(lang), words: WORDS[lang] });
