/** Actions on the declaration as a whole: open, undo, erase, export. */
import { attribute, button, fill, h, icon } from "../dom.js";
import { changeName } from "./undo.js";
import { sampleButtons } from "./welcome.js";

/** @typedef {import("../state/history.js").Change} Change */
/** @typedef {import("../locales/language.js").Words} Words */

/** @typedef {{ undo: () => void, redo: () => void, erase: () => void, export: () => void }} Actions */

/**
 * @param {HTMLElement} element
 * @param {import("../state/session.js").Session} session
 * @param {Words} words
 * @param {import("./welcome.js").StartActions} startActions shown here once the work has begun
 * @param {Actions} actions
 */
export function showToolbar(element, session, words, startActions, actions) {
  const { t } = words;
  const { isStarted, undoable, redoable } = session;
  element.hidden = !isStarted && session.isBlank && !undoable && !redoable;
  const step = (/** @type {"undo" | "redo"} */ name, /** @type {Change | undefined} */ change) => {
    const made = button("text", name, actions[name], icon(name), t[name]);
    made.disabled = !change;
    attribute(made, "title", change && changeName(change, words));
    return made;
  };
  const summary = h("summary", { id: "samples", class: "button button--text" }, icon("example"), t.example);
  const open = element.querySelector("details")?.open === true;
  fill(
    element,
    isStarted && button("text", "open-file", startActions.open, icon("open"), t.openFile),
    isStarted && button("text", "paste-table", startActions.paste, icon("table"), t.pasteTable),
    isStarted && h("details", { class: "menu", open }, summary, h("div", { class: "menu-list" }, ...sampleButtons(t, startActions))),
    h("span", { class: "spring" }),
    step("undo", undoable),
    step("redo", redoable),
    button("text", "erase", actions.erase, icon("remove"), t.erase),
    button("export", "export", actions.export, icon("save"), t.export),
  );
}
