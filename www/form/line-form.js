/** The form of the open line: its fields, and beside each what was found about it. */
import { button, fill, h, icon } from "../dom.js";
import { classification, verdictBadge } from "../panels/classification.js";
import { codeQuestionBox, questionBox } from "../panels/question.js";
import { whyDetails } from "../panels/why.js";
import { CodePicker } from "./code-picker.js";
import { fieldMeaning } from "./field-meaning.js";
import { FormFields } from "./form-fields.js";
import { goodsPicker } from "./goods-picker.js";

/** @typedef {import("../engine/types.d.ts").TariffNode} TariffNode */
/** @typedef {import("../state/fields.js").FieldName} FieldName */
/** @typedef {import("../locales/language.js").Lang} Lang */
/** @typedef {import("../locales/language.js").Texts} Texts */
/** @typedef {import("../state/line-store.js").Row} Row */

/**
 * @typedef {object} Actions what the form asks the page to do
 * @property {(key: number, field: FieldName, text: string) => void} type
 * @property {(key: number, edits: import("../state/line-store.js").Edit[]) => void} fix
 * @property {(key: number) => void} copy
 * @property {(key: number) => void} remove
 * @property {(row: Row, finding: import("../engine/types.d.ts").Finding) => void} decide leaves a finding out of account
 * @property {(dismissal: import("../state/decisions.js").Dismissal) => void} reopen takes a decision back
 * @property {() => void} undo
 * @property {() => void} add
 * @property {(step: 1 | -1) => void} goToFinding to the next finding, or back to the one before
 * @property {(query: string) => Promise<TariffNode[]>} search the nomenclature
 * @property {(typed: string) => Promise<import("../state/own-goods.js").GoodsRecord[]>} ownGoods the declarant's own record of goods
 * @property {(key: number, record: import("../state/own-goods.js").GoodsRecord) => void} fillFromRecord fills in what a record says
 * @property {(key: number, edits: import("../state/line-store.js").Edit[]) => void} answer the question that decides
 * @property {(row: Row, subheading: string) => Promise<import("../engine/types.d.ts").CodeQuestion | null>} codesUnder the question between
 *   the codes under a candidate
 * @property {(row: Row, code: string) => Promise<import("../panels/why.js").Reasons>} why what speaks for a candidate
 */

/**
 * @typedef {object} View what is to be seen
 * @property {Row} row
 * @property {number} place counted from 1
 * @property {import("../state/verdict.js").Verdict} verdict
 * @property {import("../engine/check-scheduler.js").Rendered | undefined} rendered the report in words
 * @property {boolean} ofFile whether the lines are those of a file, which are corrected but neither added nor removed
 * @property {TariffNode | null} node what the nomenclature says of the declared code
 * @property {import("../state/line-advice.js").Asked | null} question that decides on the code
 * @property {import("../state/history.js").Change | undefined} undoable the last change
 * @property {import("../panels/procedure-switch.js").Procedure} procedure of a line that does not say
 * @property {Lang} lang
 * @property {Texts} t
 */

/** The fields whose words are read for what the goods are. @type {FieldName[]} */
const WORDS = ["description", "trade_name", "model_spec", "composition"];

export class LineForm {
  #form;
  #actions;
  /** @type {FormFields | null} */
  #fields = null;
  /** @type {CodePicker | null} */
  #picker = null;
  /** @type {unknown[]} what the present elements were built for, and the findings drawn from */
  #drawn = [];
  #title = h("h2", { id: "line-title", tabindex: -1 });
  #fileRow = h("span", { class: "file-row" });
  #badge = h("span");
  /** The candidates whose reasons are shown. @type {Set<string>} */
  #opened = new Set();
  #panel = h("aside", { class: "panel", "aria-labelledby": "line-title" });

  /** @param {HTMLElement} form @param {Actions} actions */
  constructor(form, actions) {
    this.#form = form;
    this.#actions = actions;
  }

  /** @param {View} view */
  show(view) {
    const { row, place, verdict, rendered, ofFile, lang, t, node } = view;
    const [key, language, source, ...drawn] = this.#drawn;
    const same = key === row.key && language === lang && source === ofFile;
    const fields = same && this.#fields ? this.#fields : this.#build(key === row.key && this.#fields?.isOpen === true, view);
    this.#fields = fields;
    this.#title.textContent = t.lineTitle(place);
    this.#fileRow.textContent = row.from ? t.fileRow(row.from.number) : "";
    fields.showTexts(row.raw, { procedure: view.procedure });
    if (key !== row.key) this.#opened.clear();
    const { question } = view;
    if (!same || drawn[0] !== rendered?.report || drawn[1] !== verdict || drawn[2] !== question) this.#showReport(fields, view);
    this.#drawn = [row.key, lang, ofFile, rendered?.report, verdict, question];
    for (const field of fields.views) {
      const { name } = field.field;
      // Spans belong to the text that was checked; while a newer one waits for its report, nothing is marked.
      field.showMarks(rendered?.row.raw[name] === row.raw[name]);
      field.showMeaning(fieldMeaning(name, row.raw[name] ?? "", node, lang, t), this.#done(name, view));
    }
    this.#panel.toggleAttribute("data-stale", Boolean(rendered && rendered.row !== row));
  }

  /** Brings a field into view, with its label, and the cursor into it. @param {FieldName | "line"} name */
  focus(name) {
    if (name === "line" || !this.#fields?.focus(name)) this.focusTitle();
  }

  /** Puts the cursor on the candidates, where an answer shows what it changed. */
  focusCandidates() {
    /** @type {HTMLElement | null} */ (this.#panel.querySelector("#candidates-title"))?.focus({ preventScroll: true });
  }

  /** Puts the cursor on the line's heading. */
  focusTitle() {
    this.#title.focus();
  }

  /** The findings that a person should look at, in the order of the form. @returns {HTMLElement[]} */
  get findings() {
    const all = /** @type {NodeListOf<HTMLElement>} */ (this.#form.querySelectorAll(".finding"));
    return [...all].filter((one) => !one.closest(".also"));
  }

  /** @param {boolean} open whether the further fields are shown @param {View} view */
  #build(open, { row: { key }, ofFile, lang, t }) {
    const { copy, remove, add, type, goToFinding, search, ownGoods, fillFromRecord } = this.#actions;
    const fields = new FormFields(t, this.#panel, open, (field, text) => type(key, field, text));
    const code = fields.field("hs_code");
    this.#picker = code ? new CodePicker(/** @type {HTMLInputElement} */ (code.control), search, lang, t) : null;
    const goods = /** @type {HTMLTextAreaElement | undefined} */ (fields.field("description")?.control);
    if (goods) goodsPicker(goods, ownGoods, (record) => fillFromRecord(key, record), t);
    const head = [
      this.#title,
      this.#fileRow,
      this.#badge,
      h("span", { class: "spring" }),
      button("text", "previous-finding", () => goToFinding(-1), icon("up"), t.previousFinding),
      button("text", "next-finding", () => goToFinding(1), icon("down"), t.nextFinding),
      !ofFile && button("text", "copy-line", () => copy(key), icon("copy"), t.copyLine),
      !ofFile && button("text", "remove-line", () => remove(key), icon("remove"), t.removeLine),
    ];
    fill(
      this.#form,
      h("div", { class: "card" }, h("div", { class: "card-head" }, ...head), fields.element),
      h(
        "div",
        { class: "submit" },
        h("button", { type: "submit", id: "check", class: "button button--primary" }, t.check),
        !ofFile && button("plain", "add-line", add, icon("plus"), t.addLine),
        h(
          "span",
          { class: "next-step" },
          button("plain", "next-step", () => goToFinding(1), icon("down"), t.nextShort),
        ),
      ),
    );
    return fields;
  }

  /** @param {FormFields} fields @param {View} view */
  #showReport(fields, { row, rendered, verdict, question, lang, t }) {
    const apply = (/** @type {import("../state/line-store.js").Edit[]} */ edits) => this.#actions.fix(row.key, edits);
    const { decide, reopen } = this.#actions;
    const actions = { apply, decide: (/** @type {import("../engine/types.d.ts").Finding} */ finding) => decide(row, finding), reopen };
    fields.showFindings((verdict !== "blank" && rendered?.report.findings) || [], actions, row.from?.unreadable);
    fill(this.#badge, verdictBadge(verdict, t));
    const asked = h("div", { class: "asked" });
    const show = (/** @type {import("../state/line-advice.js").Asked} */ one) => fill(asked, this.#question(row, one, t, lang));
    show(question ?? {});
    // A candidate has six digits and a declaration ten: a question completes it, or the field's picker.
    const use = async (/** @type {string} */ subheading) => {
      const codes = await this.#actions.codesUnder(row, subheading);
      if (!codes) return this.#picker?.offer(subheading);
      show({ codes });
      asked.querySelector("button")?.focus();
    };
    const beside = {
      question: asked,
      why: (/** @type {string} */ code) => whyDetails(code, this.#opened, (one) => this.#actions.why(row, one), t, lang),
    };
    // Where nothing is said of the goods, no code is likely or unlikely.
    const words = WORDS.some((field) => row.raw[field]?.trim());
    const report = rendered && (words ? rendered.report : { ...rendered.report, agreement: null });
    fill(this.#panel, h("div", { class: "docked" }, ...classification(verdict, report, t, lang, use, beside)));
  }

  /** @param {Row} row @param {import("../state/line-advice.js").Asked} asked @param {Texts} t @param {Lang} lang */
  #question({ key }, { between, codes }, t, lang) {
    const { answer } = this.#actions;
    if (between) return questionBox(between, t, lang, (edits) => answer(key, edits));
    const choose = (/** @type {string} */ text) => answer(key, [{ field: "hs_code", text }]);
    return codes ? codeQuestionBox(codes, t, lang, { choose, list: (digits) => void this.#picker?.offer(digits) }) : null;
  }

  /** The word that a wording was applied to a field, with the way back. @param {FieldName} name @param {View} view */
  #done(name, { row, undoable, t }) {
    if (undoable?.kind !== "fix" || undoable.key !== row.key || undoable.field !== name) return [];
    const undo = button("link", "undo-fix", this.#actions.undo, icon("undo"), t.undo);
    return [h("p", {}, icon("clear"), t.applied), undo];
  }
}
