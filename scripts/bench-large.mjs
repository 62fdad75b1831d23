// Measures the page with a file of 100,000 lines, as a broker would use it: open, check, correct, take away.
//
//   node scripts/bench-large.mjs [SITE] [LINES]      CHROMIUM: the browser
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { serve } from "./serve.mjs";

const root = join(import.meta.dirname, "..");
const FIELDS = [
  "description",
  "trade_name",
  "model_spec",
  "composition",
  "hs_code",
  "origin",
  "quantity",
  "quantity_unit",
  "net_weight_kg",
  "gross_weight_kg",
  "unit_price",
  "amount",
  "currency",
];

/** A file of so many lines, made of those of the benchmarks, each with a number of its own. @param {number} count */
function csv(count) {
  const lines = readFileSync(join(root, "benches/lines.jsonl"), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  const cell = (/** @type {unknown} */ value) => `"${String(value ?? "").replaceAll('"', '""')}"`;
  const rows = Array.from({ length: count }, (_, i) => {
    const line = lines[i % lines.length];
    return FIELDS.map((field) => cell(field === "model_spec" ? `${line.model_spec ?? ""} NO ${i}` : line[field])).join(",");
  });
  return Buffer.from(`${FIELDS.join(",")}\n${rows.join("\n")}\n`);
}

/**
 * @param {string} site @param {number} [count] lines
 * @returns {Promise<{ read: number, check: number, perSecond: number, gap: number, memory: number, corrected: number, findings: number }>}
 * milliseconds, lines a second, the longest time the page stood still, and the resident bytes of the page with its workers
 */
export async function large(site, count = 100_000) {
  const server = await serve(site, 0);
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox", "--disable-gpu"] });
  const page = await browser.newPage();
  page.setDefaultTimeout(1_200_000);
  await page.goto(server.address);
  await page.locator("main[data-state=checked]").waitFor();
  await page.evaluate(() => {
    const watch = { longest: 0, last: performance.now() };
    Object.assign(globalThis, { watch });
    requestAnimationFrame(function frame(now) {
      watch.longest = Math.max(watch.longest, now - watch.last);
      watch.last = now;
      requestAnimationFrame(frame);
    });
  });
  const folder = mkdtempSync(join(tmpdir(), "declarewell-"));
  const file = join(folder, "large.csv");
  writeFileSync(file, csv(count));
  const chooser = page.waitForEvent("filechooser");
  await page.click("#open-file");
  const from = performance.now();
  await (await chooser).setFiles(file);
  await page.locator(`#lines-grid[aria-rowcount="${count + 1}"]`).waitFor();
  const read = performance.now() - from;
  await page.locator("main[data-state=checked]").waitFor();
  const check = performance.now() - from - read;
  const { longest } = await page.evaluate(() => /** @type {any} */ (globalThis).watch);
  const memory = await residentMemory(browser);

  /** @param {string} way */
  const takes = async (way) => {
    if (!(await page.locator("dialog[open]").count())) await page.click("#export");
    const start = performance.now();
    const download = page.waitForEvent("download");
    await page.click(`#export-${way}`);
    await (await download).path();
    return performance.now() - start;
  };
  const corrected = await takes("corrected");
  const findings = await takes("findings-csv");
  await browser.close();
  server.close();
  rmSync(folder, { recursive: true });
  return { read, check, perSecond: (1000 * count) / check, gap: longest, memory, corrected, findings };
}

/** Of the process that the page and its workers run in, in bytes. @param {import("playwright-core").Browser} browser */
export async function residentMemory(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  const sizes = processInfo
    .filter(({ type }) => type === "renderer")
    .map(({ id }) => Number(readFileSync(`/proc/${id}/status`, "utf8").match(/VmRSS:\s+(\d+)/)?.[1]) * 1024);
  return Math.max(...sizes);
}

if (import.meta.filename === process.argv[1]) {
  const { read, check, perSecond, gap, memory, corrected, findings } = await large(
    process.argv[2] ?? "www",
    Number(process.argv[3] ?? 100_000),
  );
  const s = (/** @type {number} */ ms) => `${(ms / 1000).toFixed(1)} s`;
  console.log(
    `read ${s(read)}, check ${s(check)}, ${Math.round(perSecond)} lines/s, longest gap ${Math.round(gap)} ms, ` +
      `memory ${Math.round(memory / 1e6)} MB, corrected file ${s(corrected)}, findings as CSV ${s(findings)}`,
  );
}
