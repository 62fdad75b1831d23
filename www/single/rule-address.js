/** Replaces `../rules/rule-address.js` in the single-file page, which contains the rule reference. */
import { unpacked } from "./data.js";

/** @type {Record<string, string>} by language, from the moment they are unpacked, long before the first finding */
const addresses = {};

for (const lang of ["ko", "en"]) {
  unpacked(`rules-${lang}`).then((html) => {
    addresses[lang] = URL.createObjectURL(new Blob([html], { type: "text/html" }));
  });
}

/** @param {string} rule @param {string} lang */
export const ruleAddress = (rule, lang) => `${addresses[lang] ?? ""}#${rule}`;
