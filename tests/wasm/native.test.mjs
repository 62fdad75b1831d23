// The program and the wasm module are one checker: the same lines, the same findings. Probabilities are sums of many
// products, which two processors may add up in another order.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { hostile } from "../support/hostile.mjs";
import { checker, read } from "./checker.mjs";

const target = process.env.CARGO_TARGET_DIR ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "declarewell/target");
const program = join(target, "debug/declarewell");

/** Lines as people write them, and as nobody should. */
const LINES = [
  ...read("benches/lines.jsonl")
    .toString()
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line)),
  ...hostile(250).map(({ text }) => ({ description: text.toWellFormed(), hs_code: "9503.00" })),
].map((line, at) => ({ ...line, id: String(at) }));

for (const lang of /** @type {const} */ (["ko", "en"])) {
  test(`${LINES.length} lines, in ${lang}`, (t) => {
    if (!existsSync(program)) return t.skip("the program is not built");
    const input = LINES.map((line) => JSON.stringify(line)).join("\n");
    const { stdout, status } = spawnSync(program, ["check", "--input", "jsonl", "--output", "json", "--lang", lang], {
      input,
      maxBuffer: 1 << 28,
      encoding: "utf8",
    });
    assert.equal(status, 1);
    const native = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    const wasm = checker.check(/** @type {any} */ (LINES), { lang });
    assert.equal(native.length, wasm.length);
    native.forEach((/** @type {any} */ report, /** @type {number} */ at) => {
      const { row: _, candidates, agreement, ...rest } = report;
      const { candidates: others, agreement: other, ...same } = wasm[at];
      assert.deepEqual(rest, JSON.parse(JSON.stringify(same)), LINES[at].description);
      const near = (/** @type {number | undefined} */ a, /** @type {number | undefined} */ b) =>
        assert.ok(a === b || Math.abs(Number(a) - Number(b)) < 1e-3, `${a} became ${b}`);
      candidates.forEach((/** @type {any} */ { probability }, /** @type {number} */ place) =>
        near(probability, others[place]?.probability),
      );
      for (const level of /** @type {const} */ (["chapter", "heading", "subheading"]))
        near(agreement?.[level] ?? undefined, other?.[level] ?? undefined);
    });
  });
}
