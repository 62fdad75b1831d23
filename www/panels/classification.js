/** The result for a line: the verdict, how well the declared code fits, and which codes the words point to. */
import { h, icon, share } from "../dom.js";
import { dotted, officialName } from "../locales/tariff-name.js";

/** @typedef {import("../engine/types.d.ts").LineReport} LineReport */
/** @typedef {import("../locales/language.js").Texts} Texts */
/** @typedef {import("../locales/language.js").Lang} Lang */
/** @typedef {import("../state/verdict.js").Verdict} Verdict */

/** @param {Verdict} verdict @param {Texts} t */
export const verdictBadge = (verdict, t) =>
  h("span", { class: `badge badge--${verdict}` }, icon(verdict === "unchecked" ? "review" : verdict), t.verdict[verdict]);

/** @typedef {{ question?: Node | null, why?: (code: string) => Node }} Beside what the page shows with the candidates: the question that decides, and why each */

/** @param {number} probability 0 to 1 */
export const percent = (probability) => {
  // Calibrated or not, a classifier is never certain: neither 0 % nor 100 % is ever shown.
  const rounded = Math.round(probability * 100);
  if (rounded < 1) return "< 1 %";
  return rounded > 99 ? "> 99 %" : `${rounded} %`;
};

/**
 * @param {Verdict} verdict @param {LineReport | null | undefined} report @param {Texts} t @param {Lang} lang
 * @param {((code: string) => void) | null} use puts a code into the form; null where the reader has to type it in
 * @param {Beside} [beside]
 * @returns {Node[]}
 */
export function classification(verdict, report, t, lang, use, beside = {}) {
  const shown = report && verdict !== "blank" ? report : null;
  /** @type {(Node | null | undefined)[]} */
  const parts = [
    h(
      "div",
      { class: `verdict verdict--${verdict}` },
      h("p", { class: "verdict-word" }, icon(verdict === "unchecked" ? "review" : verdict), t.verdict[verdict]),
      h("p", {}, t.verdictMeans[verdict]),
    ),
    ...(shown?.agreement ? [agreement(shown.agreement, t)] : []),
    beside.question,
    ...(verdict === "unchecked"
      ? []
      : [h("h3", { id: "candidates-title", tabindex: -1 }, t.candidatesTitle), ...candidates(shown, t, lang, use, beside.why)]),
  ];
  return parts.filter((part) => part instanceof Node);
}

/** @param {NonNullable<LineReport['agreement']>} levels @param {Texts} t */
function agreement(levels, t) {
  const rows = /** @type {const} */ (["chapter", "heading", "subheading"]).map((level) => {
    const probability = levels[level];
    return (
      probability !== null &&
      h("div", {}, h("dt", {}, t.levels[level]), h("dd", {}, share(probability), h("span", { class: "percent" }, percent(probability))))
    );
  });
  return h("div", {}, h("h3", {}, t.agreementTitle), h("dl", { class: "agreement" }, ...rows));
}

/** Less likely codes are left out, but for the runner-up. */
const WORTH_SHOWING = 0.01;

/** @param {LineReport | null} report @param {Texts} t @param {Lang} lang @param {((code: string) => void) | null} use @param {Beside["why"]} [why] */
function candidates(report, t, lang, use, why) {
  if (!report || (report.candidates.length === 0 && !report.abstained)) return [h("p", { class: "subtle" }, t.noCandidates)];
  // No code is likely enough to be named.
  if (report.abstained) return [h("p", { class: "subtle" }, t.abstained)];
  const shown = report.candidates.filter(({ probability }, i) => i < 2 || probability >= WORTH_SHOWING);
  const items = shown.map(({ code, probability, name_ko, name_en }) =>
    h(
      "li",
      {},
      h(
        "div",
        { class: "candidate-head" },
        h("code", {}, dotted(code)),
        share(probability),
        h("span", { class: "percent" }, percent(probability)),
      ),
      officialName(lang === "ko" ? name_ko : name_en),
      use &&
        h(
          "button",
          {
            type: "button",
            id: `use-${code}`,
            class: "button button--link",
            "aria-label": t.useCodeLabel(dotted(code)),
            onclick: () => use(code),
          },
          t.useCode,
        ),
      why?.(code),
    ),
  );
  return [h("ol", { class: "candidates" }, ...items), h("p", { class: "small" }, t.candidatesNote)];
}
