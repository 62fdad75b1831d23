// What the programs here have in common: they are given a folder with `texts.json`, `sums.bin` and `workload.json`, and print
// how long they took to start and for each line, what they answered, and how much memory they held.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { RELEASE } from "../../www/release.js";

const folder = process.argv[2];
const read = (/** @type {string} */ name) => JSON.parse(readFileSync(join(folder, name), "utf8"));

/** @returns {Record<string, unknown>[]} */
export function lines() {
  const { lines, names } = read("workload.json");
  return [...lines, ...names.map((/** @type {{ text: string }} */ { text }) => ({ description: text }))];
}

/** @returns {string[]} */
export const texts = () => read("texts.json").texts;

/** The weighted sum of each line's feature rows: what the network's graph takes. @returns {Float32Array<ArrayBuffer>[]} */
export function sums() {
  const { buffer, byteOffset, length } = readFileSync(join(folder, "sums.bin"));
  const { width } = read("texts.json");
  return Array.from(
    { length: length / 4 / width },
    (_, at) => new Float32Array(/** @type {ArrayBuffer} */ (buffer), byteOffset + at * width * 4, width),
  );
}

export const part = (/** @type {keyof typeof RELEASE.parts} */ name) =>
  readFileSync(join(import.meta.dirname, "../../www", RELEASE.parts[name].file));

/** @returns {string[]} */
export const labels = () => JSON.parse(part("config").toString()).labels;

/** The place of the greatest. @param {ArrayLike<number>} scores */
export function best(scores) {
  let best = 0;
  for (let at = 1; at < scores.length; at++) if (scores[at] > scores[best]) best = at;
  return best;
}

/**
 * @template T
 * @param {number} start milliseconds it took until the first could be asked
 * @param {T[]} every @param {(one: T) => string | Promise<string>} answer
 */
export async function report(start, every, answer) {
  for (const one of every.slice(0, 100)) await answer(one);
  const times = [];
  const answers = [];
  for (const one of every) {
    const from = performance.now();
    answers.push(await answer(one));
    times.push(performance.now() - from);
  }
  console.log(JSON.stringify({ start, times, answers, memory: process.resourceUsage().maxRSS * 1024 }));
}
