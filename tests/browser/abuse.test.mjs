// A thousand strings made to do harm, through the page and out of it: nothing of them runs, and none is lost.
import assert from "node:assert/strict";
import { test } from "node:test";
import { hostileLines } from "../support/hostile.mjs";
import { comeBackWith, exported, field, lines, openFile, settled, visit } from "./page.mjs";

/** @typedef {import("playwright-core").Page} Page */

// Half a character has no place in a file; what is typed is tested in bad-input.test.mjs.
const LINES = hostileLines().map((line) => Object.fromEntries(Object.entries(line).map(([name, text]) => [name, text.toWellFormed()])));
const FILE = LINES.map((line) => JSON.stringify(line)).join("\n");

/** Asserts that none of them became more than text. @param {Page} page */
async function nothingRan(page) {
  const found = await page.evaluate(() => ({
    ran: "hacked" in globalThis || "hacked" in Object.prototype,
    elements: document.querySelectorAll(
      "main :is(script, img, iframe, object, embed, math, template, meta, base, declaration-checker), main a[href^=java], main [onerror]",
    ).length,
    scripts: document.scripts.length,
  }));
  assert.deepEqual(found, {
    ran: false,
    elements: 0,
    scripts: await page.evaluate(() => document.querySelectorAll("head script, body > script").length),
  });
}

/** The fields of the open line. @param {Page} page */
const raw = (page) =>
  page
    .locator("form :is(input, textarea)[id^=field-]")
    .evaluateAll((all) =>
      Object.fromEntries(all.map((one) => [one.id.slice(6), /** @type {HTMLInputElement} */ (one).value]).filter(([, text]) => text)),
    );

test("a file of a thousand: read, checked, shown line by line, and out again in every format", async (t) => {
  const page = await visit(t);
  await settled(page);
  await openFile(page, "=cmd|' /C calc'!A0<img src=x onerror=globalThis.hacked=1>.jsonl", FILE);
  await page.locator(`#lines-grid[aria-rowcount="${LINES.length + 1}"]`).waitFor({ timeout: 60_000 });
  await settled(page);
  await nothingRan(page);
  assert.equal(await page.locator(".notice--restarted, .notice--failed").count(), 0);
  for (let at = 0; at < 30; at++) {
    await page
      .locator("#lines-grid tbody tr[data-place]")
      .nth(at % 12)
      .click();
    assert.ok((await raw(page)).description !== undefined);
    await page
      .locator("#lines-grid tbody tr[data-place]")
      .nth(at % 12)
      .focus();
    await page.keyboard.press("PageDown");
  }
  await nothingRan(page);
  const { content } = await exported(page, "corrected");
  assert.equal(content.toString(), FILE, "the file comes back byte by byte");
  const findings = (await exported(page, "findings-json")).content
    .toString()
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  assert.equal(findings.length, LINES.length);
  JSON.parse((await exported(page, "findings-sarif")).content.toString());
  assert.equal((await exported(page, "findings-xlsx")).content.subarray(0, 2).toString(), "PK");
  const csv = (await exported(page, "findings-csv")).content.toString();
  assert.ok(!/\n[=+@]/.test(csv) && csv.length > 1e5);
  await page.locator("#close-dialog").click();
  await page.click("#language");
  await settled(page);
  await nothingRan(page);
});

test("they come back after a reload, as they were typed", async (t) => {
  const page = await visit(t);
  await settled(page);
  const some = LINES.filter((_, at) => at % 12 === 5);
  await comeBackWith(page, some);
  await page.locator(".notice--restored").waitFor();
  await settled(page);
  await nothingRan(page);
  assert.deepEqual((await lines(page)).length > 0, true);
  const kept = await page.evaluate(async () => {
    const request = indexedDB.open("declarewell", 1);
    await new Promise((resolve) => (request.onsuccess = resolve));
    const piece = request.result.transaction("work").objectStore("work").get(["lines", 0]);
    await new Promise((resolve) => (piece.onsuccess = resolve));
    request.result.close();
    return piece.result;
  });
  const whole = (/** @type {Record<string, string>} */ line) => JSON.stringify(Object.entries(line).sort());
  assert.deepEqual(kept.map(whole), some.map(whole));
});

test("typed by hand into a form, one of each kind", async (t) => {
  const page = await visit(t);
  await settled(page);
  for (const { description } of LINES.slice(0, 25)) {
    await field(page, "description").evaluate((control, text) => {
      /** @type {HTMLInputElement} */ (control).value = text;
      control.dispatchEvent(new Event("input", { bubbles: true }));
    }, description);
    const kept = await field(page, "description").inputValue();
    // A field of one line keeps no line ends; a browser takes them out of whatever is set.
    assert.equal(kept.replace(/[\r\n]/g, ""), description.replace(/[\r\n]/g, ""));
    await settled(page);
  }
  await nothingRan(page);
  assert.equal(await page.locator(".notice--restarted, .notice--failed").count(), 0);
});
