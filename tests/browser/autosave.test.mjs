// Nothing is lost: what was typed or opened comes back after a reload and a crash, and nothing is kept where that is not wanted.
import assert from "node:assert/strict";
import { test } from "node:test";
import { confirm, field, lines, openFile, settled, table, exported, type, visit } from "./page.mjs";

/** @typedef {import("playwright-core").Page} Page */

const FILE = table([
  ["품명", "세번부호"],
  ["LED DESK LAMP", "9405210000"],
  ["GIFT PLUSH TOY BEAR", "9503002110"],
]);

/** The work stored on the device. @param {Page} page */
const kept = (page) =>
  page.evaluate(async () => {
    const request = indexedDB.open("declarewell", 1);
    await new Promise((resolve) => (request.onsuccess = resolve));
    const all = request.result.transaction("work").objectStore("work").getAll();
    await new Promise((resolve) => (all.onsuccess = resolve));
    request.result.close();
    return all.result.length;
  });

test("letters typed just before a reload come back", async (t) => {
  const page = await visit(t);
  await settled(page);
  await field(page, "description").fill("LED DESK LAMP");
  await page.waitForTimeout(50);
  await page.reload();
  await page.locator(".notice--restored").waitFor();
  assert.equal(await field(page, "description").inputValue(), "LED DESK LAMP");
});

test("a file, its corrections and the open line come back after a reload", async (t) => {
  const page = await visit(t);
  await openFile(page, "lines.csv", FILE);
  await settled(page);
  await page.locator("#lines-grid .goods", { hasText: "BEAR" }).click();
  await type(page, { description: "PLUSH TOY BEAR" });
  await page.waitForTimeout(600);
  await page.reload();
  await page.locator(".notice--restored").waitFor();
  await settled(page);
  assert.equal(await page.locator("#source-title").innerText(), "lines.csv");
  assert.deepEqual(
    (await lines(page)).map(({ goods }) => goods),
    ["LED DESK LAMP", "PLUSH TOY BEAR"],
  );
  assert.equal(await field(page, "description").inputValue(), "PLUSH TOY BEAR");
  const { content } = await exported(page, "corrected");
  assert.equal(content.toString(), FILE.replace("GIFT ", ""), "the corrected file is that file, corrected");
});

test("the work comes back in a new tab after the tab was lost", async (t) => {
  const page = await visit(t);
  await type(page, { description: "LED DESK LAMP", trade_name: "DESK LAMP" });
  await page.waitForTimeout(600);
  const again = await page.context().newPage();
  const address = page.url();
  await page.close({ runBeforeUnload: false });
  await again.goto(address);
  await again.locator(".notice--restored").waitFor();
  assert.equal(await field(again, "trade_name").inputValue(), "DESK LAMP");
});

test("a second tab does not write over the first one's work, and says so", async (t) => {
  const page = await visit(t);
  await type(page, { description: "LED DESK LAMP" });
  await page.waitForTimeout(600);
  const second = await page.context().newPage();
  await second.goto(page.url());
  await second.locator("#storage-means", { hasText: "다른 탭" }).waitFor();
  await field(second, "description").fill("PLUSH TOY BEAR");
  await second.waitForTimeout(600);
  await second.close();
  await page.reload();
  await page.locator(".notice--restored").waitFor();
  assert.equal(await field(page, "description").inputValue(), "LED DESK LAMP");
});

test("erased is erased, and switched off nothing is kept", async (t) => {
  const page = await visit(t);
  await type(page, { description: "LED DESK LAMP" });
  await page.waitForTimeout(600);
  assert.ok((await kept(page)) > 0);
  await page.click("#erase-saved");
  await confirm(page);
  await page.waitForTimeout(600);
  assert.equal(await kept(page), 0);

  await type(page, { description: "PLUSH TOY BEAR" });
  await page.locator("#autosave").uncheck();
  await page.waitForTimeout(600);
  assert.equal(await kept(page), 0, "what was kept is gone at once");
  await openFile(page, "lines.csv", FILE);
  await settled(page);
  await page.waitForTimeout(600);
  assert.equal(await kept(page), 0);
  await page.reload();
  await settled(page);
  assert.equal(await field(page, "description").inputValue(), "");
  assert.equal(await page.locator("#autosave").isChecked(), false, "it stays switched off");
});

test("where nothing can be kept the page says so and works", async (t) => {
  const page = await visit(t, {}, (page) =>
    page.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException("denied", "SecurityError");
      };
    }),
  );
  await type(page, { description: "LED DESK LAMP" });
  await page.locator(".notice--notSaved").waitFor();
});
