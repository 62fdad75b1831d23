// Measures what is published, and what one could take instead; writes the tables of README.md, README.ko.md and
// docs/benchmarks.md, and all figures to dist/bench.json.
//
//   node scripts/bench.mjs SITE NATIVE      NATIVE: what `cargo bench` printed; CHROMIUM: the browser
//   node scripts/bench.mjs tables           the tables once more, from dist/bench.json
import { execFileSync } from "node:child_process";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { RELEASE } from "../www/release.js";
import { large } from "./bench-large.mjs";
import { alternatives } from "./bench/alternatives.mjs";
import { wasm } from "./bench/module.mjs";
import { ALL_CORES, coldStart, useCores } from "./bench/page.mjs";
import { documentTables, put, readmeTable } from "./bench/tables.mjs";

const root = join(import.meta.dirname, "..");
const dist = join(root, "dist");
const KEPT = join(dist, "bench.json");

/** What it runs on, said before it is busy with this. */
function machine() {
  const [{ model }] = cpus();
  const browser = execFileSync(process.env.CHROMIUM ?? "chromium", ["--version"], { encoding: "utf8" })
    .trim()
    .split(" ")
    .slice(0, 2)
    .join(" ");
  const { ruleset, tariff, model: network } = RELEASE.editions;
  return (
    `${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores (${model.trim()}), load ${loadavg()[0].toFixed(1)} before the run; ` +
    `Node ${process.versions.node}, ${browser}; ${tariff}, ${network}, rules ${ruleset}.`
  );
}

/** Sizes of the published files besides the site, in bytes. */
function published() {
  const [{ size }] = JSON.parse(execFileSync("npm", ["pack", "--json", "--dry-run", join(dist, "npm")], { encoding: "utf8" }));
  const element = brotliCompressSync(readFileSync(join(dist, "npm/declaration-checker.js"))).length;
  return { oneFile: statSync(join(dist, "declarewell.html")).size, npm: size, element };
}

/** The median of a benchmark as divan prints it, in milliseconds. @param {string} printed @param {string} name */
function divan(printed, name) {
  const row = printed.match(new RegExp(`─ ${name} +[^│]+│[^│]+│ *([\\d.]+) (ns|µs|ms|s) `));
  if (!row) throw new Error(`no benchmark ${name} among what was printed`);
  return Number(row[1]) * { ns: 1e-6, µs: 1e-3, ms: 1, s: 1e3 }[/** @type {"ns" | "µs" | "ms" | "s"} */ (row[2])];
}

/** @param {string} site @param {string} native @returns {Promise<import("./bench/tables.mjs").Figures>} */
async function measured(site, native) {
  const where = machine();
  const printed = readFileSync(native, "utf8");
  const lines = readFileSync(join(root, "benches/lines.jsonl"), "utf8").trim().split("\n").length;
  useCores("0");
  const inWasm = await wasm();
  const { opening: oneCore, download } = await coldStart(site, { cores: "0" });
  const { opening: twoCores } = await coldStart(site, { cores: "0,1" });
  const { opening: overALine } = await coldStart(site, { bytesPerSecond: 20e6 / 8 });
  const { opening: slow } = await coldStart(site, { share: 1 / 4 });
  const beside = alternatives();
  // Several workers check a file side by side.
  useCores(ALL_CORES);
  return {
    machine: where,
    opening: { twoCores, oneCore, overALine, slow },
    download,
    published: published(),
    wasm: inWasm,
    native: {
      line: divan(printed, "check") / lines,
      tariff: divan(printed, "load"),
      start: divan(printed, "start"),
      memory: beside[0].figures?.memory,
    },
    file: await large(site),
    alternatives: beside,
  };
}

const [site, native] = process.argv.slice(2);
if (site !== "tables") writeFileSync(KEPT, JSON.stringify(await measured(site, native), null, 2));
const all = JSON.parse(readFileSync(KEPT, "utf8"));
const write = (/** @type {string} */ name, /** @type {Record<string, string>} */ tables) => {
  const path = join(root, name);
  writeFileSync(
    path,
    Object.entries(tables).reduce((text, [mark, content]) => put(text, mark, content), readFileSync(path, "utf8")),
  );
};
console.log(`\n${readmeTable(all, 1)}`);
write("README.ko.md", { bench: readmeTable(all, 0) });
write("README.md", { bench: readmeTable(all, 1) });
const tables = documentTables(all);
write("docs/benchmarks.md", Object.fromEntries(Object.entries(tables).map(([name, table]) => [`bench: ${name}`, table])));
for (const name of ["budgets", "opening", "alternatives"]) console.log(`\n${tables[name]}`);
