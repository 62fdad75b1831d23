/**
 * Proposes goods of the declarant's own record while a description is typed. The field stays what it is, a field of several
 * lines. Choosing fills in the description, the trade name, the model and the code.
 */
import { SuggestionList } from "./suggestion-list.js";
import { dotted } from "../locales/tariff-name.js";
import { h } from "../dom.js";

/** @typedef {import("../state/own-goods.js").GoodsRecord} GoodsRecord */
/** @typedef {import("../locales/language.js").Texts} Texts */

/**
 * @param {HTMLTextAreaElement | HTMLInputElement} input
 * @param {(typed: string) => Promise<GoodsRecord[]>} search @param {(record: GoodsRecord) => void} take @param {Texts} t
 * @returns {SuggestionList<GoodsRecord>}
 */
export function goodsPicker(input, search, take, t) {
  return new SuggestionList(input, {
    id: `${input.id}-goods`,
    label: t.ownGoodsTitle,
    search: async (typed) => {
      const records = typed === "" ? [] : await search(typed);
      return records.length > 0 ? records : null;
    },
    option: ({ description, trade_name, model_spec, hs_code, ruling }) => {
      const more = [description && trade_name, model_spec, ruling && t.ruling(ruling)].filter(Boolean).join(" · ");
      return [
        h("span", { class: "option-head" }, description || trade_name, h("code", {}, dotted(String(hs_code).replace(/\D/g, "")))),
        more && h("span", { class: "specifications" }, more),
      ];
    },
    found: t.ownGoodsFound,
    // The arrow keys alone move between the lines of the field.
    opens: (event) => event.altKey && event.key === "ArrowDown",
    choose: take,
  });
}
