/** Advice on the open line, computed on demand: the deciding question, and the evidence for each code. */
import { CheckerCrash } from "../engine/worker-client.js";

/** @typedef {import("./line-store.js").Row} Row */
/** @typedef {import("../engine/types.d.ts").Line} Line */
/** @typedef {import("../engine/types.d.ts").Question} Question */
/** @typedef {import("../engine/types.d.ts").CodeQuestion} CodeQuestion */
/** @typedef {import("../engine/types.d.ts").Why} Why */

/** @typedef {{ between?: Question | null, codes?: CodeQuestion | null }} Asked between codes that share the vote, or between the codes under a settled subheading */

export class LineAdvice {
  #client;
  /** @type {WeakMap<Row, Asked>} a line is replaced, never changed: what was said of it stays right */
  #questions = new WeakMap();
  /** @type {WeakMap<Row, Map<string, Promise<Why | null>>>} */
  #reasons = new WeakMap();
  /** Called when a question has come. */
  onquestion = () => {};

  /** @param {import("../engine/checker-client.js").CheckerClient} client */
  constructor(client) {
    this.#client = client;
  }

  /** @param {Row} row @returns {Asked} nothing where nothing is to be asked, or it is not known yet */
  questionOn(row) {
    return this.#questions.get(row) ?? NOTHING;
  }

  /** The question between the codes under a subheading that was chosen. @param {Row} row @param {string} subheading */
  codesUnder(row, subheading) {
    return quietly(this.#client.codeQuestion(lineOf(row), subheading));
  }

  /** @param {Row} row whose report has come: while it is being typed nobody is asked anything */
  async find(row) {
    if (this.#questions.has(row)) return;
    this.#questions.set(row, NOTHING);
    const between = await quietly(this.#client.question(lineOf(row)));
    const codes = between ? null : await quietly(this.#client.codeQuestion(lineOf(row)));
    if (!between && !codes) return;
    this.#questions.set(row, { between, codes });
    this.onquestion();
  }

  /** @param {Row} row @param {string} candidate six digits */
  why(row, candidate) {
    const known = this.#reasons.get(row) ?? new Map();
    this.#reasons.set(row, known);
    const asked = known.get(candidate) ?? quietly(this.#client.why(lineOf(row), candidate));
    known.set(candidate, asked);
    return asked;
  }
}

/** @type {Asked} */
const NOTHING = {};

/** @param {Row} row */
const lineOf = ({ raw }) => /** @type {Line} */ (raw);

/** After a breakdown nothing is said; the next line is asked about anew. @template T @param {Promise<T>} answer @returns {Promise<T | null>} */
async function quietly(answer) {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof CheckerCrash) return null;
    throw error;
  }
}
