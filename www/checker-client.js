/**
 * Talks to the checker: in a worker, or, where none can start, on the main thread. Requests are keyed by id. A worker
 * that traps, dies or hangs is replaced by a new one; whoever waited for it is told with a {@link CheckerCrash}.
 */
import { sameRelease } from "./failure.js";
import { checkWords } from "./language.js";
import { CHECKER_PARTS } from "./parts.js";
import { RELEASE } from "./release.js";
import { source, startWorker } from "./start-worker.js";

/** @typedef {import("../src/wasm.d.ts").Line} Line */
/** @typedef {import("../src/wasm.d.ts").Versions} Versions */
/** @typedef {import("./start-worker.js").ClientOptions} ClientOptions */
/** @typedef {typeof import("./engine.js").methods} Methods */

/** The checker broke down over this request; it is being started anew. */
export class CheckerCrash extends Error {}

/** How long an answer may take before the worker counts as hung, in milliseconds. */
const PATIENCE = 30_000;

/** After so many breakdowns without an answer in between the checker is not started again. */
const MOST_CRASHES = 5;

/**
 * @typedef {object} Waiting
 * @property {keyof Methods} method
 * @property {(value: any) => void} resolve
 * @property {(error: Error) => void} reject
 * @property {ReturnType<typeof setTimeout> | undefined} timer
 */

export class CheckerClient {
  /** @type {Worker | null} */
  #worker = null;
  /** @type {Map<number, Waiting>} */
  #waiting = new Map();
  #lastId = 0;
  /** @type {readonly Line[]} the lines as the checker has them */
  #lines = [];
  #crashes = 0;
  /** @type {Promise<Versions> | null} */
  #loaded = null;
  /** @type {typeof import("./engine.js") | null} */
  #engine = null;
  #options;

  /** @param {ClientOptions} [options] */
  constructor(options = {}) {
    this.#options = options;
  }

  /** Whether checking holds up the page, so that it has to be cut into small pieces. */
  get blocksPage() {
    return this.#engine !== null;
  }

  /**
   * Starts the checker, once.
   * @returns {Promise<Versions>} the editions it checks with; rejected where wasm or a file cannot be loaded
   */
  load() {
    if (this.#crashes === MOST_CRASHES) return Promise.reject(new Error("the checker keeps breaking down"));
    // What could not start may start another time: with the connection back, or the right file in place.
    this.#loaded ??= this.#start().catch((error) => {
      this.#stop("not started");
      throw error;
    });
    return this.#loaded;
  }

  /**
   * Checks the lines at these places among all lines of the declaration. A line that is the same object as in the request
   * before is taken to be the same: only the others are sent, and only they are read anew.
   * @param {readonly Line[]} lines
   * @param {number[]} places counted from 0
   * @param {import("../src/wasm.d.ts").CheckOptions} options
   * @returns {Promise<import("../src/wasm.d.ts").LineReport[]>} one for each place, in their order
   */
  async checkSome(lines, places, options) {
    await this.load();
    const change = changed(this.#lines, lines);
    this.#lines = [...lines];
    return this.#ask("checkSome", change, places, options).catch((error) => {
      this.#lines = [];
      throw error;
    });
  }

  /**
   * What the nomenclature says of a code.
   * @param {string} code
   * @returns {Promise<import("../src/wasm.d.ts").TariffNode | null>}
   */
  async node(code) {
    await this.load();
    return this.#ask("node", code);
  }

  /** Ends the worker and gives the memory back. */
  close() {
    this.#stop("closed");
    this.#engine?.methods.unload();
  }

  /** @returns {Promise<Versions>} */
  async #start() {
    checkWords();
    const parts = await source(this.#options, CHECKER_PARTS);
    const started = await startWorker(this.#options).catch(() => null);
    if (!started) {
      this.#engine = await import("./engine.js");
      return this.#ask("load", parts);
    }
    this.#worker = started.worker;
    this.#worker.onmessage = ({ data }) => this.#answered(data);
    this.#worker.onerror = (event) => this.#crashed(event.message);
    sameRelease(RELEASE.worker, started.release);
    return this.#ask("load", parts);
  }

  /**
   * @param {keyof Methods} method
   * @param {...unknown} args
   * @returns {Promise<any>}
   */
  #ask(method, ...args) {
    if (this.#engine) {
      const call = /** @type {(...args: unknown[]) => any} */ (this.#engine.methods[method]);
      // A task of its own, so that the page gets to paint and to take keys in between.
      return new Promise((resolve) => setTimeout(resolve))
        .then(() => call(...args))
        .catch((error) => {
          throw this.#engine?.isFatal(error) ? new CheckerCrash(String(error)) : error;
        });
    }
    return new Promise((resolve, reject) => {
      const id = ++this.#lastId;
      // Loading takes as long as the connection takes.
      const timer = method === "load" ? undefined : setTimeout(() => this.#crashed("no answer"), PATIENCE);
      this.#waiting.set(id, { method, resolve, reject, timer });
      this.#worker?.postMessage({ id, method, args });
    });
  }

  /** @param {{ id: number, result?: unknown, error?: string, about?: object, fatal?: boolean }} answer */
  #answered({ id, result, error, about, fatal }) {
    const waiting = this.#waiting.get(id);
    if (!waiting) return;
    if (fatal) return this.#crashed(error ?? "");
    clearTimeout(waiting.timer);
    this.#waiting.delete(id);
    if (waiting.method !== "load") this.#crashes = 0;
    if (error === undefined) waiting.resolve(result);
    else waiting.reject(Object.assign(new Error(error), about));
  }

  /** @param {string} reason */
  #crashed(reason) {
    this.#crashes += 1;
    this.#stop(reason);
  }

  /** @param {string} reason */
  #stop(reason) {
    this.#worker?.terminate();
    this.#worker = null;
    this.#loaded = null;
    this.#lines = [];
    for (const { reject, timer } of this.#waiting.values()) {
      clearTimeout(timer);
      reject(new CheckerCrash(reason));
    }
    this.#waiting.clear();
  }
}

/**
 * What turns one list of lines into another: all that lies between what they share at the start and at the end.
 * @param {readonly Line[]} before @param {readonly Line[]} after
 * @returns {import("./engine.js").Change}
 */
function changed(before, after) {
  const shorter = Math.min(before.length, after.length);
  let at = 0;
  while (at < shorter && before[at] === after[at]) at += 1;
  let shared = 0;
  while (shared < shorter - at && before.at(-1 - shared) === after.at(-1 - shared)) shared += 1;
  return { at, removed: before.length - at - shared, lines: after.slice(at, after.length - shared) };
}
