/** The verdict on the declaration as a whole: its heading, and the message that blocks submitting. */
import { fill, h, icon } from "../dom.js";
import { explained } from "../locales/language.js";

/** @typedef {import("./view.js").View} View */
/** @typedef {import("../state/verdict.js").Verdict} Verdict */

/**
 * @typedef {object} Status
 * @property {Verdict} verdict the worst of the lines'
 * @property {Error | null} failure why the lines could not be checked
 * @property {boolean} idle true until somebody begins to fill in the form
 * @property {() => void} retry
 */

/** The number of errors and warnings that were not dismissed. @param {View["lines"]} lines */
function counts(lines) {
  const all = lines.flatMap(({ report }) => report?.findings ?? []).filter(({ dismissed }) => !dismissed);
  const count = (/** @type {string} */ severity) => all.filter((finding) => finding.severity === severity).length;
  return { error: count("error"), warning: count("warning") };
}

/** @param {View} view @param {Status} status */
function sentence({ lines, t, words }, { verdict, failure, idle }) {
  const { error, warning } = counts(lines);
  if (failure) return words.failed;
  if (verdict === "pending" && idle) return words.idle;
  if (verdict === "stop") return words.stops(error);
  if (verdict === "review") return words.reviews(warning);
  return verdict === "blank" ? words.blank : t.verdictMeans[verdict];
}

/**
 * Draws the heading.
 * @param {Element} element @param {View} view @param {Status} status
 * @returns {string} the sentence for a screen reader; empty while nothing is to be announced
 */
export function showStatus(element, view, status) {
  const { t, words, lang } = view;
  const { verdict, failure, idle, retry } = status;
  const shown = verdict === "pending" && idle ? "blank" : verdict;
  const text = sentence(view, status);
  fill(
    element,
    h("h2", { class: "visually-hidden" }, words.title),
    h(
      "div",
      { class: `verdict verdict--${shown}`, lang },
      h("p", { class: "verdict-word" }, icon(shown === "unchecked" ? "review" : shown), t.verdict[shown]),
      h("p", {}, text),
      failure && h("p", { class: "small" }, explained(failure, lang)),
      failure && h("button", { type: "button", class: "button button--small", id: "retry", onclick: retry }, words.retry),
      h("p", { class: "small" }, words.private),
    ),
  );
  return shown === "pending" || shown === "blank" ? "" : `${t.verdict[shown]}. ${text}`;
}

/**
 * Why the form may not be submitted; empty where it may.
 * @param {View} view @param {Verdict} verdict @param {string} block the element's attribute: `stop`, `review` or `none`
 */
export function blockingMessage({ lines, words }, verdict, block) {
  if (block === "none") return "";
  if (verdict === "pending") return words.wait;
  if (verdict === "stop") return words.stops(counts(lines).error);
  return verdict === "review" && block === "review" ? words.reviews(counts(lines).warning) : "";
}
