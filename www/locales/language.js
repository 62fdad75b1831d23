/** The language of the page: the browser's unless the reader chose another, which is remembered on this device. */
import { sameRelease } from "../engine/failure.js";
import en from "./en.js";
import ko from "./ko.js";
import { remember, setting } from "../state/settings.js";
import { NAMES } from "../rules/names.js";

/** @typedef {'ko' | 'en'} Lang */
/** @typedef {typeof ko} Texts */

const TEXTS = { ko, en };

/** The language chosen before, else the browser's if the page has it. @returns {Lang} */
export function firstLanguage() {
  const chosen = setting("lang");
  if (chosen === "ko" || chosen === "en") return chosen;
  return navigator.language.toLowerCase().startsWith("ko") ? "ko" : "en";
}

/** @param {Lang} lang */
export const rememberLanguage = (lang) => remember("lang", lang);

/** Makes sure that the words are of this release. @throws {import("../engine/failure.js").Failure} */
export function checkWords() {
  for (const [lang, { release }] of Object.entries(TEXTS)) sameRelease(`locales/${lang}.js`, release);
}

/** @param {Lang} lang @returns {Texts} */
export const texts = (lang) => TEXTS[lang];

/** The words of the page, in the language that it now speaks. */
export class Words {
  /** @param {Lang} lang */
  constructor(lang) {
    this.lang = lang;
  }

  get t() {
    return texts(this.lang);
  }

  /** @returns {Lang} the language to change to */
  get other() {
    return this.lang === "ko" ? "en" : "ko";
  }
}

/** Why the checker could not start, in words. @param {unknown} error @param {Lang} lang */
export function explained(error, lang) {
  if (!(error instanceof Error)) return String(error);
  const { kind, file = "", found = "", expected = "" } = /** @type {Partial<import("../engine/failure.js").Failure>} */ (error);
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
export function displayName(type, code, lang) {
  try {
    return new Intl.DisplayNames(lang, { type, fallback: "none" }).of(code.trim().toUpperCase()) ?? "";
  } catch {
    return ""; // Not of the form of a code.
  }
}

/** A rule's name; its code where it has none yet. @param {string} rule its code @param {Lang} lang */
export const ruleName = (rule, lang) => /** @type {Record<string, string>} */ (NAMES[lang])[rule] ?? rule;
