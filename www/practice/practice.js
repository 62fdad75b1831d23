/** The practice page: a line is judged first, then the checker's findings are read. */
import { byId, button, fill, h, icon } from "../dom.js";
import { CheckerClient } from "../engine/checker-client.js";
import { FIELDS } from "../state/fields.js";
import { findingItem } from "../form/findings.js";
import { asCode, dotted } from "../locales/tariff-name.js";
import { checkWords, firstLanguage, Words } from "../locales/language.js";
import { listenForLanguage, showLanguageSwitch } from "../locales/language-switch.js";
import { verdictBadge } from "../panels/classification.js";
import { Round } from "./round.js";
import { PRACTICE_WORDS } from "./words.js";

/** @typedef {import("./round.js").Task} Task */
/** @typedef {import("./round.js").Judgement} Judgement */
/** @typedef {import("../engine/types.d.ts").Line} Line */
/** @typedef {import("../engine/types.d.ts").LineReport} LineReport */
/** @typedef {import("../engine/types.d.ts").Question} Question */

const client = new CheckerClient();
const words = new Words(firstLanguage());
let round = new Round();
/** The user's judgement on the present line, and the checker's result. @type {{ outcome: import("./round.js").Outcome, judgement: Judgement, field: string } | null} */
let judged = null;

const texts = () => PRACTICE_WORDS[words.lang];

/** The fields that can be at fault, in the order of the form. */
const NAMES = FIELDS.map(({ name }) => name).filter((name) => name !== "id" && name !== "parcel" && name !== "procedure");

function show() {
  const p = texts();
  document.documentElement.lang = words.lang;
  document.title = `${p.name} · ${p.title}`;
  byId("name").textContent = p.name;
  byId("title").textContent = p.title;
  byId("lead").textContent = p.lead;
  fill(byId("back"), icon("undo"), p.back);
  showLanguageSwitch(words, p.otherLanguage);
  byId("score").textContent = round.done > 0 ? p.score(round.score.hit, round.done, round.score.near) : "";
  showTask();
}

function showTask() {
  const p = texts();
  const { task } = round;
  byId("main").dataset.state = task ? (judged ? "judged" : "asked") : "done";
  if (!task) {
    byId("result").hidden = true;
    return fill(byId("task"), h("h2", { id: "task-title", tabindex: -1 }, p.done), button("primary", "again", again, p.again));
  }
  fill(
    byId("task"),
    h("h2", { id: "task-title", tabindex: -1 }, p.task(round.number, round.all)),
    table(task.raw),
    ...(judged ? [] : [question()]),
  );
  showResult(task);
}

/** A line as it would be declared: its description, its code and what else stands on it. @param {import("../state/fields.js").RawRecord} raw */
function table(raw) {
  const { t } = words;
  const shown = NAMES.filter((name) => raw[name] || name === "description" || name === "hs_code");
  const entries = shown.map((name) => {
    const text = raw[name] ?? "";
    return h("div", {}, h("dt", {}, t.fields[name]), h("dd", {}, (name === "hs_code" ? asCode(text) : text) || texts().empty));
  });
  return h("dl", { class: "declared" }, ...entries);
}

function question() {
  const p = texts();
  const { t } = words;
  const where = h(
    "select",
    { id: "where", "aria-label": p.where },
    h("option", { value: "" }, p.anywhere),
    ...NAMES.map((name) => h("option", { value: name }, t.fields[name])),
  );
  const place = h("label", { class: "where" }, h("span", {}, p.where), where);
  place.hidden = true;
  const judge = h("button", { type: "submit", id: "judge", class: "button button--primary" }, p.judge);
  judge.disabled = true;
  const chosen = () =>
    /** @type {Judgement | undefined} */ (/** @type {HTMLInputElement | null} */ (form.querySelector(":checked[type=radio]"))?.value);
  const choice = (/** @type {Judgement} */ value) =>
    h("label", { class: "choice" }, h("input", { type: "radio", name: "judgement", value, id: `judge-${value}` }), h("span", {}, p[value]));
  const form = h(
    "form",
    { class: "judgement" },
    h("fieldset", {}, h("legend", {}, p.ask), choice("right"), choice("wrong"), choice("unclear")),
    place,
    judge,
  );
  form.addEventListener("change", () => {
    place.hidden = chosen() !== "wrong";
    judge.disabled = !chosen() || (chosen() === "wrong" && where.value === "");
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const judgement = chosen();
    if (!judgement) return;
    judged = { judgement, field: where.value, outcome: round.judge(judgement, where.value) };
    show();
    byId("result-title").focus();
  });
  return form;
}

/** @param {Task} task */
function showResult(task) {
  const p = texts();
  byId("result").hidden = judged === null;
  if (!judged) return fill(byId("result"));
  const { outcome } = judged;
  const found = h("div", { class: "found" }, h("p", { class: "subtle" }, p.loading));
  fill(
    byId("result"),
    h(
      "h2",
      { id: "result-title", tabindex: -1, class: `outcome outcome--${outcome}` },
      icon(outcome === "hit" ? "clear" : outcome === "near" ? "review" : "stop"),
      p[outcome],
    ),
    h("p", {}, truth(task)),
    h("h3", {}, p.found),
    found,
    task.better && h("h3", {}, p.rightWay),
    task.better && table(task.better),
    button("primary", "next", next, p.next),
  );
  const { lang } = words;
  check(task, lang)
    .then(({ report, question }) => lang === words.lang && fill(found, ...shownReport(report, question)))
    .catch(() => fill(found, h("p", { class: "notice notice--bad" }, p.failed)));
}

/** @param {Task} task */
function truth({ truth, fields }) {
  const p = texts();
  if (truth === "wrong") return p.fault(fields.map((name) => words.t.fields[name]).join(", "));
  return truth === "right" ? p.isRight : p.isUnclear;
}

/** @param {Task} task @param {"ko" | "en"} lang */
async function check({ raw }, lang) {
  const line = /** @type {Line} */ (raw);
  checkWords();
  const [report] = await client.checkSome([line], [0], { lang });
  return { report, question: await client.question(line) };
}

/** @param {LineReport} report @param {Question | null} question @returns {Node[]} */
function shownReport({ verdict, findings }, question) {
  const p = texts();
  const { t, lang } = words;
  const items = findings.map((finding, i) => {
    const item = findingItem(finding, `found-${i}`, t, { apply: null });
    item.prepend(h("p", { class: "of-field" }, t.fields[finding.field]));
    return item;
  });
  return [
    h("p", {}, verdictBadge(verdict, t)),
    items.length > 0 ? h("ul", { class: "findings" }, ...items) : h("p", {}, p.foundNothing),
    ...(question
      ? [
          h("p", {}, p.missing(lang === "ko" ? question.ask_ko : question.ask_en)),
          h("p", { class: "subtle" }, p.rivals(question.rivals.map(dotted).join(", "))),
        ]
      : []),
  ];
}

function next() {
  judged = null;
  round.next();
  show();
  byId("task-title").focus();
}

function again() {
  round = new Round();
  judged = null;
  show();
  byId("task-title").focus();
}

listenForLanguage(words, show);
// It comes while the first line is read.
client.load().catch(() => {});
show();
