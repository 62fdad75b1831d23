/** The one file's own way (see `../rules/rule-address.js`): the rule reference stands in the page, too. */
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
