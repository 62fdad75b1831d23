/** The language of the page: Korean unless the reader chose otherwise, remembered on this device. */
import { sameRelease } from "./failure.js";
import en from "./locales/en.js";
import ko from "./locales/ko.js";
import { NAMES } from "./rules/names.js";

/** @typedef {'ko' | 'en'} Lang */
/** @typedef {typeof ko} Texts */

const TEXTS = { ko, en };
const REMEMBERED_AS = "declarewell.lang";

/** @returns {Lang} */
export function rememberedLanguage() {
  try {
    return localStorage.getItem(REMEMBERED_AS) === "en" ? "en" : "ko";
  } catch {
    return "ko"; // Storage may be forbidden.
  }
}

/** @param {Lang} lang */
export function rememberLanguage(lang) {
  try {
    localStorage.setItem(REMEMBERED_AS, lang);
  } catch {
    // Then it lasts as long as the page.
  }
}

/** Makes sure that the words are of this release. @throws {import("./failure.js").Failure} */
export function checkWords() {
  for (const [lang, { release }] of Object.entries(TEXTS)) sameRelease(`locales/${lang}.js`, release);
}

/** @param {Lang} lang @returns {Texts} */
export const texts = (lang) => TEXTS[lang];

/** Why the checker could not start, in words. @param {unknown} error @param {Lang} lang */
export function explained(error, lang) {
  if (!(error instanceof Error)) return String(error);
  const { kind, file = "", found = "", expected = "" } = /** @type {Partial<import("./failure.js").Failure>} */ (error);
  return kind ? TEXTS[lang].failure[kind](file, found, expected) : error.message;
}

/**
 * Puts the texts into the page's fixed parts: an element names its text in `data-text`.
 * @param {Lang} lang
 */
export function translatePage(lang) {
  const fixed = /** @type {Record<string, string>} */ (TEXTS[lang].page);
  document.documentElement.lang = lang;
  document.title = fixed.documentTitle;
  for (const element of document.querySelectorAll("[data-text]")) {
    element.textContent = fixed[/** @type {HTMLElement} */ (element).dataset.text ?? ""];
  }
}

/**
 * What a region or currency code stands for, in the browser's own words; empty where it stands for nothing.
 * @param {'region' | 'currency'} type @param {string} code @param {Lang} lang
 */
export function meaning(type, code, lang) {
  try {
    return new Intl.DisplayNames(lang, { type, fallback: "none" }).of(code.trim().toUpperCase()) ?? "";
  } catch {
    return ""; // Not of the form of a code.
  }
}

/** What a rule is called; its code where it has no name yet. @param {string} rule its code @param {Lang} lang */
export const ruleName = (rule, lang) => /** @type {Record<string, string>} */ (NAMES[lang])[rule] ?? rule;
