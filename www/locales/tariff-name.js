/** Tariff codes and their official names, as they are shown. */
import { h } from "../dom.js";

/** A code with its dots: 8504.40-9090. @param {string} code */
export const dotted = (code) =>
  [code.slice(0, 4), code.slice(4, 6)].filter(Boolean).join(".") + (code.length > 6 ? `-${code.slice(6)}` : "");

/** A code as it was typed, with dots where it is one. @param {string} code */
export const asCode = (code) => (/^\d{4,10}$/.test(code) ? dotted(code) : code);

/** The first words of an official name, up to where it starts to list or to qualify. @param {string} name */
const firstWords = (name) => name.replace(/(?<=.)[;,([（][^]*$/, " …");

/**
 * An official name below the first words of those above it, but for the chapter's, which is long and says least.
 * @param {string} path names from the chapter down, `>` between them
 */
export function officialName(path) {
  const names = path.split(" > ");
  const last = names.pop() ?? "";
  const above = [...new Set(names.slice(1).map(firstWords))];
  return h(
    "span",
    { class: "official", title: path },
    ...above.map((name) => h("span", { class: "above" }, `${name} › `)),
    h("span", { class: "own" }, last),
  );
}
