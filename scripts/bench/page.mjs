// Opens the published site in headless Chromium and says when what is there.
import { execFileSync } from "node:child_process";
import { availableParallelism } from "node:os";
import { chromium } from "playwright-core";
import { residentMemory } from "../bench-large.mjs";
import { sizes } from "../compress.mjs";
import { serve } from "../serve.mjs";
import { quantile } from "./figures.mjs";

const RUNS = 5;
export const ALL_CORES = `0-${availableParallelism() - 1}`;

/**
 * What happens between opening the page and the first finding, in milliseconds from the opening; and the memory then, in bytes.
 * @typedef {Record<"form" | "asked" | "instantiated" | "fetched" | "made" | "finding" | "memory", number>} Opening
 */

/** Which cores this program, and what it starts from now on, may use. @param {string} cores */
export const useCores = (cores) => execFileSync("taskset", ["-acp", cores, String(process.pid)], { stdio: "ignore" });

/**
 * Medians over some runs in which a line is typed at once, and the files fetched until the first finding.
 * @param {string} site
 * @param {{ cores?: string, bytesPerSecond?: number, share?: number }} how `share` of the cores' time: for the page's thread alone
 * @returns {Promise<{ opening: Opening, download: ReturnType<typeof sizes> }>}
 */
export async function coldStart(site, { cores = ALL_CORES, bytesPerSecond, share = 1 }) {
  useCores(cores);
  const server = await serve(site, 0, { bytesPerSecond });
  /** @type {Opening[]} */
  const runs = [];
  /** @type {Set<string>} */
  const files = new Set();
  for (let run = 0; run < RUNS; run++) runs.push(await open(server.address, share, files));
  server.close();
  useCores("0");
  const names = /** @type {(keyof Opening)[]} */ (Object.keys(runs[0]));
  const median = (/** @type {keyof Opening} */ name) =>
    quantile(
      runs.map((run) => run[name]),
      0.5,
    );
  const opening = /** @type {Opening} */ (Object.fromEntries(names.map((name) => [name, median(name)])));
  return { opening, download: sizes(site, [...files]) };
}

/** @param {string} address @param {number} share @param {Set<string>} files @returns {Promise<Opening>} */
async function open(address, share, files) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox", "--disable-gpu"] });
  const page = await browser.newPage();
  if (share < 1) await (await page.context().newCDPSession(page)).send("Emulation.setCPUThrottlingRate", { rate: 1 / share });
  page.on("request", (request) => {
    const file = new URL(request.url()).pathname.slice(1) || "index.html";
    // The file module is loaded once the page is idle, possibly before this finding.
    if (!file.startsWith("pkg-files/")) files.add(file);
  });
  await page.addInitScript(typeAndMark, "AS PER INVOICE");
  await page.goto(address, { waitUntil: "commit" });
  // A promise, because asking again and again would take time from the page.
  await page.evaluate(() => /** @type {any} */ (globalThis).firstFinding);
  const memory = await residentMemory(browser);
  const here = await page.evaluate(timeline);
  const there = await page.workers()[0].evaluate(timeline);
  await browser.close();
  const inWorker = Object.entries(there.marks).map(([name, time]) => [name, time + there.origin - here.origin]);
  const { form, finding } = here.marks;
  return /** @type {Opening} */ ({ form, ...Object.fromEntries(inWorker), finding, memory });
}

/**
 * In the page, before anything of it: types into the first field as soon as it is there, and marks when it is on the screen, and when
 * the first finding is.
 * @param {string} description
 */
function typeAndMark(description) {
  const appears = (/** @type {string} */ selector) =>
    new Promise((resolve) => {
      const seen = new MutationObserver(() => {
        const element = document.querySelector(selector);
        if (!element) return;
        seen.disconnect();
        resolve(element);
      });
      seen.observe(document, { childList: true, subtree: true });
    });
  // The frame after the next one begins once this one is on the screen.
  const onScreen = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const firstFinding = appears(".finding")
    .then(onScreen)
    .then(() => performance.mark("finding") && null);
  Object.assign(globalThis, { firstFinding });
  appears("#field-description").then((/** @type {HTMLTextAreaElement} */ field) => {
    onScreen().then(() => performance.mark("form"));
    field.value = description;
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  });
}

/** In the page or the worker. */
function timeline() {
  const marks = performance.getEntriesByType("mark").map(({ name, startTime }) => [name, startTime]);
  return { origin: performance.timeOrigin, marks: /** @type {Record<string, number>} */ (Object.fromEntries(marks)) };
}
