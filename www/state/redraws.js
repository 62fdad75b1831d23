/**
 * Which part of the page draws itself again when. A part names what it shows; whoever changes something says what it was,
 * and every part concerned is drawn once, after the change.
 */

/**
 * `lines`: what is typed, opened or undone. `open`: another line is open. `reports`: results came in. `filter`: what the
 * table shows. `source`: the file and its columns. `node`: what the nomenclature says of a code. `job`: something that
 * takes its time goes on. `procedure`: what kind of declaration this is. `storage`: what is kept on this device. `goods`: the own record of goods. `language`: all words.
 * @typedef {"lines" | "open" | "reports" | "filter" | "source" | "node" | "job" | "procedure" | "storage" | "goods" | "language"} Topic
 */

/** With many lines the page is drawn only so often while results come in, in milliseconds. */
const REST = 300;

export class Redraws {
  /** @type {{ topics: Set<Topic>, draw: () => void }[]} in the order in which they are drawn */
  #parts = [];
  /** @type {Set<Topic>} */
  #changed = new Set();
  #scheduled = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #later;
  /** Runs around every redraw, to keep in place what the reader looks at. @type {(draw: () => void) => void} */
  around = (draw) => draw();

  /** @param {Topic[]} topics @param {() => void} draw */
  on(topics, draw) {
    this.#parts.push({ topics: new Set(topics), draw });
  }

  /** @param {...Topic} topics */
  changed(...topics) {
    for (const topic of topics) this.#changed.add(topic);
    if (this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(() => this.#scheduled && this.now());
  }

  /** The same, but only every now and then. @param {...Topic} topics */
  changedOften(...topics) {
    for (const topic of topics) this.#changed.add(topic);
    this.#later ??= setTimeout(() => this.now(), REST);
  }

  /** Draws what has changed at once, for whoever goes on to put the focus there. */
  now() {
    clearTimeout(this.#later);
    this.#later = undefined;
    this.#scheduled = false;
    const changed = this.#changed;
    if (changed.size === 0) return;
    this.#changed = new Set();
    this.around(() => {
      for (const { topics, draw } of this.#parts) if ([...topics].some((topic) => changed.has(topic))) draw();
    });
  }
}
