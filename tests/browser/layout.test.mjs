// The page on a phone and on wide screens.
import assert from "node:assert/strict";
import { test } from "node:test";
import { field, paste, settled, table, type, visit } from "./page.mjs";

/** @typedef {import("playwright-core").Page} Page */

const PHONE = { viewport: { width: 360, height: 780 } };
const MANY = Array.from({ length: 40 }, (_, i) => [`GIFT USB BATTERY CHARGER NO ${i + 1}`, "8504409090", "CN"]);

/** @param {Page} page */
async function manyLines(page) {
  await settled(page);
  await paste(page, table([["품명", "세번부호", "원산지"], ...MANY], "\t"));
  await page.locator("#lines").waitFor();
  await settled(page);
}

test("on a phone a table of 40 lines has room for the goods, at its start and at its end", async (t) => {
  const page = await visit(t, PHONE);
  await manyLines(page);
  const width = async () => (await page.locator("#lines-grid td.cell-goods").first().boundingBox())?.width ?? 0;
  assert.ok((await width()) > 110, `${await width()} px`);
  await page.locator("#lines .scroll").evaluate((scroll) => scroll.scrollTo(0, 600));
  await page.waitForTimeout(100);
  assert.ok((await width()) > 110, `${await width()} px`);
});

test("on a phone the candidates stand next to the words they come from", async (t) => {
  const page = await visit(t, PHONE);
  await type(page, { description: "LED DESK LAMP", hs_code: "9405210000" });
  const [names, candidates, code] = await page.evaluate(() =>
    ["#field-trade_name", ".candidates li", "#field-hs_code"].map((what) => {
      const { top, bottom } = /** @type {Element} */ (document.querySelector(what)).getBoundingClientRect();
      return { top, bottom };
    }),
  );
  assert.ok(candidates.top - names.bottom < 620, `${candidates.top - names.bottom} px below the names of the goods`);
  assert.ok(candidates.top < code.bottom, "before the code");
});

test("beside a list an amount of five digits is seen whole", async (t) => {
  const page = await visit(t, { viewport: { width: 1280, height: 900 } });
  await manyLines(page);
  await field(page, "amount").fill("15,000.00");
  const hidden = await field(page, "amount").evaluate((one) => one.scrollWidth - one.clientWidth);
  assert.ok(hidden <= 0, `${hidden} px of it are cut off`);
});

for (const locale of ["ko-KR", "en-US"]) {
  test(`on a tablet nothing of the bars is squeezed, ${locale}`, async (t) => {
    const page = await visit(t, { viewport: { width: 768, height: 900 }, locale });
    await manyLines(page);
    const heights = await page
      .locator(".tally .tile, .toolbar .button, .card-head .button")
      .evaluateAll((all) => all.filter((one) => one.getClientRects().length).map((one) => one.getBoundingClientRect().height));
    assert.ok(heights.length > 8 && heights.every((height) => height < 60), String(heights));
    const rows = (/** @type {string} */ what) =>
      page.locator(what).evaluateAll((all) => new Set(all.map((one) => Math.round(one.getBoundingClientRect().y / 12))).size);
    assert.equal(await rows(".site-header .button"), 1, "the header is one row");
    assert.equal(await rows(".card-head .button"), 1, "the head of a line is one row");
  });
}

test("on a phone the next step stays in sight", async (t) => {
  const page = await visit(t, PHONE);
  await manyLines(page);
  for (const y of [0, 1200]) {
    await page.evaluate((y) => scrollTo({ top: y, behavior: "instant" }), y);
    const shown = await page.locator(y ? "#next-step" : "#walk").evaluate((one) => {
      const { y, height } = one.getBoundingClientRect();
      return y >= 0 && y + height <= innerHeight;
    });
    assert.ok(shown, `scrolled by ${y}`);
  }
});

for (const width of [1280, 1920, 2560]) {
  test(`at ${width} px the list stands beside the open line, and the candidates beside the description`, async (t) => {
    const page = await visit(t, { viewport: { width, height: 900 } });
    await manyLines(page);
    const box = async (/** @type {string} */ what) => {
      const { x, y, width, height } = (await page.locator(what).first().boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
      return { left: x, top: y, right: x + width, bottom: y + height };
    };
    const [summary, list, line, panel, description] = [
      await box("#summary"),
      await box("#lines"),
      await box("#form"),
      await box(".panel"),
      await box("#field-description"),
    ];
    assert.ok(list.right <= line.left && Math.abs(list.top - line.top) < 40);
    assert.ok(summary.bottom <= list.top && summary.bottom - summary.top < 190, "the summary is one bar");
    assert.ok(panel.left >= description.right && panel.top < description.bottom);
    assert.ok(line.right > width - 60, "the window is filled");
  });
}

for (const [locale, title] of /** @type {const} */ ([
  ["ko-KR", /세번부호/],
  ["en-GB", /tariff code/i],
  ["de-DE", /tariff code/i],
])) {
  test(`a first visit speaks the browser's language: ${locale}`, async (t) => {
    const page = await visit(t, { locale });
    assert.match(await page.locator("h1").innerText(), title);
  });
}

test("the kind of declaration is chosen once for all lines, and remembered", async (t) => {
  const page = await visit(t);
  await type(page, { description: "WRISTWATCH", amount: "320", currency: "USD", origin: "JP" });
  assert.equal(await page.locator(".finding[data-rule^=LIST]").count(), 0);
  await page.click("#procedure-list_clearance");
  await settled(page);
  await field(page, "procedure").evaluate((one) => one.closest("details")?.setAttribute("open", ""));
  assert.equal(await field(page, "procedure").inputValue(), "list_clearance");
  await page.locator(".finding[data-rule^=LIST]").first().waitFor({ state: "attached" });
  await page.reload();
  await settled(page);
  assert.equal(await page.locator("#procedure-list_clearance").getAttribute("aria-pressed"), "true");
});

test("columns of the list are chosen, and remembered", async (t) => {
  const page = await visit(t, { viewport: { width: 1920, height: 900 } });
  await manyLines(page);
  await page.click("#choose-columns");
  await page.locator("#column-shown-amount").check();
  await page.locator("#column-shown-count").uncheck();
  const shown = async () => [await page.locator("th.cell-amount").isVisible(), await page.locator("th.cell-count").isVisible()];
  assert.deepEqual(await shown(), [true, false]);
  await page.reload();
  await page.locator("#lines").waitFor();
  assert.deepEqual(await shown(), [true, false]);
});
