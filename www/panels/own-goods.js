/** The declarant's own record of goods (품목 기록): their number, import, export and erasing. */
import { button, fill, h, icon } from "../dom.js";

/** @typedef {import("../locales/language.js").Texts} Texts */

/** The view last drawn in an element: it is redrawn only on a change, so that no button vanishes while it is pressed. @type {WeakMap<HTMLElement, string>} */
const shown = new WeakMap();

/**
 * @param {HTMLElement} element
 * @param {{ count: number, lines: number, message: string }} view how many records there are, how many lines could become some, and
 *   the outcome of the last action
 * @param {Texts} t
 * @param {{ open: () => void, addLines: () => void, save: () => void, erase: () => void }} actions
 */
export function showOwnGoods(element, { count, lines, message }, t, { open, addLines, save, erase }) {
  const view = JSON.stringify([count, lines, message, t.lang]);
  if (shown.get(element) === view) return;
  shown.set(element, view);
  fill(
    element,
    icon("copy"),
    h(
      "div",
      { class: "storage-words" },
      h("h2", { id: "own-goods-title" }, t.ownGoodsTitle),
      h("p", {}, t.ownGoodsMeans),
      h("p", { id: "own-goods-count" }, t.ownGoodsCount(count)),
      message && h("p", { id: "own-goods-said", class: "preserved" }, message),
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
