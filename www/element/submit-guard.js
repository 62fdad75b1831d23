/**
 * Lets the host's own submit wait for the check: a form that is submitted while the declaration is unchecked is checked
 * first and then submitted by the same button. Built on the form's validation, so `novalidate` turns it off.
 */

export class SubmitGuard {
  #element;
  #internals;
  #on;
  /** @type {HTMLElement | null} the submit button under the user's finger */
  #pressed = null;
  /** @type {{ form: HTMLFormElement, submitter: HTMLElement | null } | null} what is to be submitted after the check */
  #waiting = null;

  /**
   * @param {HTMLElement} element @param {ElementInternals} internals
   * @param {{ read: () => void, unsettled: () => boolean, settle: () => unknown }} on
   */
  constructor(element, internals, on) {
    this.#element = element;
    this.#internals = internals;
    this.#on = on;
    element.addEventListener("invalid", (event) => this.#invalid(event));
  }

  connect() {
    document.addEventListener("click", this.#clicked, true);
    document.addEventListener("submit", this.#submitted, true);
  }

  disconnect() {
    document.removeEventListener("click", this.#clicked, true);
    document.removeEventListener("submit", this.#submitted, true);
    this.cancel();
  }

  /** The user went on typing: that form is not to be submitted any more. */
  cancel() {
    this.#waiting = null;
  }

  /** The check is done, one way or another. */
  settled() {
    const waiting = this.#waiting;
    this.#waiting = null;
    if (!waiting || waiting.form !== this.#internals.form) return;
    if (waiting.submitter?.isConnected) waiting.form.requestSubmit(waiting.submitter);
    else waiting.form.requestSubmit();
  }

  /** Right before the form is validated. @param {Event} event */
  #clicked = (event) => {
    const button = event.composedPath().find((one) => one instanceof HTMLElement && one.matches("button, input"));
    const { form, type } = /** @type {HTMLButtonElement | undefined} */ (button) ?? {};
    if (!form || form !== this.#internals.form || !["submit", "image"].includes(type ?? "")) return;
    // Scripts change inputs without any event.
    this.#on.read();
    this.#pressed = /** @type {HTMLElement} */ (button);
    setTimeout(() => (this.#pressed = null));
  };

  /** Validation held the form back. @param {Event} event */
  #invalid(event) {
    if (!this.#pressed || !this.#on.unsettled()) return;
    // The user need not be told to wait a moment.
    event.preventDefault();
    this.#wait(this.#pressed);
  }

  /** The form is on its way by a script's request, which presses no button. @param {Event} event */
  #submitted = (event) => {
    const form = this.#internals.form;
    if (!form || event.target !== form || form.noValidate) return;
    this.#on.read();
    if (!this.#on.unsettled() || this.#element.matches(":disabled")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.#wait(/** @type {SubmitEvent} */ (event).submitter);
  };

  /** @param {HTMLElement | null} submitter */
  #wait(submitter) {
    const form = this.#internals.form;
    if (!form) return;
    this.#waiting = { form, submitter };
    this.#on.settle();
  }
}
