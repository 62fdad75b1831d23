/** The meaning of a code in a field. */
import { h } from "../dom.js";
import { displayName } from "../locales/language.js";
import { officialName } from "../locales/tariff-name.js";

/** @typedef {import("../engine/types.d.ts").TariffNode} TariffNode */
/** @typedef {import("../state/fields.js").FieldName} FieldName */
/** @typedef {import("../locales/language.js").Lang} Lang */
/** @typedef {import("../locales/language.js").Texts} Texts */

/**
 * @param {FieldName} name @param {string} text
 * @param {TariffNode | null} node the nomenclature's entry for the declared code
 * @param {Lang} lang @param {Texts} t @returns {Node[]}
 */
export function fieldMeaning(name, text, node, lang, t) {
  if (name === "origin" || name === "currency") {
    const meant = displayName(name === "origin" ? "region" : "currency", text, lang);
    return meant ? [h("p", {}, meant)] : [];
  }
  if (name === "quantity_unit" && node?.quantity_unit) return [h("p", {}, t.unitOfCode(node.quantity_unit))];
  if (name !== "hs_code" || !node) return [];
  return [
    h("p", {}, h("strong", {}, t.officialName), " ", officialName(lang === "ko" ? node.path_ko : node.path_en)),
    ...(node.standard_names.length > 0 ? [standardNames(node, lang, t)] : []),
  ];
}

/** @param {TariffNode} node @param {Lang} lang @param {Texts} t */
function standardNames({ standard_names }, lang, t) {
  const items = standard_names.map((name) => {
    const labels = name.specifications.map((one) => (lang === "ko" ? one.label_ko : one.label_en));
    const required = labels.length > 0 && h("span", { class: "subtle" }, ` – ${labels.join(", ")}`);
    return h("li", {}, lang === "ko" ? name.name_ko : name.name_en, required);
  });
  return h("details", {}, h("summary", {}, t.standardNames(standard_names.length)), h("ul", {}, ...items));
}
