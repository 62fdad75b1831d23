// A finding that somebody has looked at no longer counts, stays to be seen, and can be taken back.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { confirm, field, findings, lines, paste, settled, table, type, verdict, visit } from "./page.mjs";

/** @typedef {import("playwright-core").Page} Page */

const LINE = { description: "GIFT LED DESK LAMP", hs_code: "9405210000", origin: "CN" };
const HEADER = ["품명", "세번부호", "원산지"];

/** @param {Page} page @param {"goods" | "phrase" | "rule"} [scope] @param {string} [reason] */
async function decide(page, scope = "goods", reason = "") {
  await findings(page, "description", "DESC106").getByRole("button", { name: "확인함" }).click();
  await page.locator(`[name=scope][value=${scope}]`).check();
  await page.fill("#decision-reason", reason);
  await page.click("#decide");
  await page.locator(".is-dismissed").first().waitFor({ state: "attached" });
}

test("a decision takes a finding out of the verdict, says why, and holds for the same goods next time", async (t) => {
  const page = await visit(t);
  await type(page, LINE);
  assert.match(await verdict(page).innerText(), /확인 필요/);
  await decide(page, "goods", "견본이 아니라 상품명");
  assert.match(await verdict(page).innerText(), /이상 없음/);
  await page.locator("[data-field=description] .also > summary").click();
  assert.match(await findings(page, "description", "DESC106").innerText(), /견본이 아니라 상품명/);

  await page.reload();
  await page.locator(".notice--restored").waitFor();
  await settled(page);
  assert.match(await verdict(page).innerText(), /이상 없음/);
  await type(page, { description: "GIFT LED DESK LAMPS" });
  assert.match(await verdict(page).innerText(), /확인 필요/, "other words, another question");
});

test("a decision is taken back", async (t) => {
  const page = await visit(t);
  await type(page, LINE);
  await decide(page);
  await page.locator("[data-field=description] .also > summary").click();
  await findings(page, "description", "DESC106").getByRole("button", { name: "다시 세기" }).click();
  assert.match(await verdict(page).innerText(), /확인 필요/);
});

test("a decision on a phrase or a rule holds for other lines", async (t) => {
  for (const scope of /** @type {const} */ (["phrase", "rule"])) {
    const page = await visit(t);
    await settled(page);
    await paste(page, table([HEADER, ["GIFT LED DESK LAMP", "9405210000", "CN"], ["SAMPLE LED DESK LAMP", "9405210000", "CN"]], "\t"));
    await page.locator("#lines").waitFor();
    await settled(page);
    const flagged = (await lines(page)).map(({ count }) => count);
    await decide(page, scope);
    const left = (await lines(page)).map(({ count }) => count);
    assert.equal(left[0], flagged[0] - 1);
    assert.equal(left[1], scope === "rule" ? flagged[1] - 1 : flagged[1], scope);
  }
});

test("decisions stay on this device, and go when everything is erased", async (t) => {
  const page = await visit(t);
  await type(page, LINE);
  await decide(page);
  assert.notEqual(await page.evaluate(() => localStorage.getItem("declarewell.decisions")), null);
  await page.click("#erase-saved");
  await confirm(page);
  await page.waitForFunction(() => localStorage.getItem("declarewell.decisions") === null);
  await type(page, LINE);
  assert.match(await verdict(page).innerText(), /확인 필요/);
  assert.equal(await field(page, "description").inputValue(), LINE.description);
});

test("decisions go out as a file and come in on another device", async (t) => {
  const page = await visit(t);
  await type(page, LINE);
  await decide(page, "rule", "상품명");
  const coming = page.waitForEvent("download");
  await page.click("#export-decisions");
  const file = await (await coming).path();
  assert.deepEqual(JSON.parse(readFileSync(file, "utf8")), [{ scope: "rule", rule: "DESC106", words: "", code: "", reason: "상품명" }]);

  const other = await visit(t);
  await type(other, LINE);
  const chooser = other.waitForEvent("filechooser");
  await other.click("#import-decisions");
  await (await chooser).setFiles(file);
  await other.locator(".is-dismissed").first().waitFor({ state: "attached" });
});
