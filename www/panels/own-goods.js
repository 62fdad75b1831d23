/** The declarant's own record of goods (품목 기록): how many there are, ways in and out, and the way to erase them. */
import { button, fill, h, icon } from "../dom.js";

/** @typedef {import("../locales/language.js").Texts} Texts */

/**
 * @param {HTMLElement} element
 * @param {{ count: number, lines: number, said: string }} view how many records there are, how many lines could become some, and
 *   what came of the last change
 * @param {Texts} t
 * @param {{ open: () => void, addLines: () => void, save: () => void, erase: () => void }} actions
 */
export function showOwnGoods(element, { count, lines, said }, t, { open, addLines, save, erase }) {
  fill(
    element,
    icon("copy"),
    h(
      "div",
      { class: "storage-words" },
      h("h2", { id: "own-goods-title" }, t.ownGoodsTitle),
      h("p", {}, t.ownGoodsMeans),
      h("p", { id: "own-goods-count" }, t.ownGoodsCount(count)),
      said && h("p", { id: "own-goods-said", class: "preserved" }, said),
    ),
    h(
      "div",
      { class: "own-goods-acts" },
      button("plain", "import-goods", open, icon("open"), t.importGoods),
      lines > 0 && button("plain", "add-goods", addLines, icon("plus"), t.addGoods(lines)),
      count > 0 && button("plain", "export-goods", save, t.exportGoods),
      count > 0 && button("plain", "erase-goods", erase, icon("remove"), t.eraseGoods),
    ),
  );
}
