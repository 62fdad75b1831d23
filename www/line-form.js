/** The form of the open line: its fields, and beside each what was found about it. */
import { classification, officialName, verdictBadge } from "./candidates.js";
import { attribute, fill, h, icon } from "./dom.js";
import { FIELDS } from "./fields.js";
import { findingItem, marked } from "./findings.js";
import { meaning } from "./language.js";

/** @typedef {import("../src/wasm.d.ts").Finding} Finding */
/** @typedef {import("../src/wasm.d.ts").TariffNode} TariffNode */
/** @typedef {import("./fields.js").Field} Field */
/** @typedef {import("./fields.js").FieldName} FieldName */
/** @typedef {import("./language.js").Lang} Lang */
/** @typedef {import("./language.js").Texts} Texts */
/** @typedef {import("./store.js").Row} Row */

/**
 * @typedef {object} Actions what the form asks the page to do
 * @property {(key: number, field: FieldName, text: string) => void} type
 * @property {(key: number, field: FieldName, text: string) => void} fix
 * @property {(key: number) => void} copy
 * @property {(key: number) => void} remove
 * @property {() => void} undo
 * @property {() => void} add
 */

/**
 * @typedef {object} View what is to be seen
 * @property {Row} row
 * @property {number} place counted from 1
 * @property {import("./candidates.js").Verdict} verdict
 * @property {import("./checks.js").Checked | undefined} checked
 * @property {TariffNode | null} node what the nomenclature says of the declared code
 * @property {import("./store.js").Change | undefined} undoable the last change
 * @property {Lang} lang
 * @property {Texts} t
 */

/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Control */

/**
 * @typedef {object} Place where a field stands in the page
 * @property {Field} field
 * @property {Control} control
 * @property {HTMLElement} hint
 * @property {HTMLElement} marks the same text behind the control, with marked words
 * @property {HTMLElement} says what the code in the field means
 * @property {HTMLElement} done the word that a fix was applied, with its undo button
 * @property {HTMLElement} findings
 * @property {string | undefined} shown the text last put into the control or typed into it
 */

/** @param {FieldName} name the id of a field's control */
export const controlId = (name) => `field-${name}`;

export class LineForm {
  #form;
  #actions;
  /** @type {Place[]} */
  #places = [];
  /** What the present elements were built for. */
  #builtFor = "";
  /** @type {unknown[]} what was last shown of reports, so that only news is drawn */
  #drawn = [];
  #parts = {
    title: h("h2", { id: "line-title", tabindex: -1 }),
    badge: h("span"),
    general: h("ul", { class: "findings" }),
    aside: h("aside", { class: "panel", "aria-labelledby": "line-title" }),
    more: h("details", { class: "more" }),
  };

  /** @param {HTMLElement} form @param {Actions} actions */
  constructor(form, actions) {
    this.#form = form;
    this.#actions = actions;
  }

  /** @param {View} view */
  show(view) {
    const { row, place, lang, t } = view;
    const wanted = `${row.key} ${lang}`;
    if (this.#builtFor !== wanted) {
      this.#build(row.key, t);
      this.#builtFor = wanted;
      this.#drawn = [];
    }
    this.#parts.title.textContent = t.lineTitle(place);
    for (const at of this.#places) this.#showText(at, view);
    const news = [view.checked, view.verdict, view.node, view.row, view.undoable];
    if (news.some((part, i) => part !== this.#drawn[i])) this.#showFindings(view);
    this.#drawn = news;
    this.#parts.aside.toggleAttribute("data-stale", Boolean(view.checked && view.checked.row !== row));
  }

  /** Brings a field into view, with its label, and the cursor into it. @param {FieldName | 'line'} name */
  focus(name) {
    const place = this.#places.find(({ field }) => field.name === name);
    if (!place) return this.#parts.title.focus();
    if (place.field.more) this.#parts.more.open = true;
    place.control.closest(".field")?.scrollIntoView({ block: "nearest" });
    place.control.focus();
  }

  /** Puts the cursor on the line's heading. */
  focusTitle() {
    this.#parts.title.focus();
  }

  /** @param {number} key @param {Texts} t */
  #build(key, t) {
    const { title, badge, general, aside, more } = this.#parts;
    const wasOpen = more.open && this.#builtFor.startsWith(`${key} `);
    this.#places = FIELDS.map((field) => this.#place(key, field, t));
    /** @param {boolean} behind */
    const grid = (behind) =>
      h(
        "div",
        { class: "fields" },
        ...this.#places.filter(({ field }) => Boolean(field.more) === behind).map((place) => fieldElement(place, t)),
      );
    fill(more, h("summary", {}, t.more), grid(true));
    more.open = wasOpen;
    fill(
      this.#form,
      h(
        "div",
        { class: "card" },
        h(
          "div",
          { class: "card-head" },
          title,
          badge,
          h("span", { class: "spring" }),
          h(
            "button",
            { type: "button", id: "copy-line", class: "button button--text", onclick: () => this.#actions.copy(key) },
            icon("copy"),
            t.copyLine,
          ),
          h(
            "button",
            {
              type: "button",
              id: "remove-line",
              class: "button button--text",
              onclick: () => this.#actions.remove(key),
            },
            icon("remove"),
            t.removeLine,
          ),
        ),
        h("div", { class: "columns" }, h("div", { class: "entry" }, general, grid(false), more), aside),
      ),
      h(
        "div",
        { class: "submit" },
        h("button", { type: "submit", class: "button button--primary" }, t.check),
        h(
          "button",
          { type: "button", id: "add-line", class: "button", onclick: () => this.#actions.add() },
          icon("plus"),
          t.addLine,
        ),
      ),
    );
  }

  /** @param {number} key @param {Field} field @param {Texts} t @returns {Place} */
  #place(key, field, t) {
    const control = controlFor(field, t);
    const hint = h(
      "p",
      { class: "hint", id: `${control.id}-hint` },
      t.hints[/** @type {keyof Texts['hints']} */ (field.name)],
    );
    const marks = h("div", { class: "marks", "aria-hidden": "true" });
    /** @type {Place} */
    const place = {
      field,
      control,
      hint,
      marks,
      says: h("div", { class: "says", id: `${control.id}-says` }),
      done: h("div", { class: "done" }),
      findings: h("ul", { class: "findings" }),
      shown: undefined,
    };
    control.addEventListener("input", () => {
      place.shown = control.value;
      this.#actions.type(key, field.name, control.value);
    });
    control.addEventListener("scroll", () => marks.scrollTo(control.scrollLeft, control.scrollTop));
    return place;
  }

  /** Puts the line's text into the control, unless it is what stands there: setting it would move the cursor. @param {Place} place @param {View} view */
  #showText(place, { row }) {
    const text = row.typed[place.field.name] ?? "";
    if (place.shown === text) return;
    place.control.value = text || (place.field.choices?.[0] ?? "");
    place.shown = text;
  }

  /** @param {View} view */
  #showFindings(view) {
    const { row, checked, verdict, undoable, lang, t } = view;
    const findings = (verdict !== "blank" && checked?.report?.findings) || [];
    const apply = (/** @type {FieldName} */ field, /** @type {string} */ text) =>
      this.#actions.fix(row.key, field, text);
    fill(this.#parts.badge, verdictBadge(verdict, t));
    for (const place of this.#places) {
      const name = place.field.name;
      const own = findings.filter(({ field }) => field === name);
      const text = row.typed[name] ?? "";
      // Spans belong to the text that was checked; while a newer one waits for its report, nothing is marked.
      fill(place.marks, ...(checked?.row.typed[name] === row.typed[name] ? marked(text, own) : []));
      place.marks.scrollTo(place.control.scrollLeft, place.control.scrollTop);
      fill(
        place.findings,
        ...own.map((finding, i) => findingItem(finding, `${place.control.id}-finding-${i}`, t, apply)),
      );
      fill(place.says, ...says(place.field, view));
      // What the code means takes the place of the hint how to write it.
      place.hint.hidden = place.says.hasChildNodes();
      const fixed = undoable?.kind === "fix" && undoable.key === row.key && undoable.field === name;
      fill(place.done, fixed && h("p", {}, icon("clear"), t.applied), fixed && this.#undoButton(t));
      const described = [
        place.hint.hasChildNodes() && !place.hint.hidden && place.hint.id,
        place.says.hasChildNodes() && place.says.id,
        ...own.map((_, i) => `${place.control.id}-finding-${i}`),
      ];
      attribute(place.control, "aria-describedby", described.filter(Boolean).join(" "));
      attribute(place.control, "aria-invalid", own.some(({ severity }) => severity === "error") ? "true" : null);
      place.control.closest(".field")?.setAttribute("data-worst", own[0]?.severity ?? "none");
      if (place.field.more && own.some(({ severity }) => severity !== "notice")) this.#parts.more.open = true;
    }
    const names = FIELDS.map(({ name }) => /** @type {string} */ (name));
    const general = findings.filter(({ field }) => !names.includes(field));
    fill(this.#parts.general, ...general.map((finding, i) => findingItem(finding, `line-finding-${i}`, t, apply)));
    const use = (/** @type {string} */ code) => apply("hs_code", code);
    fill(this.#parts.aside, h("div", {}, ...classification(verdict, checked?.report, t, lang, use)));
  }

  /** @param {Texts} t */
  #undoButton(t) {
    return h(
      "button",
      { type: "button", id: "undo-fix", class: "button button--link", onclick: () => this.#actions.undo() },
      icon("undo"),
      t.undo,
    );
  }
}

/** @param {Place} place @param {Texts} t */
function fieldElement({ field, control, hint, marks, says, done, findings }, t) {
  return h(
    "div",
    { class: `field field--${field.width}`, "data-field": field.name },
    h("label", { for: control.id }, t.fields[field.name]),
    h("div", { class: `control control--${field.kind}` }, marks, control),
    hint,
    says,
    done,
    findings,
  );
}

/** @param {Field} field @param {Texts} t @returns {Control} */
function controlFor(field, t) {
  const common = { id: controlId(field.name), name: field.name };
  if (field.choices) {
    const names = /** @type {Record<string, string>} */ (t.procedures);
    return h("select", common, ...field.choices.map((value) => h("option", { value }, names[value])));
  }
  const typing = { ...common, autocomplete: "off", autocapitalize: "off", spellcheck: "false" };
  if (field.kind === "long") return h("textarea", { ...typing, rows: 1 });
  return h("input", { ...typing, type: "text", inputmode: field.kind === "number" ? "decimal" : "text" });
}

/**
 * What the code in a field stands for.
 * @param {Field} field @param {View} view @returns {Node[]}
 */
function says({ name }, { row, node, lang, t }) {
  const text = row.typed[name] ?? "";
  if (name === "origin" || name === "currency") {
    const meant = text && meaning(name === "origin" ? "region" : "currency", text, lang);
    return meant ? [h("p", {}, meant)] : [];
  }
  if (name === "quantity_unit" && node?.quantity_unit) return [h("p", {}, t.unitOfCode(node.quantity_unit))];
  if (name !== "hs_code" || !node) return [];
  return [
    h("p", {}, h("strong", {}, t.officialName), " ", officialName(lang === "ko" ? node.path_ko : node.path_en)),
    ...(node.standard_names.length > 0 ? [standardNames(node, lang, t)] : []),
  ];
}

/** @param {TariffNode} node @param {Lang} lang @param {Texts} t */
function standardNames({ standard_names }, lang, t) {
  const items = standard_names.map((name) =>
    h(
      "li",
      {},
      lang === "ko" ? name.name_ko : name.name_en,
      name.specifications.length > 0 &&
        h(
          "span",
          { class: "subtle" },
          ` – ${name.specifications.map((one) => (lang === "ko" ? one.label_ko : one.label_en)).join(", ")}`,
        ),
    ),
  );
  return h("details", {}, h("summary", {}, t.standardNames(standard_names.length)), h("ul", {}, ...items));
}
