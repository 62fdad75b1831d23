/** The deciding question beside the candidates: the one fact that tells codes apart which share the vote, as buttons. */
import { h, icon } from "../dom.js";
import { dotted } from "../form/tariff-name.js";

/** @typedef {import("../engine/types.d.ts").Question} Question */
/** @typedef {import("../locales/language.js").Texts} Texts */
/** @typedef {import("../locales/language.js").Lang} Lang */

/**
 * @param {Question} question @param {Texts} t @param {Lang} lang
 * @param {(edits: import("../state/line-store.js").Edit[]) => void} answer
 */
export function questionBox({ ask_ko, ask_en, field: asked, answers }, t, lang, answer) {
  // Answers are words for goods; no question is about a line as a whole.
  const field = /** @type {import("../form/fields.js").FieldName} */ (asked);
  const buttons = answers.map(({ ko, en, text, leads_to }, i) => {
    const label = lang === "ko" ? ko : en;
    return h(
      "button",
      { type: "button", id: `answer-${i}`, class: "button button--answer", onclick: () => answer([{ field, text }]) },
      h("span", {}, label),
      leads_to && h("code", { "aria-label": t.leadsTo(dotted(leads_to)) }, dotted(leads_to)),
    );
  });
  return h(
    "div",
    { class: "question", role: "group", "aria-labelledby": "question-title" },
    h("h3", { id: "question-title" }, icon("question"), t.questionTitle),
    h("p", { class: "ask" }, lang === "ko" ? ask_ko : ask_en),
    h("div", { class: "answers" }, ...buttons),
    h("p", { class: "small" }, t.questionNote(t.fields[field])),
  );
}
