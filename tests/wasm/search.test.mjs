// The nomenclature searched as the page's picker does.
import assert from "node:assert/strict";
import { test } from "node:test";
import { checker } from "./checker.mjs";

test("codes are found by words of either language and by first digits", () => {
  const codes = (/** @type {string} */ query) => checker.search(query, "ko", 20).map((node) => node.code);
  assert.equal(codes("8504.40-9099")[0], "8504409099");
  assert.ok(codes("6109").every((code) => code.startsWith("6109")));
  for (const words of ["토끼 냉동", "rabbit frozen"]) assert.ok(codes(words).slice(0, 5).includes("0208100000"), words);
  for (const nothing of ["", "9999", "-"]) assert.deepEqual(codes(nothing), [], nothing);
  assert.ok(
    codes("노트북")
      .slice(0, 5)
      .some((code) => code.startsWith("8471")),
    "everyday words",
  );
  const nodes = checker.search("static converter", "en", 5);
  assert.ok(nodes.some((node) => node.path_en.includes("tatic converter") && node.path_ko && node.code.length === 10));
});

test("a search takes less than 10 ms", (t) => {
  const queries = ["6", "6109", "a", "기타", "cotton shirts", "냉동 토끼 고기", "machines for the manufacture of paper", "ㄱ"];
  // The best of ten: what else the machine does is not the search's.
  const best = queries.map((query) =>
    Math.min(
      ...Array.from({ length: 10 }, () => {
        const started = performance.now();
        checker.search(query, "ko", 20);
        return performance.now() - started;
      }),
    ),
  );
  best.sort((a, b) => a - b);
  t.diagnostic(`median ${best[best.length >> 1].toFixed(1)} ms, slowest ${best.at(-1)?.toFixed(1)} ms`);
  assert.ok(best[best.length >> 1] < 10);
});
