/**
 * Reads a declaration out of inputs that the host drew. It listens and reads; it writes only through {@link FormMapping.write},
 * which the element calls when the user pressed Apply and the host allowed it.
 */
import { FIELDS } from "../state/fields.js";

/** @typedef {import("../state/fields.js").FieldName} FieldName */
/** @typedef {import("../state/fields.js").RawRecord} RawRecord */
/** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Control */
/** @typedef {{ key: number, raw: RawRecord }} Row */

const NAMES = new Set(FIELDS.map(({ name }) => name));
const isControl = (/** @type {Element} */ element) => element.matches("input, select, textarea");

/**
 * Reads `description: goodsName; hs_code: hsk`.
 * @param {string} text
 * @returns {Map<FieldName, string>} the host's name for each of the contract's fields; all of them under their own names
 *   where the text is empty
 * @throws {Error} naming the part that is no mapping
 */
export function readMapping(text) {
  if (!text.trim()) return new Map([...NAMES].map((name) => [name, name]));
  const parts = text.split(/[;,]/).filter((part) => part.trim());
  return new Map(
    parts.map((part) => {
      const [field, name, ...more] = part.split(":").map((word) => word.trim());
      const known = NAMES.has(/** @type {FieldName} */ (field));
      if (!known || !name || more.length) throw new Error(`fields: “${part.trim()}”`);
      return [/** @type {FieldName} */ (field), name];
    }),
  );
}

export class FormMapping {
  /** @type {WeakMap<Element, number>} a key for each line's container, for as long as it lives */
  #keys = new WeakMap();
  #lastKey = 0;
  #observer;
  #onfocus;
  #onedit;

  /**
   * @param {Element} root holds the host's inputs
   * @param {Map<FieldName, string>} fields
   * @param {string} lines a selector of the containers of one line each; empty where the root itself is the only line
   * @param {{ focus: () => void, edit: () => void }} on
   */
  constructor(root, fields, lines, on) {
    this.root = root;
    this.fields = fields;
    this.lines = lines;
    this.#onfocus = on.focus;
    this.#onedit = on.edit;
    // Lines come and go without an event of their own.
    this.#observer = new MutationObserver(on.edit);
    root.addEventListener("focusin", this.#onfocus);
    for (const type of ["input", "change"]) root.addEventListener(type, this.#onedit);
    if (lines) this.#observer.observe(root, { childList: true, subtree: true });
  }

  disconnect() {
    this.root.removeEventListener("focusin", this.#onfocus);
    for (const type of ["input", "change"]) this.root.removeEventListener(type, this.#onedit);
    this.#observer.disconnect();
  }

  /** @returns {Row[]} */
  read() {
    return this.#containers().map((container) => {
      const texts = [...this.fields.keys()].map((field) => [field, this.#control(container, field)?.value ?? ""]);
      return { key: this.#key(container), raw: Object.fromEntries(texts.filter(([, text]) => text)) };
    });
  }

  /** The host's input for a field, if it has one. @param {number} key @param {FieldName} field */
  control(key, field) {
    const container = this.#containers().find((one) => this.#key(one) === key);
    return container && this.#control(container, field);
  }

  /**
   * Puts text into the host's input as if it had been typed.
   * @param {number} key @param {FieldName} field @param {string} text
   * @returns {boolean} whether there was an input to put it into
   */
  write(key, field, text) {
    const control = this.control(key, field);
    if (!control || control.disabled || ("readOnly" in control && control.readOnly)) return false;
    // The prototype's setter: frameworks put their own in front of it and would take the change for their own.
    const setter = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(control), "value")?.set;
    setter?.call(control, text);
    for (const type of ["input", "change"]) control.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
    return true;
  }

  #containers() {
    return this.lines ? [...this.root.querySelectorAll(this.lines)] : [this.root];
  }

  /** @param {Element} container */
  #key(container) {
    const key = this.#keys.get(container) ?? ++this.#lastKey;
    this.#keys.set(container, key);
    return key;
  }

  /**
   * The control called so: by its id, its name, or the last part of its name (`items[0].goods`, `items[0][goods]`).
   * @param {Element} container @param {FieldName} field
   * @returns {Control | undefined}
   */
  #control(container, field) {
    const name = this.fields.get(field);
    if (!name) return undefined;
    const controls = /** @type {Control[]} */ (
      // Inputs of a form need not lie in it.
      container instanceof HTMLFormElement
        ? [...container.elements].filter(isControl)
        : [...container.querySelectorAll("input, select, textarea")]
    );
    const named = controls.filter((one) => [one.id, one.name, one.name.match(/[\w-]+(?=\]?$)/)?.[0]].includes(name));
    // Of radio buttons the one that is pressed speaks.
    return named.find((one) => !(one instanceof HTMLInputElement && one.type === "radio") || one.checked);
  }
}
