/** A round of practice: the lines in an order of their own, and how they were judged. */
import { PAIRS, UNCLEAR } from "./cases.js";

/** @typedef {import("../state/fields.js").RawRecord} RawRecord */
/** @typedef {import("../state/fields.js").FieldName} FieldName */
/** @typedef {"right" | "wrong" | "unclear"} Judgement */
/** @typedef {{ raw: RawRecord, truth: Judgement, fields: FieldName[], better: RawRecord | null }} Task `better`: the same goods declared rightly */
/** @typedef {"hit" | "near" | "miss"} Outcome `near`: wrong indeed, but in another field */

/** @returns {Task[]} */
const tasks = () => [
  ...PAIRS.flatMap(({ wrong, fields, right }) => [
    /** @type {Task} */ ({ raw: wrong, truth: "wrong", fields, better: right }),
    /** @type {Task} */ ({ raw: right, truth: "right", fields: [], better: null }),
  ]),
  ...UNCLEAR.map((raw) => /** @type {Task} */ ({ raw, truth: "unclear", fields: [], better: null })),
];

export class Round {
  #tasks;
  #at = 0;
  /** @type {Record<Outcome, number>} */
  score = { hit: 0, near: 0, miss: 0 };

  /** @param {() => number} [random] */
  constructor(random = Math.random) {
    this.#tasks = shuffled(tasks(), random);
  }

  /** @returns {Task | undefined} undefined when all are done */
  get task() {
    return this.#tasks[this.#at];
  }

  /** Counted from 1. */
  get number() {
    return this.#at + 1;
  }

  get all() {
    return this.#tasks.length;
  }

  /** How many were judged. */
  get done() {
    return this.score.hit + this.score.near + this.score.miss;
  }

  /** @param {Judgement} judgement @param {string} field where something is wrong @returns {Outcome} */
  judge(judgement, field) {
    const { truth = "right", fields = [] } = this.task ?? {};
    const outcome = judgement !== truth ? "miss" : truth === "wrong" && !fields.some((one) => one === field) ? "near" : "hit";
    this.score[outcome] += 1;
    return outcome;
  }

  next() {
    this.#at += 1;
  }
}

/** @template T @param {T[]} all @param {() => number} random @returns {T[]} */
function shuffled(all, random) {
  return all
    .map((one) => ({ one, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ one }) => one);
}
