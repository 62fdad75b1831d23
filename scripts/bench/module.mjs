// Measures the checker's wasm module in Node.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { LIMITS } from "../../www/engine/limits.js";
import * as glue from "../../www/pkg/declarewell.js";
import { RELEASE } from "../../www/release.js";
import { quantile } from "./figures.mjs";

const root = join(import.meta.dirname, "../..");
const lines = readFileSync(join(root, "benches/lines.jsonl"), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line));
/** Checked one by one in the wasm module: the first tenth warms up and is not counted. */
const CHECKED = 5_000;
/** Checked as declarations of as many lines as one may have. */
export const IN_BATCHES = 100_000;
const OF_ONE_DECLARATION = LIMITS.declaration_lines;
const EDITS = 100;

/**
 * In the wasm module, in milliseconds: its compilation, from table and model to a checker, the first line, a line by itself, a line of a batch, all of a
 * line but its prediction, and the answer to an edit of a declaration of 999 lines; and the memory it holds at the end, in bytes.
 */
export async function wasm() {
  const part = (/** @type {keyof typeof RELEASE.parts} */ name) => readFileSync(join(root, "www", RELEASE.parts[name].file));
  const instantiated = performance.now();
  const { memory } = glue.initSync({ module: part("wasm") });
  const start = performance.now();
  const instantiate = start - instantiated;
  const checker = new glue.Checker(part("tariff"), part("model"), part("config").toString());
  const load = performance.now() - start;
  const every = Array.from({ length: CHECKED }, (_, at) => {
    const start = performance.now();
    checker.check([lines[at % lines.length]], { lang: "ko" });
    return performance.now() - start;
  });
  const times = every.slice(CHECKED / 10);
  const session = checker.session();
  const places = Uint32Array.from({ length: OF_ONE_DECLARATION }, (_, at) => at);
  const batches = Array.from({ length: Math.ceil(IN_BATCHES / OF_ONE_DECLARATION) }, (_, batch) => {
    const numbered = Array.from(places, (at) => ({ ...lines[at % lines.length], model_spec: `${batch}-${at}` }));
    const start = performance.now();
    session.splice(0, OF_ONE_DECLARATION, numbered);
    session.check(places, { lang: "ko" });
    return (performance.now() - start) / OF_ONE_DECLARATION;
  });
  const again = Array.from({ length: 5 }, () => {
    const start = performance.now();
    session.check(places, { lang: "ko" });
    return (performance.now() - start) / OF_ONE_DECLARATION;
  });
  const edits = Array.from({ length: EDITS }, (_, at) => {
    const start = performance.now();
    session.splice(at, 1, [{ ...lines[at % lines.length], model_spec: "edited" }]);
    session.check(Uint32Array.of(at), { lang: "ko" });
    return performance.now() - start;
  });
  const median = (/** @type {number[]} */ values) => quantile(values, 0.5);
  const [batch, predicted, edit] = [batches, again, edits].map(median);
  const [first] = every;
  const one = { first, median: median(times), p99: quantile(times, 0.99) };
  return { instantiate, load, ...one, batch, predicted, edit, memory: memory.buffer.byteLength };
}
