/** What the classifier makes of a line: the verdict, how well the declared code fits, and which codes the words point to. */
import { h, icon, share } from "./dom.js";

/** @typedef {import("../crates/wasm/types.d.ts").LineReport} LineReport */
/** @typedef {import("./language.js").Texts} Texts */
/** @typedef {import("./language.js").Lang} Lang */
/** @typedef {keyof Texts['verdict']} Verdict */

/** @param {Verdict} verdict @param {Texts} t */
export const verdictBadge = (verdict, t) =>
  h(
    "span",
    { class: `badge badge--${verdict}` },
    icon(verdict === "unchecked" ? "review" : verdict),
    t.verdict[verdict],
  );

/** @param {number} probability 0 to 1 */
const percent = (probability) => {
  // Calibrated or not, a classifier is never certain: neither 0 % nor 100 % is ever shown.
  const rounded = Math.round(probability * 100);
  if (rounded < 1) return "< 1 %";
  return rounded > 99 ? "> 99 %" : `${rounded} %`;
};

/** A code with its dots: 8504.40-9090. @param {string} code */
export const dotted = (code) =>
  [code.slice(0, 4), code.slice(4, 6)].filter(Boolean).join(".") + (code.length > 6 ? `-${code.slice(6)}` : "");

/** Whether six digits put into the field would not shorten the code that stands there. @param {string} written */
export const mayTakeSix = (written) => written.replace(/\D/g, "").length <= 6;

/** The first words of an official name, up to where it starts to list or to qualify. @param {string} name */
const brief = (name) => name.replace(/(?<=.)[;,([（][^]*$/, " …");

/**
 * An official name below the first words of those above it, but for the chapter's, which is long and says least.
 * @param {string} path names from the chapter down, `>` between them
 */
export function officialName(path) {
  const names = path.split(" > ");
  const last = names.pop() ?? "";
  const above = [...new Set(names.slice(1).map(brief))];
  return h(
    "span",
    { class: "official", title: path },
    ...above.map((name) => h("span", { class: "above" }, `${name} › `)),
    h("span", { class: "own" }, last),
  );
}

/**
 * @param {Verdict} verdict @param {LineReport | null | undefined} report @param {Texts} t @param {Lang} lang
 * @param {((code: string) => void) | null} use puts a code into the form; null where the reader has to type it in
 * @returns {Node[]}
 */
export function classification(verdict, report, t, lang, use) {
  const shown = report && verdict !== "blank" ? report : null;
  return [
    h(
      "div",
      { class: `verdict verdict--${verdict}` },
      h("p", { class: "verdict-word" }, icon(verdict === "unchecked" ? "review" : verdict), t.verdict[verdict]),
      h("p", {}, t.verdictMeans[verdict]),
    ),
    ...(shown?.agreement ? [agreement(shown.agreement, t)] : []),
    ...(verdict === "unchecked" ? [] : [h("h3", {}, t.candidatesTitle), ...candidates(shown, t, lang, use)]),
  ];
}

/** @param {NonNullable<LineReport['agreement']>} levels @param {Texts} t */
function agreement(levels, t) {
  const rows = /** @type {const} */ (["chapter", "heading", "subheading"]).map((level) => {
    const probability = levels[level];
    return (
      probability !== null &&
      h(
        "div",
        {},
        h("dt", {}, t.levels[level]),
        h("dd", {}, share(probability), h("span", { class: "percent" }, percent(probability))),
      )
    );
  });
  return h("div", {}, h("h3", {}, t.agreementTitle), h("dl", { class: "agreement" }, ...rows));
}

/** Less likely codes are left out, but for the runner-up. */
const WORTH_SHOWING = 0.01;

/** @param {LineReport | null} report @param {Texts} t @param {Lang} lang @param {((code: string) => void) | null} use */
function candidates(report, t, lang, use) {
  if (!report || (report.candidates.length === 0 && !report.abstained))
    return [h("p", { class: "subtle" }, t.noCandidates)];
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
    ),
  );
  return [
    ...(report.abstained ? [h("p", { class: "subtle" }, t.abstained)] : []),
    h("ol", { class: "candidates" }, ...items),
    h("p", { class: "small" }, t.candidatesNote),
  ];
}
