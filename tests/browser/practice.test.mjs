// The practice page: a line is judged first, then the findings are read; the key agrees with the checker.
import assert from "node:assert/strict";
import { test } from "node:test";
import { PAIRS, UNCLEAR } from "../../www/practice/cases.js";
import { Round } from "../../www/practice/round.js";
import { violations } from "./axe.mjs";
import { server, visit } from "./page.mjs";

const address = `${server.address}practice.html`;

test("there are thirty pairs and more, in Korean and English", () => {
  assert.ok(PAIRS.length >= 30);
  assert.ok(PAIRS.some(({ wrong }) => /[가-힣]/.test(wrong.description ?? "")));
  assert.equal(new Set(PAIRS.map(({ wrong }) => JSON.stringify(wrong))).size, PAIRS.length);
});

test("the key agrees with the checker on every line", async (t) => {
  const page = await visit(t, {}, undefined, address);
  const wrong = await page.evaluate(async () => {
    const { PAIRS, UNCLEAR } = await import(`${location.origin}/practice/cases.js`);
    const { CheckerClient } = await import(`${location.origin}/engine/checker-client.js`);
    const client = new CheckerClient();
    const report = async (/** @type {object} */ line) => (await client.checkSome([line], [0], { lang: "ko" }))[0];
    const off = [];
    for (const { wrong, fields, right } of PAIRS) {
      const { verdict, findings } = await report(wrong);
      const found = findings.filter((/** @type {any} */ one) => one.severity !== "notice").map((/** @type {any} */ one) => one.field);
      if (verdict === "clear" || !found.some((/** @type {string} */ name) => fields.includes(name))) off.push(["wrong", wrong, found]);
      const clear = await report(right);
      if (clear.verdict !== "clear") off.push(["right", right, clear.findings.map((/** @type {any} */ one) => one.rule)]);
    }
    for (const line of UNCLEAR) {
      const { verdict, candidates } = await report(line);
      if (verdict !== "clear" || (candidates[0]?.probability ?? 0) >= 0.5) off.push(["unclear", line, candidates]);
    }
    client.close();
    return off;
  });
  assert.deepEqual(wrong, []);
});

test("a line is judged, the findings are read, and the score counts", async (t) => {
  const page = await visit(t, {}, undefined, address);
  let hits = 0;
  for (let at = 0; at < 4; at++) {
    assert.equal(await page.locator(".found").count(), 0, "nothing is told beforehand");
    await page.locator("#judge-wrong").check();
    assert.ok(await page.locator("#judge").isDisabled(), "which field?");
    await page.locator("#where").selectOption("hs_code");
    await page.click("#judge");
    await page.locator(".found .badge").waitFor({ timeout: 60_000 });
    assert.equal(await page.evaluate(() => document.activeElement?.id), "result-title");
    if (await page.locator(".outcome--hit").count()) hits += 1;
    assert.match(await page.locator("#score").innerText(), new RegExp(`${at + 1}문제 가운데 ${hits}개`));
    await page.click("#next");
  }
  await page.click("#language");
  assert.match(await page.locator("h1").innerText(), /Practice/);
  await page.click("#back");
  await page.locator("#start-title").waitFor();
  await page.click("#practice");
  await page.locator("#task-title").waitFor();
});

test("a round is every line once, and then begins anew", () => {
  const round = new Round(() => 0.5);
  const seen = [];
  for (; round.task; round.next()) {
    seen.push(JSON.stringify(round.task.raw));
    round.judge(round.task.truth, round.task.fields[0] ?? "");
  }
  assert.equal(seen.length, 2 * PAIRS.length + UNCLEAR.length);
  assert.deepEqual(round.score, { hit: seen.length, near: 0, miss: 0 });
  const other = new Round(() => 0.5);
  const [first] = PAIRS;
  assert.deepEqual(other.task?.raw, first.wrong);
  assert.equal(other.judge("wrong", "origin"), "near");
  assert.equal(other.judge("right", ""), "miss");
});

for (const options of /** @type {import("playwright-core").BrowserContextOptions[]} */ ([
  {},
  { colorScheme: "dark" },
  { viewport: { width: 360, height: 780 } },
])) {
  test(`axe finds nothing on the practice page: ${JSON.stringify(options)}`, async (t) => {
    const page = await visit(t, { reducedMotion: "reduce", ...options }, undefined, address);
    await page.locator("#task-title").waitFor();
    for (const lang of ["ko", "en"]) {
      if (lang === "en") await page.click("#language");
      await page.locator("#judge-wrong").check();
      assert.deepEqual(await violations(page), [], lang);
      await page.locator("#where").selectOption("hs_code");
      await page.click("#judge");
      await page.locator(".found .badge").waitFor({ timeout: 60_000 });
      assert.deepEqual(await violations(page), [], `${lang}, judged`);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(over <= 0, `${over} px too wide`);
      await page.click("#next");
    }
  });
}
