/** Where a rule is explained: its entry in the rule reference, which lies beside this script. */

/**
 * @param {string} rule such as DESC101
 * @param {string} lang
 */
export const ruleAddress = (rule, lang) => new URL(`./rules/${lang}.html#${rule}`, import.meta.url).href;
