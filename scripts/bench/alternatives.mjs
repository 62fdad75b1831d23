// What a user would pick instead, on the same lines, one after the other on one core.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { PACKAGES } from "../alternatives/packages.mjs";
import { DATA, workload } from "../alternatives/workload.mjs";
import { RELEASE } from "../../www/release.js";
import { quantile } from "./figures.mjs";
import { native, TOOLS } from "./tools.mjs";

const root = join(import.meta.dirname, "../..");
const COUNT = Number(process.env.DECLAREWELL_LINES ?? 1_000);

/**
 * @typedef {object} Measured
 * @property {number} start until the first line can be asked, in milliseconds, with the files on the disk
 * @property {number} line median over the declared lines, in milliseconds
 * @property {number} p99
 * @property {number} [named] median over the names of rulings
 * @property {number[]} [right] shares of the names whose first answer is right at 2, 4, 6 digits
 * @property {number} memory the most its process held, in bytes
 * @property {number} weighs bytes
 *
 * @typedef {import("./tools.mjs").Tool} Tool
 * @typedef {{ name: string, takes: string, figures?: Measured, skipped?: string }} Alternative
 */

const part = (/** @type {keyof typeof RELEASE.parts} */ name) => join(root, "www", RELEASE.parts[name].file);

/** @param {string[]} command @param {string[]} more */
function answer([program, ...first], more) {
  // Nothing helps itself to a second core, and Python leaves nothing in the repository.
  const env = {
    ...process.env,
    DECLAREWELL_ALTERNATIVES: PACKAGES,
    OMP_NUM_THREADS: "1",
    OPENBLAS_NUM_THREADS: "1",
    PYTHONDONTWRITEBYTECODE: "1",
  };
  /** @type {import("node:child_process").ExecFileSyncOptionsWithStringEncoding} */
  const options = { cwd: root, encoding: "utf8", env, maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "pipe"] };
  return JSON.parse(execFileSync("taskset", ["-c", "0", program, ...first, ...more], options));
}

/** Bytes over the line; what was weighed once is remembered beside it where that is not the repository. @param {string} path */
function compressed(path) {
  const kept = join(PACKAGES, `${path.replaceAll("/", "_")}.br-size`);
  if (path.startsWith(PACKAGES) && existsSync(kept)) return Number(readFileSync(kept, "utf8"));
  const size = brotliCompressSync(readFileSync(path)).length;
  if (path.startsWith(PACKAGES)) writeFileSync(kept, String(size));
  return size;
}

/** @param {Tool} tool */
function weight({ page, parts, needs }) {
  const sizes = [...parts.map(part), ...needs].map(page ? compressed : (path) => statSync(path).size);
  return sizes.reduce((all, size) => all + size, 0);
}

/** @returns {Alternative[]} */
export function alternatives() {
  const folder = mkdtempSync(join(tmpdir(), "declarewell-"));
  const file = (/** @type {string} */ name) => join(folder, name);
  const { lines, names } = workload(COUNT);
  writeFileSync(file("workload.json"), JSON.stringify({ lines, names }));
  writeFileSync(file("texts.json"), JSON.stringify(answer(native("texts"), [file("workload.json"), file("sums.bin")])));

  /** @param {Tool} tool @returns {Measured} */
  const measured = (tool) => {
    const isNative = tool.command[0] === "cargo";
    const more = isNative ? [file("workload.json"), ...(tool.takes === "sums" ? [file("sums.bin")] : [])] : [folder];
    const { start, times, answers, memory } = answer(tool.command, more);
    const [line, named] = [times.slice(0, lines.length), times.slice(lines.length)];
    const right = answers && names.length ? [2, 4, 6].map((digits) => share(answers.slice(lines.length), names, digits)) : undefined;
    return {
      start,
      line: quantile(line, 0.5),
      p99: quantile(line, 0.99),
      named: quantile(named, 0.5),
      right,
      memory,
      weighs: weight(tool),
    };
  };

  const found = TOOLS.map((tool) => {
    const { name, takes } = tool;
    console.error(name);
    const skipped = reason(tool);
    if (skipped) return { name, takes, skipped };
    try {
      return { name, takes, figures: measured(tool) };
    } catch (error) {
      const { stderr, message } = /** @type {{ stderr?: string, message: string }} */ (error);
      console.error(stderr || message);
      return { name, takes, skipped: "it does not run here" };
    }
  });
  rmSync(folder, { recursive: true });
  return found;
}

/** Why a tool cannot be measured here. @param {Tool} tool */
function reason({ needs, data }) {
  if (data && !existsSync(DATA)) return "no data";
  return needs.every((path) => existsSync(path)) ? undefined : "not installed (`make bench-alternatives`)";
}

/** How many answers begin as the right code does. @param {string[]} answers @param {{ code: string }[]} names @param {number} digits */
const share = (answers, names, digits) =>
  answers.filter((answer, at) => answer.slice(0, digits) === names[at].code.slice(0, digits)).length / names.length;

if (import.meta.filename === process.argv[1]) {
  const { alternativesTable } = await import("./tables.mjs");
  console.log(alternativesTable(alternatives()));
}
