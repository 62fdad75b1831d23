// The page by keyboard alone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { field, settled, visit } from "./page.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** @param {Page} page */
const focused = (page) => page.evaluate(() => document.activeElement?.id ?? "");

/** Presses Tab until the element with this id has the focus. @param {Page} page @param {string} id @param {"Tab" | "Shift+Tab"} [key] */
async function tabTo(page, id, key = "Tab") {
  for (let i = 0; i < 60; i++) {
    if ((await focused(page)) === id) return;
    await page.keyboard.press(key);
  }
  assert.fail(`${id} is not reached by Tab`);
}

test("type, submit, follow the summary, apply a wording and take it back", async (t) => {
  const page = await visit(t);
  await settled(page);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  assert.equal(await focused(page), "main", "the first stop skips the header");

  const written = "GIFT USB BATTERY CHARGER";
  await tabTo(page, "field-description");
  await page.keyboard.type(written);
  await tabTo(page, "field-hs_code");
  await page.keyboard.type("9503003990");
  await page.keyboard.press("Enter");
  await settled(page);
  assert.equal(await focused(page), "field-hs_code", "the Enter key leaves the cursor where it is");
  await tabTo(page, "check");
  await page.keyboard.press("Enter");
  // The summary takes the focus.
  await page.locator("#summary:focus").waitFor();

  const links = page.locator("#summary a");
  const about = await links.allInnerTexts();
  const at = about.findIndex((text) => text.includes("품명") && text.includes("GIFT"));
  assert.ok(at >= 0);
  await tabTo(page, `summary-${at}`);
  await page.keyboard.press("Enter");
  assert.equal(await focused(page), "field-description", "a link leads to its field");

  await page.keyboard.press("Tab");
  const apply = page.locator("#" + (await focused(page)));
  assert.match((await apply.getAttribute("aria-label")) ?? "", /^바꾸기: 품명/);
  await page.keyboard.press("Enter");
  await settled(page);
  assert.equal(await field(page, "description").inputValue(), "USB BATTERY CHARGER");
  assert.notEqual(await focused(page), "field-description", "the focus goes on, and not into the field");
  await tabTo(page, "undo-fix", "Shift+Tab");
  await page.keyboard.press("Enter");
  assert.equal(await field(page, "description").inputValue(), written);
  assert.equal(await focused(page), "field-description");
});

test("an empty form says what it needs, and where", async (t) => {
  const page = await visit(t);
  await settled(page);
  assert.equal(await page.locator(".finding").count(), 0, "nobody is nagged before they have typed");
  await tabTo(page, "check");
  await page.keyboard.press("Enter");
  await page.locator("#summary:focus a").first().waitFor();
  await tabTo(page, "summary-0");
  await page.keyboard.press("Enter");
  assert.equal(await focused(page), "field-description");
});

test("every field says what was found about it, and a change of verdict is announced", async (t) => {
  const page = await visit(t);
  await field(page, "description").fill("GIFT USB BATTERY CHARGER");
  await field(page, "net_weight_kg").fill("-1");
  await settled(page);
  for (const name of ["description", "net_weight_kg"]) {
    const ids = (await field(page, name).getAttribute("aria-describedby"))?.split(" ") ?? [];
    const texts = await Promise.all(ids.map((id) => page.locator(`#${id}`).innerText()));
    assert.match(texts.join(" "), /주의|오류/);
  }
  const live = page.locator("[data-live]", { hasText: "1란: 수정 필요" });
  await live.waitFor({ state: "attached" });
  await field(page, "net_weight_kg").fill("");
  await page.locator("[data-live]", { hasText: "1란: 확인 필요" }).waitFor({ state: "attached" });
});
