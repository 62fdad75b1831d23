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
/** Goods of an own record. */
const RECORDS = 50_000;
const [KINDS, MATERIALS] = ["bracket housing valve cable sensor gasket switch filter", "plastic steel rubber aluminium brass"].map(
  (names) => names.split(" "),
);

/**
 * In the wasm module, in milliseconds: its compilation, from table and model to a checker, the first line, a line by itself, a line of a batch, all of a
 * line but its prediction, the answer to an edit of a declaration of 999 lines, and of an own record of 50,000 goods (none, one, near ones); and the memory it holds at the end, in bytes.
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
  const held = memory.buffer.byteLength;
  const median = (/** @type {number[]} */ values) => quantile(values, 0.5);
  const [batch, predicted, edit] = [batches, again, edits].map(median);
  const [first] = every;
  const records = ownRecords(checker).map(median);
  const one = { first, median: median(times), p99: quantile(times, 0.99) };
  return { instantiate, load, ...one, batch, predicted, edit, records: Math.max(...records), memory: held };
}

/** The times of looking goods up in an own record, for goods that it does not have, has, and has near ones of. @param {glue.Checker} checker */
function ownRecords(checker) {
  const record = (/** @type {unknown} */ _, /** @type {number} */ at) => ({
    description: `${MATERIALS[(at >> 3) % 5]} ${KINDS[at % 8]} for pump series ${at % 397} type ${Math.floor(at / 40)}`,
    hs_code: String(8400 + (at % 90)),
  });
  checker.setRecords(JSON.stringify(Array.from({ length: RECORDS }, record)));
  return ["LED DESK LAMP", "steel valve for pump series 12 type 800", "plastic bracket for pump series 9 new type"].map((description) =>
    Array.from({ length: EDITS }, () => {
      const start = performance.now();
      checker.recordsFor({ description });
      return performance.now() - start;
    }),
  );
}
