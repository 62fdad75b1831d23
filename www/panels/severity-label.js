/** A severity in words, with its drawing. */
import { h, icon } from "../dom.js";

/** @typedef {import("../engine/types.d.ts").Severity} Severity */
/** @typedef {import("../locales/language.js").Texts} Texts */

/** The drawing that goes with a severity. */
const SHAPE = /** @type {const} */ ({ error: "stop", warning: "review", notice: "notice" });

/** @param {Severity} severity @param {Texts} t */
export const severityLabel = (severity, t) =>
  h("strong", { class: `severity severity--${severity}` }, icon(SHAPE[severity]), t.severity[severity]);
