/** The procedure of the declaration, for every line that states none itself. */
import { fill, h } from "../dom.js";
import { FIELDS } from "../state/fields.js";
import { remember, setting } from "../state/settings.js";

/** @typedef {import("../locales/language.js").Texts} Texts */
/** @typedef {"import" | "export" | "list_clearance"} Procedure */

/** The first is the default. */
const PROCEDURES = /** @type {Procedure[]} */ (FIELDS.find(({ name }) => name === "procedure")?.choices ?? []);

/** The procedure chosen before. */
export const firstProcedure = () => PROCEDURES.find((one) => one === setting("procedure")) ?? PROCEDURES[0];

/** @param {Procedure} procedure */
export const rememberProcedure = (procedure) => remember("procedure", procedure);

/** @param {HTMLElement} element @param {Procedure} chosen @param {Texts} t @param {(procedure: Procedure) => void} choose */
export function showProcedureSwitch(element, chosen, t, choose) {
  element.setAttribute("role", "group");
  element.setAttribute("aria-label", t.fields.procedure);
  fill(
    element,
    ...PROCEDURES.map((procedure) =>
      h(
        "button",
        { type: "button", id: `procedure-${procedure}`, "aria-pressed": String(procedure === chosen), onclick: () => choose(procedure) },
        t.procedures[procedure],
      ),
    ),
  );
}
