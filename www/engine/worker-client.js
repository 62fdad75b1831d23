/**
 * Talks to the engine: in a worker, or, where none can start, on the main thread. Requests are keyed by id. A worker
 * that traps, dies or hangs is replaced by a new one; pending requests are rejected with a {@link CheckerCrash}.
 */
import { sameRelease } from "./failure.js";
import { CHECKER_PARTS } from "./parts.js";
import { RELEASE } from "../release.js";
import { source, startWorker } from "./start-worker.js";

/** @typedef {import("./start-worker.js").ClientOptions} ClientOptions */
/** @typedef {typeof import("./methods.js").methods} Methods */

/** The worker broke down over this request; it is being started anew. */
export class CheckerCrash extends Error {}

/** The parts of a release that each request needs. */
const PARTS = /** @type {const} */ ({ load: CHECKER_PARTS, loadFiles: ["files"] });

/** How long an answer may take before the worker counts as hung, in milliseconds. */
const TIMEOUT = 30_000;
/** Writing a large file takes its time. */
const TIMEOUT_WITH_FILES = 300_000;

/** After so many breakdowns without an answer in between the worker is not started again. */
const MAX_CRASHES = 5;

/**
 * @typedef {object} Waiting
 * @property {keyof Methods} method
 * @property {(value: any) => void} resolve
 * @property {(error: Error) => void} reject
 * @property {ReturnType<typeof setTimeout> | undefined} timer
 */

/** @template {"load" | "loadFiles"} First the request that loads what all others need */
export class WorkerClient {
  #first;
  #options;
  /** @type {Worker | null} */
  #worker = null;
  /** @type {Map<number, Waiting>} */
  #waiting = new Map();
  #lastId = 0;
  #crashes = 0;
  /** @type {Promise<Awaited<ReturnType<Methods[First]>>> | null} */
  #loaded = null;
  /** @type {typeof import("./methods.js") | null} */
  #engine = null;

  /** @param {First} first @param {ClientOptions} [options] */
  constructor(first, options = {}) {
    this.#first = first;
    this.#options = options;
  }

  /** True if requests run on the page's own thread, so that work has to be cut into small pieces. */
  get blocksPage() {
    return this.#engine !== null;
  }

  /** Starts the worker, once; rejected where wasm or a file cannot be loaded. */
  load() {
    if (this.#crashes === MAX_CRASHES) return Promise.reject(new Error("the checker keeps breaking down"));
    // A failed start may succeed later: with the connection back, or the right file in place.
    this.#loaded ??= this.#start().catch((error) => {
      this.stop("not started");
      throw error;
    });
    return this.#loaded;
  }

  /**
   * Calls the engine once it is loaded.
   * @template {keyof Methods} M
   * @param {M} method @param {Parameters<Methods[M]>} args
   * @returns {Promise<Awaited<ReturnType<Methods[M]>>>}
   */
  async call(method, ...args) {
    await this.load();
    return this.#post(method, ...args);
  }

  /** Ends the worker; the next request starts another. @param {string} [reason] */
  stop(reason = "stopped") {
    this.#worker?.terminate();
    this.#worker = null;
    this.#loaded = null;
    for (const { reject, timer } of this.#waiting.values()) {
      clearTimeout(timer);
      reject(new CheckerCrash(reason));
    }
    this.#waiting.clear();
  }

  /** Ends the worker and gives the memory back. */
  close() {
    this.stop("closed");
    this.#engine?.methods.unload();
  }

  async #start() {
    const parts = await source(this.#options, PARTS[this.#first]);
    const { request, answer } = this.#request(this.#first, [parts]);
    // Where the worker cannot start, or is of another release, nobody waits for it.
    answer.catch(() => {});
    const started = await startWorker(this.#options, request).catch(() => null);
    if (!started) {
      this.#waiting.delete(request.id);
      this.#engine = await import("./methods.js");
      return this.#post(this.#first, parts);
    }
    this.#worker = started.worker;
    this.#worker.onmessage = ({ data }) => this.#answered(data);
    this.#worker.onerror = (event) => this.#crashed(event.message);
    sameRelease(RELEASE.worker, started.release);
    return answer;
  }

  /**
   * @param {keyof Methods} method
   * @param {...unknown} args
   * @returns {Promise<any>}
   */
  #post(method, ...args) {
    if (this.#engine) {
      const call = /** @type {(...args: unknown[]) => any} */ (this.#engine.methods[method]);
      // A task of its own, so that the page gets to paint and to take keys in between.
      return new Promise((resolve) => setTimeout(resolve))
        .then(() => call(...args))
        .catch((error) => {
          throw this.#engine?.isFatal(error) ? new CheckerCrash(String(error)) : error;
        });
    }
    const { request, answer } = this.#request(method, args);
    this.#worker?.postMessage(request);
    return answer;
  }

  /**
   * A request as it is sent, and its answer.
   * @param {keyof Methods} method @param {unknown[]} args
   * @returns {{ request: { id: number, method: string, args: unknown[] }, answer: Promise<any> }}
   */
  #request(method, args) {
    const id = ++this.#lastId;
    const answer = new Promise((resolve, reject) => {
      const timeout = this.#first === "load" ? TIMEOUT : TIMEOUT_WITH_FILES;
      // Loading takes as long as the connection takes.
      const timer = method === this.#first ? undefined : setTimeout(() => this.#crashed("no answer"), timeout);
      this.#waiting.set(id, { method, resolve, reject, timer });
    });
    return { request: { id, method, args }, answer };
  }

  /** @param {{ id: number, result?: unknown, error?: string, about?: object, fatal?: boolean }} answer */
  #answered({ id, result, error, about, fatal }) {
    const waiting = this.#waiting.get(id);
    if (!waiting) return;
    if (fatal) return this.#crashed(error ?? "");
    clearTimeout(waiting.timer);
    this.#waiting.delete(id);
    if (waiting.method !== this.#first) this.#crashes = 0;
    if (error === undefined) waiting.resolve(result);
    else waiting.reject(Object.assign(new Error(error), about));
  }

  /** @param {string} reason */
  #crashed(reason) {
    this.#crashes += 1;
    this.stop(reason);
  }
}
