/**
 * Questions beside the candidates, as buttons: the one fact that tells codes apart which share the vote, and, under a subheading
 * that is settled, which of the tariff's own names holds of the goods.
 */
import { button, fill, h, icon } from "../dom.js";
import { dotted } from "../locales/tariff-name.js";

/** @typedef {import("../engine/types.d.ts").Question} Question */
/** @typedef {import("../engine/types.d.ts").CodeQuestion} CodeQuestion */
/** @typedef {import("../engine/types.d.ts").CodeChoice} CodeChoice */
/** @typedef {import("../locales/language.js").Texts} Texts */
/** @typedef {import("../locales/language.js").Lang} Lang */

/**
 * @param {Question} question @param {Texts} t @param {Lang} lang
 * @param {(edits: import("../state/line-store.js").Edit[]) => void} answer
 */
export function questionBox({ ask_ko, ask_en, field: asked, answers }, t, lang, answer) {
  // Answers are words for goods; no question is about a line as a whole.
  const field = /** @type {import("../state/fields.js").FieldName} */ (asked);
  const buttons = answers.map(({ ko, en, text, leads_to }, i) =>
    answerButton(`answer-${i}`, () => answer([{ field, text }]), [
      h("span", {}, lang === "ko" ? ko : en),
      leads_to && h("code", { "aria-label": t.leadsTo(dotted(leads_to)) }, dotted(leads_to)),
    ]),
  );
  const box = h("div", { class: "question", role: "group", "aria-labelledby": "question-title" });
  fill(box, ...asking(t.questionTitle, lang === "ko" ? ask_ko : ask_en, buttons, t.questionNote(t.fields[field])));
  return box;
}

/**
 * @param {CodeQuestion} question @param {Texts} t @param {Lang} lang
 * @param {{ choose: (code: string) => void, list: (digits: string) => void }} does `list`: lets one of several codes be chosen that
 *   no question tells apart
 */
export function codeQuestionBox(question, t, lang, does) {
  const box = h("div", { class: "question question--codes", role: "group", "aria-labelledby": "question-title" });
  /** @param {CodeQuestion} asked @param {{ asked: CodeQuestion, name: string }[]} passed the questions before, with their answers */
  const show = (asked, passed) => {
    const buttons = asked.choices.map((choice, i) => {
      const name = lang === "ko" ? choice.name_ko : choice.name_en;
      const next = () => {
        if (choice.code.length === 10) return does.choose(choice.code);
        if (!choice.next) return does.list(choice.code);
        show(choice.next, [...passed, { asked, name }]);
        box.querySelector("button")?.focus();
      };
      return answerButton(`choice-${i}`, next, [
        h("span", {}, name),
        choice.said && h("em", {}, t.codeSaid),
        choice.code.length === 10 && h("code", {}, dotted(choice.code)),
      ]);
    });
    const before = passed.at(-1);
    const back = () => {
      if (before) show(before.asked, passed.slice(0, -1));
      box.querySelector("button")?.focus();
    };
    fill(
      box,
      ...asking(
        t.codeQuestionTitle(dotted(question.under)),
        [...passed.map(({ name }) => name), lang === "ko" ? asked.ask_ko : asked.ask_en].join(" › "),
        buttons,
        t.codeQuestionNote,
      ),
      before && button("link", "choice-back", back, icon("undo"), t.codeBack),
    );
  };
  show(question, []);
  return box;
}

/** @param {string} id @param {() => void} act @param {(Node | string | false | null)[]} children */
const answerButton = (id, act, children) => h("button", { type: "button", id, class: "button button--answer", onclick: act }, ...children);

/** @param {string} title @param {string} ask @param {Node[]} buttons @param {string} note */
const asking = (title, ask, buttons, note) => [
  h("h3", { id: "question-title" }, icon("question"), title),
  h("p", { class: "ask" }, ask),
  h("div", { class: "answers" }, ...buttons),
  h("p", { class: "small" }, note),
];
