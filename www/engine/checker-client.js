/** The requests that a checker in its worker answers. */
import { CheckerCrash, WorkerClient } from "./worker-client.js";

export { CheckerCrash };

/** @typedef {import("./start-worker.js").ClientOptions} ClientOptions */
/** @typedef {import("./types.d.ts").Line} Line */
/** @typedef {import("./types.d.ts").CheckOptions} CheckOptions */
/** @typedef {import("./types.d.ts").Lang} Lang */

/** @extends {WorkerClient<"load">} */
export class CheckerClient extends WorkerClient {
  /** @type {readonly Line[]} the lines as the checker has them */
  #lines = [];
  /** The declarant's own record of goods, as JSON. */
  #records = "[]";
  /** True if the worker has the records: one that was just started has none. */
  #hasRecords = true;

  /** @param {ClientOptions} [options] */
  constructor(options = {}) {
    super("load", options);
  }

  /** The declarant's own record of goods, as a JSON array; it takes precedence over the classifier in every check from now on. @param {string} json */
  set records(json) {
    if (json === this.#records) return;
    this.#records = json;
    this.#hasRecords = false;
  }

  /**
   * Calls the engine once it is loaded and has the record of goods.
   * @template {keyof import("./worker-client.js").Methods} M
   * @param {M} method @param {Parameters<import("./worker-client.js").Methods[M]>} args
   * @returns {Promise<Awaited<ReturnType<import("./worker-client.js").Methods[M]>>>}
   * @override
   */
  async call(method, ...args) {
    await this.load();
    if (!this.#hasRecords) {
      this.#hasRecords = true;
      // Posted before the request itself, so it arrives in time; where it fails, so does the request, and it is sent again.
      super.call("setRecords", this.#records).catch(() => (this.#hasRecords = false));
    }
    return super.call(method, ...args);
  }

  /**
   * Checks the lines at some places among all lines of the declaration. A line that is the same object as in the request
   * before is taken to be the same: only the others are sent, and only they are read anew.
   * @param {readonly Line[]} lines
   * @param {number[]} places counted from 0
   * @param {CheckOptions} options
   * @returns {Promise<import("./types.d.ts").LineReport[]>} one for each place, in their order
   */
  async checkSome(lines, places, options) {
    await this.load();
    return this.#sent(this.call("checkSome", this.#change(lines), places, options));
  }

  /**
   * Checks, and returns language-neutral reports to keep; rendered, too, where a language is given.
   * @param {readonly Line[]} lines @param {number[]} places @param {Lang | null} [lang]
   * @returns {Promise<import("./methods.js").Examined[]>}
   */
  async examine(lines, places, lang = null) {
    await this.load();
    return this.#sent(this.call("examine", this.#change(lines), places, lang));
  }

  /** Renders kept reports in a language; nothing is checked again. @param {string[]} kept @param {Lang} lang */
  async render(kept, lang) {
    await this.load();
    return this.call("render", kept, lang);
  }

  /** The same as JSON, one array: many reports cross as one text in a fraction of the time. @param {string[]} kept @param {Lang} lang */
  async renderJson(kept, lang) {
    await this.load();
    return this.call("renderJson", kept, lang);
  }

  /**
   * The fixes of a rule for each line, applied until none is left.
   * @param {Line[]} lines @param {string} rule
   */
  fixes(lines, rule) {
    return this.call("fixes", lines, rule);
  }

  /** Records of goods whose names hold what was typed so far. @param {string} typed @param {number} most */
  recordsStarting(typed, most) {
    return this.call("recordsStarting", typed, most);
  }

  /** The records of a line's goods: the same goods, or goods of near names. @param {Line} line */
  recordsFor(line) {
    return this.call("recordsFor", line);
  }

  /** The nomenclature's entry for a code. @param {string} code */
  node(code) {
    return this.call("node", code);
  }

  /** Codes by words or digits. @param {string} query @param {"ko" | "en"} lang @param {number} most */
  search(query, lang, most) {
    return this.call("search", query, lang, most);
  }

  /** The one fact that decides between candidates of similar probability; null where there is none. @param {Line} line */
  question(line) {
    return this.call("question", line);
  }

  /**
   * Which of the tariff's own names holds of the goods, where several codes stand under the line's settled subheading or under these
   * digits; null where nothing can be asked.
   * @param {Line} line @param {string} [under]
   */
  codeQuestion(line, under) {
    return this.call("codeQuestion", line, under);
  }

  /** Codes for lines that have none. @param {Line[]} lines @param {number} most subheadings for each */
  propose(lines, most) {
    return this.call("propose", lines, most);
  }

  /** The evidence for a candidate of six digits and for the declared code. @param {Line} line @param {string} candidate */
  why(line, candidate) {
    return this.call("why", line, candidate);
  }

  /** @override @param {string} [reason] */
  stop(reason) {
    this.#lines = [];
    this.#hasRecords = this.#records === "[]";
    super.stop(reason);
  }

  /** @param {readonly Line[]} lines */
  #change(lines) {
    const change = changed(this.#lines, lines);
    this.#lines = [...lines];
    return change;
  }

  /** After a failure nobody knows which lines the checker has. @template T @param {Promise<T>} answer @returns {Promise<T>} */
  #sent(answer) {
    return answer.catch((error) => {
      this.#lines = [];
      throw error;
    });
  }
}

/**
 * The splice that turns one list of lines into another: everything between their common start and end.
 * @param {readonly Line[]} before @param {readonly Line[]} after
 * @returns {import("./methods.js").Change}
 */
function changed(before, after) {
  const shorter = Math.min(before.length, after.length);
  let at = 0;
  while (at < shorter && before[at] === after[at]) at += 1;
  let shared = 0;
  while (shared < shorter - at && before.at(-1 - shared) === after.at(-1 - shared)) shared += 1;
  return { at, removed: before.length - at - shared, lines: after.slice(at, after.length - shared) };
}
