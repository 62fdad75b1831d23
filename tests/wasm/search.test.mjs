// The nomenclature searched as the page's picker does.
import assert from "node:assert/strict";
import { test } from "node:test";
import { checker } from "./checker.mjs";

test("codes are found by words of either language and by first digits", () => {
  const codes = (/** @type {string} */ query) => checker.search(query, "ko", 20).map((node) => node.code);
  assert.equal(codes("8504.40-9099")[0], "8504409099");
  assert.ok(codes("6109").every((code) => code.startsWith("6109")));
  assert.equal(codes("토끼 냉동")[0], "0208100000");
  assert.equal(codes("rabbit frozen")[0], "0208100000");
  assert.deepEqual(codes("없는물건"), []);
  const [node] = checker.search("static converter", "en", 1);
  assert.ok(node.path_en.includes("tatic converter") && node.path_ko && node.code.length === 10);
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
