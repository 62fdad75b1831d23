// The model's golden vectors, as the native tests check them too.
import assert from "node:assert/strict";
import { test } from "node:test";
import { checker, read, release } from "./checker.mjs";

const { tolerance, vectors, version } = JSON.parse(read(`models/${release.model}/golden.json`).toString());

test("the vectors are this model's", () => assert.equal(version, checker.versions.model));

for (const { text, declared, abstained, agreement, candidates } of vectors) {
  test(`golden vector: ${text.slice(0, 60)}`, () => {
    const [report] = checker.check([{ description: text, hs_code: declared }], { candidates: candidates.length });
    const near = (/** @type {number} */ found, /** @type {number} */ expected) =>
      assert.ok(Math.abs(found - expected) <= tolerance, `${expected} became ${found}`);
    assert.equal(report.abstained, abstained);
    assert.equal(report.candidates[0]?.code, candidates[0]?.code);
    assert.equal(report.candidates.length, candidates.length);
    report.candidates.forEach(({ probability }, at) => near(probability, candidates[at].probability));
    assert.equal(report.agreement === null, agreement === null);
    if (report.agreement) near(report.agreement.chapter, agreement.chapter);
  });
}
