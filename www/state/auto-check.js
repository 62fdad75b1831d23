/** When the declaration is checked: after every change, once there is something to be said about it. */
import { pauseBefore } from "./typing-pause.js";

/** @typedef {import("./history.js").Change} Change */

/** @typedef {"checking" | "checked" | "paused" | "waiting"} State whether the reports are those of the lines as they stand; `waiting`: the reader searches, and the check waits for the field to be left */

/**
 * @typedef {object} Needs
 * @property {import("./session.js").Session} session
 * @property {import("../engine/check-scheduler.js").CheckScheduler} checks
 * @property {import("./tariff-lookup.js").TariffLookup} tariff
 * @property {import("./overview.js").Overview} overview
 * @property {import("../locales/language.js").Words} words
 */

export class AutoCheck {
  #needs;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** True if a change waits for the field to be left. */
  #waits = false;
  /** @type {State} */
  state = "checking";
  /** @type {(state: State) => void} */
  onstate = () => {};
  /** @type {(error: unknown) => void} */
  onfailure = () => {};

  /** @param {Needs} needs */
  constructor(needs) {
    this.#needs = needs;
  }

  /** Something changed: the check follows, of what is being typed only after a pause. @param {Change} change */
  after({ kind, key, field }) {
    this.#becomes("checking");
    clearTimeout(this.#timer);
    const row = this.#needs.session.rows[this.#needs.session.lines.placeOf(key ?? 0)];
    const pause =
      kind === "type" && field && row ? pauseBefore(field, row.raw[field] ?? "", document.activeElement?.id === `field-${field}`) : 0;
    this.#waits = pause > 0;
    if (pause < Infinity) this.#timer = setTimeout(() => this.now(), pause);
    else this.#becomes("waiting");
  }

  /** A field was left: nothing is being typed there any more. */
  left() {
    if (this.#waits) this.now();
  }

  /** Brings every line's report, and the name of the declared code, up to date. */
  async now() {
    clearTimeout(this.#timer);
    this.#waits = false;
    const { session, checks, tariff, overview, words } = this.#needs;
    const { revision } = session.lines;
    const { lang } = words;
    const isCurrent = () => revision === session.lines.revision && lang === words.lang;
    this.#becomes("checking");
    try {
      await Promise.all([checks.request({ lang, open: session.openPlace }), tariff.find(session.open.raw.hs_code)]);
      if (isCurrent() && session.isStarted) await checks.renderReports(overview.first(lang).map(({ place }) => place));
      if (isCurrent()) this.#becomes(checks.paused ? "paused" : "checked");
    } catch (error) {
      this.onfailure(error);
    }
  }

  /** @param {State} state */
  #becomes(state) {
    this.state = state;
    this.onstate(state);
  }
}
