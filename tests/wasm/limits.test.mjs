// The module's time and memory keep within benches/limits.json. Time is measured against loops that run beside it, so that neither
// another machine nor a busy one changes the answer.
import assert from "node:assert/strict";
import { test } from "node:test";
import { checker, memory, read } from "./checker.mjs";

const LIMITS = JSON.parse(read("benches/limits.json").toString());
const LINES = read("benches/lines.jsonl")
  .toString()
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line));

/** Checks so many lines, each with a number of its own. @param {number} from @param {number} to */
function check(from, to) {
  for (let at = from; at < to; at++) checker.check([{ ...LINES[at % LINES.length], model_spec: `NO ${at}` }], { lang: "ko" });
}

test("memory stays where it is, however many lines are checked", () => {
  check(0, 2000);
  const before = memory.buffer.byteLength;
  check(2000, 4000);
  const after = memory.buffer.byteLength;
  assert.ok(after - before <= LIMITS["growth of wasm memory from 2,000 to 4,000 lines"], `it grew by ${after - before} bytes`);
  assert.ok(after <= LIMITS.bytes["wasm memory after 4,000 lines"], `${after} bytes`);
});

/** As much as the label layer has to do: 5,613 dot products of 100 numbers. */
const [WIDTH, LABELS] = [100, 5613];
const weights = Float32Array.from({ length: WIDTH * LABELS }, (_, at) => Math.sin(at));
const state = Float32Array.from({ length: WIDTH }, (_, at) => Math.cos(at));
const scores = new Float32Array(LABELS);

function loops() {
  for (let label = 0; label < LABELS; label++) {
    let sum = 0;
    for (let at = 0; at < WIDTH; at++) sum += weights[label * WIDTH + at] * state[at];
    scores[label] = sum;
  }
}

/** @param {() => void} work */
function took(work) {
  const start = performance.now();
  work();
  return performance.now() - start;
}

test("a line takes no longer than it did, beside other work on the same machine", (t) => {
  for (let at = 0; at < 200; at++) loops();
  // Both take turns, and the middle of all turns counts: what else runs disturbs both alike.
  const ratios = Array.from({ length: 41 }, (_, turn) => {
    const lines = took(() => check(turn * LINES.length, (turn + 1) * LINES.length));
    return lines / took(() => LINES.forEach(loops));
  }).toSorted((a, b) => a - b);
  const ratio = ratios[20];
  t.diagnostic(`a line: ${ratio.toFixed(2)} times the loops`);
  const limit = LIMITS["a line, in times of the label layer as loops in JavaScript"];
  assert.ok(ratio <= limit, `a line takes ${ratio.toFixed(2)} times what the loops take; the limit is ${limit}`);
});
