/**
 * Why one code rather than another: the official path of both, whether the notes to the declared chapter send the goods elsewhere,
 * the words that speak for each code, and the nearest standard names.
 */
import { fill, h, icon } from "../dom.js";
import { dotted } from "../locales/tariff-name.js";

/** @typedef {import("../engine/types.d.ts").Why} Why */
/** @typedef {import("../engine/types.d.ts").TariffNode} TariffNode */
/** @typedef {import("../locales/language.js").Texts} Texts */
/** @typedef {import("../locales/language.js").Lang} Lang */

/** @typedef {{ why: Why | null, candidate: TariffNode | null, declared: TariffNode | null }} Reasons */

/**
 * What is folded under a candidate; asked for when it is opened.
 * @param {string} code six digits @param {Set<string>} opened the codes whose reasons are shown, kept over redraws
 * @param {(code: string) => Promise<Reasons>} ask @param {Texts} t @param {Lang} lang
 */
export function whyDetails(code, opened, ask, t, lang) {
  const body = h("div", { class: "why-body" });
  const label = t.whyLabel(dotted(code));
  const details = h(
    "details",
    { class: "why-code", open: opened.has(code) },
    h("summary", { id: `why-${code}`, "aria-label": label }, t.whyTitle),
    body,
  );
  const show = () => {
    if (body.hasChildNodes()) return;
    fill(body, h("p", { class: "subtle" }, t.verdict.pending));
    ask(code).then((reasons) => fill(body, ...reasonsOf(reasons, t, lang)));
  };
  details.addEventListener("toggle", () => {
    if (details.open) opened.add(code);
    else opened.delete(code);
    if (details.open) show();
  });
  if (details.open) show();
  return details;
}

/** @param {Reasons} reasons @param {Texts} t @param {Lang} lang */
function reasonsOf({ why, candidate, declared }, t, lang) {
  const other = declared && candidate && !declared.code.startsWith(candidate.code) ? declared : null;
  return [
    candidate && path(t.whyCandidate, candidate, lang),
    other && path(t.whyDeclared, other, lang),
    why?.excluded && h("p", { class: "why-excluded" }, icon("review"), h("span", {}, t.whyExcluded(why.excluded))),
    ...(why ? words(why, other, t) : []),
    why && why.names.length > 0 && names(why.names, t, lang),
  ].filter((one) => one instanceof Node);
}

/** The names from the chapter down, one to a line, as the tariff has them. @param {string} title @param {TariffNode} node @param {Lang} lang */
function path(title, node, lang) {
  const levels = (lang === "ko" ? node.path_ko : node.path_en).split(" > ");
  return h(
    "div",
    { class: "why-path" },
    h("h4", {}, title, " ", h("code", {}, dotted(node.code))),
    h("ol", {}, ...levels.map((level) => h("li", {}, level))),
  );
}

/** @param {Why} why @param {TariffNode | null} declared @param {Texts} t */
function words({ for_candidate, for_declared }, declared, t) {
  const quoted = (/** @type {string[]} */ all) => (all.length > 0 ? all.map((word) => `‘${word}’`).join(", ") : t.whyNoWords);
  return [
    h(
      "div",
      { class: "why-words" },
      h("h4", {}, t.whyWords),
      h("p", {}, t.whyFor(quoted(for_candidate))),
      declared && h("p", {}, t.whyAgainst(quoted(for_declared))),
    ),
  ];
}

/** @param {Why["names"]} all @param {Texts} t @param {Lang} lang */
function names(all, t, lang) {
  const items = all.map(({ code, name_ko, name_en, shared }) =>
    h(
      "li",
      {},
      h("code", {}, dotted(code)),
      " ",
      lang === "ko" ? name_ko : name_en,
      " ",
      h("span", { class: "subtle" }, t.sharedWords(shared)),
    ),
  );
  return h("div", { class: "why-names" }, h("h4", {}, t.whyNames), h("ul", {}, ...items), h("p", { class: "small" }, t.whyNamesNote));
}
