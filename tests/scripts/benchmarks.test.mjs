// The documents have the tables that `make bench` writes, row for row.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { evenly, workload } from "../../scripts/alternatives/workload.mjs";
import { verdict } from "../../scripts/bench/figures.mjs";
import { OPENING, put, WHAT } from "../../scripts/bench/tables.mjs";
import { TOOLS } from "../../scripts/bench/tools.mjs";

const root = join(import.meta.dirname, "../..");

/** The first cells of the table between these marks. @param {string} document @param {string} mark */
function names(document, mark) {
  const text = readFileSync(join(root, document), "utf8");
  const [, table] = text.match(new RegExp(`<!-- ${mark} -->\n([^]*?)<!-- /${mark} -->`)) ?? assert.fail(`${document}: no ${mark}`);
  const [, , ...rows] = table.trim().split("\n");
  return rows.map((row) => row.split(" | ")[0].replace(/^\| /, ""));
}

test("every table has the rows that are measured", () => {
  const korean = WHAT.map(([name]) => name);
  const english = WHAT.map(([, name]) => name);
  assert.deepEqual(names("README.ko.md", "bench"), korean);
  assert.deepEqual(names("README.md", "bench"), english);
  const document = (/** @type {string} */ mark) => names("docs/benchmarks.md", `bench: ${mark}`);
  assert.deepEqual(document("all"), english);
  assert.equal(document("budgets").length, WHAT.filter(([, , , , budget]) => budget !== undefined).length);
  assert.deepEqual(
    document("opening"),
    OPENING.map(([name]) => name),
  );
  assert.deepEqual(
    document("alternatives"),
    TOOLS.map(({ name }) => name),
  );
});

test("a budget is kept or missed", () => {
  assert.equal(verdict(900, 1000, "ms"), "met");
  assert.equal(verdict(1100, 1000, "ms"), "missed by 10 %");
  assert.equal(verdict(5e6, 4, "MB"), "missed by 25 %");
  assert.equal(verdict(5000, 10_000, "per second"), "missed by 50 %");
  assert.equal(verdict(undefined, 10, "ms"), "");
});

test("what stands between marks is replaced, and nothing else", () => {
  const text = "a\n<!-- x -->\nold\n<!-- /x -->\nb\n<!-- y -->\nkept\n<!-- /y -->\n";
  assert.equal(put(text, "x", "$1 new"), "a\n<!-- x -->\n$1 new\n<!-- /x -->\nb\n<!-- y -->\nkept\n<!-- /y -->\n");
});

test("no line is like another", () => {
  const { lines, names } = workload(100);
  assert.equal(new Set(lines.map((line) => JSON.stringify(line))).size, 100);
  assert.ok(names.length === 0 || names.length === 100);
  for (const { text, code } of names) assert.match(`${code} ${text}`, /^\d{6} \S/);
  assert.equal(evenly(Array.from({ length: 1003 }), 100).length, 100);
});
