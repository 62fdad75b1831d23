/** The address of a rule's entry in the rule reference. */

import { inRelease } from "../root.js";

/**
 * @param {string} rule such as DESC101
 * @param {string} lang
 */
export const ruleAddress = (rule, lang) => inRelease(`rules/${lang}.html#${rule}`).href;
