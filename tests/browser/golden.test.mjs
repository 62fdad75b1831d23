// The model's golden vectors in the browser, through the published modules, as the native tests and those under Node check
// them too.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { settled, visit } from "./page.mjs";

const root = join(import.meta.dirname, "../..");

test("the model says in the browser what it says everywhere", async (t) => {
  const page = await visit(t);
  await settled(page);
  const release = await page.evaluate(async () => {
    const { CheckerClient } = await import(new URL("engine/checker-client.js", location.href).href);
    const client = new CheckerClient();
    Object.assign(window, { client });
    return (await client.load()).model;
  });
  /** @type {{ tolerance: number, vectors: { text: string, declared: string, abstained: boolean, agreement: { chapter: number } | null, candidates: { code: string, probability: number }[] }[] }} */
  const { tolerance, vectors } = JSON.parse(readFileSync(join(root, "models", release, "golden.json"), "utf8"));
  const reports = await page.evaluate(
    (lines) =>
      /** @type {any} */ (window).client.checkSome(
        lines,
        lines.map((_, at) => at),
        { candidates: 3 },
      ),
    vectors.map(({ text, declared }) => ({ description: text, hs_code: declared })),
  );
  vectors.forEach(({ text, abstained, agreement, candidates }, at) => {
    const near = (/** @type {number} */ found, /** @type {number} */ expected) =>
      assert.ok(Math.abs(found - expected) <= tolerance, `${text}: ${expected} became ${found}`);
    const report = reports[at];
    assert.equal(report.abstained, abstained, text);
    assert.equal(report.candidates[0]?.code, candidates[0]?.code, text);
    assert.equal(report.candidates.length, candidates.length, text);
    candidates.forEach(({ probability }, place) => near(report.candidates[place].probability, probability));
    assert.equal(report.agreement === null, agreement === null, text);
    if (agreement) near(report.agreement.chapter, agreement.chapter);
  });
});
