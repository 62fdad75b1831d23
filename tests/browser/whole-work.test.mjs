// The work as a whole: nothing is taken away unasked, filters and the summary say what is so.
import assert from "node:assert/strict";
import { test } from "node:test";
import { confirm, field, lines, openFile, openSummary, paste, settled, table, visit } from "./page.mjs";

/** @typedef {import("playwright-core").Page} Page */

const HEADER = ["품명", "세번부호", "원산지"];
const ROWS = [
  ["GIFT USB BATTERY CHARGER", "8504409090", "CN"],
  ["LED DESK LAMP", "9405210000", "CN"],
  ["OXTAIL SOUP", "9102119010", "NZ"],
  ["WRIST-WATCH WITH QUARTZ MOVEMENT", "9102119010", "CN"],
];
const FILE = table([HEADER, ...ROWS]);

/** @param {Page} page */
async function filled(page) {
  await settled(page);
  await paste(page, table([HEADER, ...ROWS], "\t"));
  await page.locator("#lines").waitFor();
  await settled(page);
}

test("erasing asks first, and can be taken back", async (t) => {
  const page = await visit(t);
  await filled(page);
  await page.click("#erase");
  await page.click("#confirm-no");
  assert.equal((await lines(page)).length, 4);
  await page.click("#erase");
  await page.click("#confirm-yes");
  assert.equal(await field(page, "description").inputValue(), "");
  await page.click("#undo");
  assert.equal((await lines(page)).length, 4);
});

test("a second file asks before it takes the place of the first; an empty page does not ask", async (t) => {
  const page = await visit(t);
  await openFile(page, "first.csv", FILE);
  await page.locator("#source-title", { hasText: "first.csv" }).waitFor();
  const second = async (/** @type {string} */ answer) => {
    const chooser = page.waitForEvent("filechooser");
    await page.click("#open-file");
    await (await chooser).setFiles({ name: "second.csv", mimeType: "text/csv", buffer: Buffer.from(table([HEADER, ROWS[1], ROWS[1]])) });
    await page.click(answer);
  };
  await second("#confirm-no");
  assert.equal(await page.locator("#source-title").innerText(), "first.csv");
  await second("#confirm-yes");
  await page.locator("#source-title", { hasText: "second.csv" }).waitFor();
  assert.equal((await lines(page)).length, 2);
});

test("erasing what is kept erases the remembered columns, too", async (t) => {
  const page = await visit(t);
  // Neither headers nor cells say which column is which field.
  const unknown = table([
    ["a", "b"],
    ["1", "2"],
    ["3", "4"],
  ]);
  await openFile(page, "unknown.csv", unknown);
  await page.selectOption("#column-0", "description");
  await page.click("#read-columns");
  await page.locator("#lines").waitFor();
  assert.notEqual(await page.evaluate(() => localStorage.getItem("declarewell.columns")), null);
  await page.click("#erase-saved");
  await confirm(page);
  await page.waitForFunction(() => localStorage.getItem("declarewell.columns") === null);
  await openFile(page, "unknown.csv", unknown);
  await page.locator("#read-columns").waitFor();
});

test("the open line leaves a filter that it does not match, and stays while it is being corrected", async (t) => {
  const page = await visit(t);
  await filled(page);
  await page.fill("#filter-text", "lamp");
  assert.deepEqual(
    (await lines(page)).map(({ goods }) => goods),
    ["LED DESK LAMP"],
  );
  assert.equal(await field(page, "description").inputValue(), "LED DESK LAMP", "the open line is the one that is shown");
  await field(page, "description").fill("LED DESK LIGHT");
  await settled(page);
  assert.deepEqual(
    (await lines(page)).map(({ goods }) => goods),
    ["LED DESK LIGHT"],
  );
  await page.click("#filter-clear");
  await page.locator("#lines-grid .goods").first().click();
  await page.fill("#filter-text", "lamp");
  assert.deepEqual(await lines(page), []);
});

test("the summary says every sentence to its end, and counts a cause once", async (t) => {
  const page = await visit(t);
  await filled(page);
  await openSummary(page);
  const cut = await page
    .locator("#summary a")
    .evaluateAll((all) => all.filter((one) => one.scrollHeight > one.clientHeight + 1 && one.clientHeight > 0).length);
  assert.equal(cut, 0);
  const soup = page.locator("#lines-grid .goods", { hasText: "OXTAIL" });
  await soup.click();
  await settled(page);
  const rules = await page
    .locator("#form .finding:not(.also .finding)")
    .evaluateAll((all) => all.map((one) => one.getAttribute("data-rule")));
  assert.ok(
    rules.some((rule) => rule?.startsWith("MATCH10")),
    String(rules),
  );
  assert.ok(!rules.includes("SET105"), "the same cause in other words");
  const count = Number(await page.locator("tr.is-open .cell-count").textContent());
  assert.equal(count, rules.length);
});

test("a file dropped without a network is read", async (t) => {
  const page = await visit(t);
  await settled(page);
  // The file module is loaded once the page is idle.
  await page.waitForFunction(() => performance.getEntriesByType("resource").some(({ name }) => name.includes("worker")));
  await page.waitForTimeout(1500);
  await page.context().setOffline(true);
  await openFile(page, "lines.csv", FILE);
  await page.locator("#lines").waitFor();
  assert.equal((await lines(page)).length, 4);
});

test("a damaged workbook is said to be damaged, in words", async (t) => {
  const page = await visit(t);
  await settled(page);
  await openFile(page, "broken.xlsx", Buffer.from("PK\x03\x04 nothing"));
  const notice = page.locator(".notice--fileFailed");
  await notice.waitFor();
  assert.match(await notice.innerText(), /손상/);
  assert.doesNotMatch(await notice.innerText(), /EOCD|zip|archive/i);
});
