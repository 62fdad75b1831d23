// The lines that every program is given: those of the benchmarks with a number each, and names of goods from rulings with
// the codes that were ruled, where there is data.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");
export const DATA = process.env.DECLAREWELL_DATA ?? join(root, "../shared/data");
const NAMES = join(DATA, "validation/kcs_rulings_names_test.csv");

/** @typedef {{ text: string, code: string }} Name a description and its code of six digits */

/** Rows of a CSV file without its head. @param {string} path */
export function rows(path) {
  const [, ...lines] = readFileSync(path, "utf8").trim().split(/\r?\n/);
  const cell = (/** @type {string} */ text) => (text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text);
  return lines.map((line) => Array.from(line.matchAll(/(?:^|,)("(?:[^"]|"")*"|[^,]*)/g), ([, text]) => cell(text)));
}

/** So many of them, evenly. @template T @param {T[]} every @param {number} count @returns {T[]} */
export const evenly = (every, count) =>
  every.filter((_, at) => Math.floor((at * count) / every.length) !== Math.floor(((at - 1) * count) / every.length));

/**
 * @param {number} count of each
 * @returns {{ lines: Record<string, unknown>[], names: Name[] }}
 */
export function workload(count) {
  const own = readFileSync(join(root, "benches/lines.jsonl"), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  const lines = Array.from({ length: count }, (_, at) => {
    const line = own[at % own.length];
    return { ...line, model_spec: `${line.model_spec ?? ""} NO ${at}`.trim() };
  });
  if (!existsSync(NAMES)) return { lines, names: [] };
  const names = rows(NAMES).map(([code, english, korean]) => ({ text: `${english} ${korean}`.trim(), code: code.slice(0, 6) }));
  return { lines, names: evenly(names, count) };
}
