// Codes for lines that have none: what is sure is taken at once, the rest one by one, and a step back takes it back.
import assert from "node:assert/strict";
import { test } from "node:test";
import { lines, openFile, paste, settled, table, visit } from "./page.mjs";

/** @typedef {import("playwright-core").Page} Page */

const GOODS = ["TOOTHBRUSH", "BICYCLE BELL", "MEN'S KNITTED COTTON T-SHIRT", "칫솔", "GOODS", "T-SHIRT", "HAIR DRYER"];

/** @param {Page} page */
async function uncoded(page) {
  await settled(page);
  await paste(
    page,
    table([["품명", "세번부호", "원산지"], ...GOODS.map((goods) => [goods, "", "CN"]), ["LED DESK LAMP", "9405210000", "CN"]], "\t"),
  );
  await page.locator("#lines").waitFor();
  await settled(page);
  await page.click("#coding");
  await page.locator(".coding-status", { hasText: "확실" }).waitFor();
}

const codes = async (/** @type {Page} */ page) => (await lines(page)).map(({ code }) => code);

test("what is sure is taken at once, as one step", async (t) => {
  const page = await visit(t);
  await uncoded(page);
  assert.equal(await page.locator(".coding tbody tr").count(), GOODS.length, "lines that have a code are left alone");
  assert.match(await page.locator("#dialog").innerText(), /90 % 이상/, "it says what sure means");
  const [, sure] = (await page.locator("#take-sure").innerText()).match(/(\d+)/) ?? [];
  assert.ok(Number(sure) >= 2, sure);
  await page.click("#take-sure");
  assert.equal(await page.locator(".coding tbody tr").count(), GOODS.length - Number(sure));
  await page.keyboard.press("Escape");
  await settled(page);
  assert.equal((await codes(page)).filter(Boolean).length, Number(sure) + 1);
  assert.match((await codes(page))[GOODS.indexOf("칫솔")], /^9603\.21/);
  await page.click("#undo");
  assert.equal((await codes(page)).filter(Boolean).length, 1, "one step back takes all of them back");
});

test("the rest is walked through: a candidate, its ten digits, and on to the next", async (t) => {
  const page = await visit(t);
  await uncoded(page);
  const row = page.locator(".coding tbody tr", { hasText: "MEN'S KNITTED" });
  const key = await row.getAttribute("data-key");
  const take = page.locator(`#take-${key}`);
  const code = page.locator(`#code-${key}`);
  if ((await code.inputValue()) === "") {
    assert.ok(await take.isDisabled(), "nothing is taken that nobody chose");
    await code.selectOption({ index: 1 });
  }
  const chosen = await code.inputValue();
  assert.match(chosen, /^6109/);
  await take.click();
  assert.equal(await row.count(), 0);
  assert.match((await page.evaluate(() => document.activeElement?.id)) ?? "", /^candidate-/, "the next line has the focus");
  await page.locator("#coding-undo").click();
  assert.equal(await row.count(), 1, "taken back");
  const other = page.locator(`#candidate-${key}`);
  await other.selectOption({ index: 1 });
  assert.notEqual(await page.locator(`#code-${key} option`).last().getAttribute("value"), chosen);
});

test("words that tell nothing get no proposal", async (t) => {
  const page = await visit(t);
  await uncoded(page);
  assert.match(await page.locator(".coding tbody tr", { hasText: /^5\s*GOODS/ }).innerText(), /제안할 부호가 없습니다/);
});

test("a hundred lines of a file get their proposals, and the file its codes", async (t) => {
  const page = await visit(t);
  await settled(page);
  const rows = Array.from({ length: 100 }, () => ["칫솔", ""]);
  await openFile(page, "lines.csv", table([["품명", "세번부호"], ...rows]));
  await settled(page);
  await page.click("#coding");
  await page.locator("#take-sure", { hasText: "100" }).waitFor({ timeout: 60_000 });
  assert.equal(await page.locator(".coding tbody tr").count(), 50);
  await page.click("#take-sure");
  await page.locator("#dialog", { hasText: "모든 란에 세번부호가 있습니다" }).waitFor();
  await page.click("#close-dialog");
  assert.equal(await page.locator("#coding").count(), 0);
  await settled(page);
});
