/** Says to a screen reader what changed elsewhere on the page, once the typing rests. */

const REST = 900;

export class Announcer {
  #regions = [...document.querySelectorAll("[data-live]")];
  #turn = 0;
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
}
