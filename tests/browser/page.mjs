// Shared by the browser tests: one server and one browser per test file, and helpers for the declarant's steps.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { serve } from "../../scripts/serve.mjs";

/** @typedef {import("playwright-core").Page} Page */

export const server = await serve(fileURLToPath(new URL("../../www", import.meta.url)), 0);
export const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    // Names that are not localhost, for what a browser withholds from plain HTTP.
    "--host-resolver-rules=MAP *.example localhost",
  ],
});
after(async () => {
  await browser.close();
  server.close();
});

/** Problems on a page: errors, refusals of the security policy, dialogs. @type {WeakMap<Page, string[]>} */
export const complaintsOf = new WeakMap();

/**
 * Opens the page as a new visitor. At the end of the test it must have thrown nothing, and nothing may have been refused
 * by the content security policy.
 * @param {import("node:test").TestContext} t
 * @param {import("playwright-core").BrowserContextOptions} [options]
 * @param {(page: Page) => unknown} [before] called before the page is loaded
 * @param {string} [address] of another page
 */
export async function visit(t, options, before, address = server.address) {
  const context = await browser.newContext({ locale: "ko-KR", viewport: { width: 1280, height: 900 }, ...options });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  /** @type {string[]} */
  const complaints = [];
  complaintsOf.set(page, complaints);
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("dialog", (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    return dialog.dismiss();
  });
  await before?.(page);
  await page.goto(address);
  t.after(async () => {
    await context.close();
    assert.deepEqual(complaints, []);
  });
  return page;
}

/** Waits until every line has been checked as it stands. @param {Page} page */
export const settled = (page) => page.locator("main[data-state=checked]").waitFor({ timeout: 60_000 });

/** The control of a field of the open line. @param {Page} page @param {string} name */
export const field = (page, name) => page.locator(`#field-${name}`);

/**
 * Types into fields of the open line, and waits for the report.
 * @param {Page} page @param {Record<string, string>} texts by the contract's field names
 */
export async function type(page, texts) {
  for (const [name, text] of Object.entries(texts)) await field(page, name).fill(text);
  // Words in the field of the code are a search until it is left.
  await field(page, Object.keys(texts).at(-1) ?? "").blur();
  await settled(page);
}

/** Says yes where the page asks first. @param {Page} page */
export async function confirm(page) {
  const yes = page.locator("#confirm-yes");
  if (await yes.isVisible()) await yes.click();
}

/** Opens the part of the summary that lists findings and counts them by rule. @param {Page} page */
export async function openSummary(page) {
  if (await page.locator(".summary-more:not([open])").count()) await page.locator("#summary-more").click();
}

/** The findings beside a field, or of a rule. @param {Page} page @param {string} name @param {string} [rule] */
export const findings = (page, name, rule = "") => page.locator(`[data-field=${name}] .finding${rule && `[data-rule^=${rule}]`}`);

/** The verdict on the open line. @param {Page} page */
export const verdict = (page) => page.locator(".verdict-word");

/** Lines that the page comes back with, as if they had been typed before. @param {Page} page @param {object[]} lines */
export async function comeBackWith(page, lines) {
  // The page keeps what it shows when it is left, so what it is to find is written while it is away.
  await page.goto(`${server.address}rules/ko.html`);
  await page.evaluate(async (lines) => {
    const request = indexedDB.open("declarewell", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("work");
    await new Promise((resolve) => (request.onsuccess = resolve));
    const transaction = request.result.transaction("work", "readwrite");
    transaction.objectStore("work").put({ open: 0, changes: [], pieces: 1 }, "work");
    transaction.objectStore("work").put(lines, ["lines", 0]);
    await new Promise((resolve) => (transaction.oncomplete = resolve));
    request.result.close();
  }, lines);
  await page.goto(server.address);
}

/**
 * Opens a file as a declarant picks it.
 * @param {Page} page @param {string} name @param {string | Buffer} content
 */
export async function openFile(page, name, content) {
  const chooser = page.waitForEvent("filechooser");
  await page.locator("#open-file").click();
  await (await chooser).setFiles({ name, mimeType: "application/octet-stream", buffer: Buffer.from(content) });
  await confirm(page);
}

/** Pastes a text, as from a spreadsheet, wherever the focus is. @param {Page} page @param {string} text */
export const paste = (page, text) =>
  page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    const target = document.activeElement ?? document.body;
    target.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, text);

/**
 * Downloads something.
 * @param {Page} page @param {string} way the id of its button without `export-`
 * @returns {Promise<{ name: string, content: Buffer }>}
 */
export async function exported(page, way) {
  if (!(await page.locator("dialog[open]").count())) await page.locator("#export").click();
  const coming = page.waitForEvent("download", { timeout: 120_000 });
  await page.locator(`#export-${way}`).click();
  const download = await coming;
  const content = await readFile(await download.path());
  return { name: download.suggestedFilename(), content };
}

/** The lines of the table that are in sight, as the goods and the verdict of each. @param {Page} page */
export const lines = (page) =>
  page.locator("#lines-grid tbody tr[data-place]").evaluateAll((rows) =>
    rows.map((row) => ({
      goods: row.querySelector(".goods")?.textContent ?? "",
      code: row.querySelector(".cell-code")?.textContent ?? "",
      verdict: row.querySelector(".badge")?.className.replace(/.*badge--/, "") ?? "",
      count: Number(row.querySelector(".cell-count")?.textContent),
    })),
  );

/** Lines of our own, as a table. @param {string[][]} rows @param {string} [between] */
export const table = (rows, between = ",") => rows.map((row) => row.join(between)).join("\r\n") + "\r\n";
