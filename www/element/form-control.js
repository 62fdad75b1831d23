/** What every control of a form has: its form, its labels, and whether it is valid. */

/** The internals of a control, for the class that extends it; the host does not get at them. @type {(control: FormControl) => ElementInternals} */
export let internalsOf;

export class FormControl extends HTMLElement {
  static formAssociated = true;

  static {
    internalsOf = (control) => control.#internals;
  }

  #internals = this.attachInternals();

  get name() {
    return this.getAttribute("name") ?? "";
  }

  set name(value) {
    this.setAttribute("name", value);
  }

  get type() {
    return this.localName;
  }

  get form() {
    return this.#internals.form;
  }

  get labels() {
    return this.#internals.labels;
  }

  get validity() {
    return this.#internals.validity;
  }

  get validationMessage() {
    return this.#internals.validationMessage;
  }

  get willValidate() {
    return this.#internals.willValidate;
  }

  checkValidity() {
    return this.#internals.checkValidity();
  }

  reportValidity() {
    return this.#internals.reportValidity();
  }
}
