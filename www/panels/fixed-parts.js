/** The parts of the page that stay, in the language of the reader. */
import { byId, fill, h, icon } from "../dom.js";
import { translatePage } from "../locales/language.js";
import { showLanguageSwitch } from "../locales/language-switch.js";
import { showVerdictLegend } from "./welcome.js";

/** @param {import("../locales/language.js").Words} words @param {string} editions of the data and the model */
export function showFixedParts(words, editions) {
  const { t, lang } = words;
  translatePage(lang);
  showLanguageSwitch(words, t.otherLanguage);
  fill(byId("keys"), icon("keyboard"), t.keysTitle);
  // The page in one file has no other page beside it.
  const practice = document.getElementById("practice");
  if (practice) fill(practice, icon("example"), t.practice);
  fill(byId("pledge"), icon("lock"), h("span", {}, t.page.private));
  showVerdictLegend(byId("verdict-legend"), t);
  byId("editions").textContent = editions;
}
