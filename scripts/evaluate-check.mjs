// How often `declarewell check` raises a MATCH finding on the names of Korean classification rulings: with their own
// codes (false alarms), and with every code moved to a random code of another chapter (what should be caught).
//
//   node scripts/evaluate-check.mjs <declarewell binary>
//
// Reads validation/kcs_rulings_names_test.csv of the data folder (DECLAREWELL_DATA, else ../shared/data): hsk10, name in
// English, name in Korean.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const binary = process.argv[2];
const root = join(import.meta.dirname, "..");
const file = join(process.env.DECLAREWELL_DATA ?? join(root, "../shared/data"), "validation/kcs_rulings_names_test.csv");
if (!existsSync(file)) {
  console.log("skipped: no data (validation/kcs_rulings_names_test.csv)");
  process.exit(0);
}

/** @param {string} row a CSV row without line breaks inside fields */
function cells(row) {
  return [...row.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell]) => cell.replace(/^"|"$/g, "").replaceAll('""', '"'));
}

const rows = readFileSync(file, "utf8").trim().split(/\r?\n/).slice(1).map(cells);
const names = rows.map(([code, english, korean]) => ({ hs_code: code, description: english || korean }));

let state = 20261123;
/** A fixed sequence (mulberry32), so that every run moves the same codes. */
function random() {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
}
const chapters = [...new Set(names.map(({ hs_code }) => hs_code.slice(0, 2)))].sort();
const inChapter = new Map(chapters.map((chapter) => [chapter, names.filter(({ hs_code }) => hs_code.startsWith(chapter))]));
/** @template T @param {T[]} list */
const pick = (list) => list[Math.floor(random() * list.length)];
const moved = names.map((line) => {
  const others = chapters.filter((chapter) => chapter !== line.hs_code.slice(0, 2));
  return { ...line, hs_code: pick(inChapter.get(pick(others)) ?? []).hs_code };
});

for (const [what, lines] of /** @type {const} */ ([
  ["own codes (false alarms)", names],
  ["codes of a random other chapter", moved],
])) {
  const input = lines.map((line, at) => JSON.stringify({ id: String(at + 1), ...line })).join("\n");
  const started = performance.now();
  const run = spawnSync(binary, ["check", "--input", "jsonl", "--output", "json", "-"], { input, maxBuffer: 2 ** 31 });
  const seconds = (performance.now() - started) / 1000;
  if (run.status !== 0 && run.status !== 1) throw new Error(`declarewell check: exit ${run.status}: ${run.stderr}`);
  /** @type {import("../crates/wasm/types.d.ts").LineReport[]} */
  const reports = run.stdout
    .toString()
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  if (reports.length !== lines.length) throw new Error(`${reports.length} reports for ${lines.length} lines`);
  const share = (/** @type {(report: typeof reports[number]) => boolean} */ test) =>
    `${((100 * reports.filter(test).length) / reports.length).toFixed(2)} %`;
  const match =
    (/** @type {string | undefined} */ severity) =>
    (/** @type {typeof reports[number]} */ { findings }) =>
      findings.some((f) => f.rule.startsWith("MATCH") && (!severity || f.severity === severity));
  console.log(`${what}: ${reports.length} lines in ${seconds.toFixed(1)} s (exit ${run.status})`);
  console.log(
    `  flagged MATCH: ${share(match(undefined))}; at severity error: ${share(match("error"))}; classifier abstained: ${share((r) => r.abstained)}`,
  );
  console.log(
    `  verdicts: stop ${share((r) => r.verdict === "stop")}, review ${share((r) => r.verdict === "review")}, clear ${share((r) => r.verdict === "clear")}`,
  );
}
