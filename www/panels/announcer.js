/** Says to a screen reader what changed elsewhere on the page, once the typing rests. */

const REST = 900;

export class Announcer {
  #regions = [...document.querySelectorAll("[data-live]")];
  #turn = 0;
  /** What was said of a verdict last. */
  #verdict = "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /**
   * Two regions take turns: the same words put twice into one region would be said once.
   * @param {string} words
   */
  say(words) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#turn = 1 - this.#turn;
      this.#regions.forEach((region, i) => (region.textContent = i === this.#turn ? words : ""));
    }, REST);
  }

  /** Says the verdict on a line, when it has become another one. @param {import("../state/overview.js").LineView} line @param {import("../locales/language.js").Texts} t */
  sayVerdict({ place, verdict, report }, t) {
    if (verdict === "blank" || verdict === "pending") return;
    const said = t.announce(t.lineTitle(place + 1), t.verdict[verdict], report?.toCheck ?? 0);
    if (said !== this.#verdict) this.say(said);
    this.#verdict = said;
  }
}
