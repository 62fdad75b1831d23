/** The button that changes the language, on the page and on the practice page. */
import { byId, fill, icon } from "../dom.js";
import { rememberLanguage } from "./language.js";

/** @typedef {import("./language.js").Words} Words */

/** @param {Words} words @param {string} label the other language, in its own words */
export function showLanguageSwitch({ other }, label) {
  const element = byId("language");
  element.lang = other;
  fill(element, icon("globe"), label);
}

/** @param {Words} words @param {() => void} onchange */
export function listenForLanguage(words, onchange) {
  byId("language").addEventListener("click", () => {
    words.lang = words.other;
    rememberLanguage(words.lang);
    onchange();
  });
}
