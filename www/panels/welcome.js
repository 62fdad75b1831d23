/** The start screen: how to begin, and what the verdicts mean. */
import { button, byId, fill, h, icon } from "../dom.js";

/** @typedef {import("../locales/language.js").Texts} Texts */
/** @typedef {import("../files/samples.js").Sample} Sample */

/** @typedef {{ open: () => void, paste: () => void, sample: (name: Sample) => void }} StartActions */

const SAMPLES = /** @type {const} */ (["clean", "careless", "disguised"]);

/** The samples, one button each. @param {Texts} t @param {StartActions} startActions */
export const sampleButtons = (t, { sample }) =>
  SAMPLES.map((name) => button("chip", `sample-${name}`, () => sample(name), t.samples[name]));

/** Shown until the work has begun; then its actions stand in the toolbar. @param {boolean} isStarted @param {Texts} t @param {StartActions} startActions */
export function showWelcome(isStarted, t, startActions) {
  byId("hero").classList.toggle("is-started", isStarted);
  if (isStarted) fill(byId("start"));
  else showStart(byId("start"), t, startActions);
}

/** @param {HTMLElement} element @param {Texts} t @param {StartActions} startActions */
function showStart(element, t, startActions) {
  fill(
    element,
    h(
      "div",
      { class: "start-drop" },
      icon("open"),
      h("h2", { id: "start-title" }, t.startTitle),
      h("p", { class: "small" }, t.startFormats),
      h(
        "div",
        { class: "start-ways" },
        button("primary", "open-file", startActions.open, t.openFile),
        button("plain", "paste-table", startActions.paste, icon("table"), t.pasteTable),
      ),
    ),
    h("p", { class: "start-samples" }, h("span", {}, t.trySample), ...sampleButtons(t, startActions)),
    h("p", { class: "start-type" }, h("a", { href: "#form" }, t.typeOne)),
  );
}

/** @param {HTMLElement} element @param {Texts} t */
export function showVerdictLegend(element, t) {
  const legend = /** @type {const} */ ([
    ["stop", t.page.legendStop],
    ["review", t.page.legendReview],
    ["clear", t.page.legendClear],
    ["unchecked", t.page.legendUnchecked],
  ]);
  const entries = legend.map(([verdict, means]) => {
    const shape = verdict === "unchecked" ? "review" : verdict;
    const badge = h("span", { class: `badge badge--${verdict}` }, icon(shape), t.verdict[verdict]);
    return h("div", {}, h("dt", {}, badge), h("dd", {}, means));
  });
  fill(element, ...entries);
}
