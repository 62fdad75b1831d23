/** One field of the form: its control with the marked words behind it, the meaning of its code, and its findings. */
import { attribute, fill, h } from "../dom.js";
import { fillAlso, findingItem, marked } from "./findings.js";

/** @typedef {import("../engine/types.d.ts").Finding} Finding */
/** @typedef {import("../state/fields.js").Field} Field */
/** @typedef {import("../state/fields.js").FieldName} FieldName */
/** @typedef {import("../locales/language.js").Texts} Texts */

export class FieldView {
  /** @type {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} */
  #control;
  #hint;
  #marks = h("div", { class: "marks", "aria-hidden": "true" });
  #meaning;
  #done = h("div", { class: "done" });
  #list = h("ul", { class: "findings" });
  /** Findings that change no verdict, folded. */
  #also = h("details", { class: "also" });
  /** @type {import("./findings.js").Shown[]} */
  #findings = [];
  #toCheck = 0;
  /** @type {string | undefined} the text last put into the control, or typed into it */
  #text;

  /** @param {Field} field @param {Texts} t @param {(text: string) => void} type called with every change by hand */
  constructor(field, t, type) {
    this.field = field;
    const id = `field-${field.name}`;
    const hint = /** @type {Record<string, string>} */ (t.hints)[field.name];
    this.#control = controlFor(field, id, t);
    this.#hint = h("p", { class: "hint", id: `${id}-hint` }, hint);
    this.#meaning = h("div", { class: "says", id: `${id}-says` });
    this.element = h(
      "div",
      { class: `field field--${field.width}`, "data-field": field.name },
      // Findings stand below the row of fields and have its width: no field moves when some come.
      h(
        "div",
        { class: "field-body" },
        h("label", { for: id }, t.fields[field.name]),
        h("div", { class: `control control--${field.kind}` }, this.#marks, this.#control),
        this.#hint,
        this.#meaning,
        this.#done,
      ),
      this.#list,
      this.#also,
    );
    this.#control.addEventListener("input", () => {
      this.#text = this.#control.value;
      type(this.#text);
    });
    this.#control.addEventListener("scroll", () => this.#scrollMarks());
  }

  /**
   * Puts text into the control, unless it is what stands there: setting it would move the cursor.
   * @param {string} text @param {string} [otherwise] what is chosen where there is no text
   */
  showText(text, otherwise = this.field.choices?.[0] ?? "") {
    const shown = text || otherwise;
    if (this.#text === shown) return;
    this.#control.value = shown;
    this.#text = shown;
  }

  /**
   * Shows what was found about the field.
   * @param {import("./findings.js").Shown[]} findings those to look at first @param {number} toCheck how many those are @param {Texts} t @param {import("./findings.js").Actions} actions
   */
  showFindings(findings, toCheck, t, actions) {
    this.#findings = findings;
    this.#toCheck = toCheck;
    const items = findings.map((finding, i) => findingItem(finding, this.#findingId(i), t, actions));
    fill(this.#list, ...items.slice(0, toCheck));
    fillAlso(this.#also, items.slice(toCheck), t);
    this.element.dataset.worst = toCheck > 0 ? findings[0].severity : "none";
    const wrong = findings.slice(0, toCheck).some(({ severity }) => severity === "error");
    attribute(this.#control, "aria-invalid", wrong ? "true" : null);
    this.#describe();
  }

  /**
   * Marks the words that the findings concern.
   * @param {boolean} current whether the findings are about the text as it stands
   */
  showMarks(current) {
    fill(this.#marks, ...(current ? marked(this.#text ?? "", this.#findings) : []));
    this.#scrollMarks();
  }

  /**
   * Shows what the text means, and what was just done to it.
   * @param {Node[]} meaning the first is a sentence that describes the field @param {Node[]} done
   */
  showMeaning(meaning, done) {
    const words = meaning.map((node) => node.textContent).join("");
    // Drawn anew only when it says something else, so that what was opened in it stays open.
    if (words !== this.#meaning.textContent) fill(this.#meaning, ...meaning);
    fill(this.#done, ...done);
    // The meaning of the code replaces the hint how to write it.
    this.#hint.hidden = meaning.length > 0;
    this.#describe();
  }

  /** Where text is typed, for what goes with it. */
  get control() {
    return this.#control;
  }

  focus() {
    this.element.scrollIntoView({ block: "nearest" });
    this.#control.focus();
  }

  #describe() {
    const sentence = this.#meaning.firstElementChild;
    if (sentence) sentence.id = `${this.#control.id}-meaning`;
    const hint = !this.#hint.hidden && this.#hint.hasChildNodes() && this.#hint.id;
    const ids = [sentence?.id, hint, ...this.#findings.slice(0, this.#toCheck).map((_, i) => this.#findingId(i))];
    attribute(this.#control, "aria-describedby", ids.filter(Boolean).join(" "));
  }

  /** @param {number} i */
  #findingId(i) {
    return `${this.#control.id}-finding-${i}`;
  }

  #scrollMarks() {
    this.#marks.scrollTo(this.#control.scrollLeft, this.#control.scrollTop);
  }
}

/** @param {Field} field @param {string} id @param {Texts} t */
function controlFor(field, id, t) {
  const common = { id, name: field.name };
  if (field.choices) {
    const names = /** @type {Record<string, string>} */ (t.procedures);
    return h("select", common, ...field.choices.map((value) => h("option", { value }, names[value])));
  }
  const typing = { ...common, autocomplete: "off", autocapitalize: "off", spellcheck: "false" };
  if (field.kind === "long") return h("textarea", { ...typing, rows: 1 });
  return h("input", { ...typing, type: "text", inputmode: field.kind === "number" ? "decimal" : "text" });
}
