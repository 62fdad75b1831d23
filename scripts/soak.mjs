// Mixed use of the page for a while: files opened, edited, checked, exported, languages switched; meanwhile the worker is killed
// and the tab reloaded at random moments. Nothing typed may be lost, and memory must stay flat.
//
//   node scripts/soak.mjs [MINUTES] [--document docs/soak.md]      SITE: what is served (www); SEED; CHROMIUM: the browser
//
// In an hour the worker is killed 100 times and the tab reloaded 50 times; in less time, as often in proportion.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { serve } from "./serve.mjs";

const root = join(import.meta.dirname, "..");
const minutes = Number(process.argv[2] ?? 60);
const document_ = process.argv[3] === "--document" ? process.argv[4] : undefined;
const KILLS = 100;
const RELOADS = 50;
/** Between these the table stands in the document. */
const MARKS = ["<!-- the table of scripts/soak.mjs -->", "<!-- end of the table -->"];
/** How much more the page may take at the end than after its first tenth, in bytes. */
const GROWTH = 150e6;

let state = Number(process.env.SEED ?? 15);
/** A number below `end`, the same for the same seed (mulberry32). @param {number} end */
function random(end) {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) % end;
}
const pick = (/** @type {any[]} */ of) => of[random(of.length)];

const SOME = readFileSync(join(root, "benches/lines.jsonl"), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line));
const NAMES = ["description", "trade_name", "hs_code", "origin", "quantity", "net_weight_kg"];

/** A file of so many lines. @param {"csv" | "jsonl"} format @param {number} count */
function file(format, count) {
  const lines = Array.from({ length: count }, (_, at) => ({ ...SOME[(at + random(7)) % SOME.length], model_spec: `NO ${at}` }));
  if (format === "jsonl") return lines.map((line) => JSON.stringify(line)).join("\n");
  const cell = (/** @type {unknown} */ value) => `"${String(value ?? "").replaceAll('"', '""')}"`;
  return [NAMES.join(","), ...lines.map((line) => NAMES.map((name) => cell(line[name])).join(","))].join("\r\n");
}

const server = await serve(process.env.SITE ?? join(root, "www"), 0);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: ["--no-sandbox", "--disable-gpu", "--js-flags=--expose-gc"],
});
const context = await browser.newContext({ locale: "ko-KR", viewport: { width: 1280, height: 900 }, acceptDownloads: true });
context.setDefaultTimeout(120_000);
const page = await context.newPage();
/** @type {string[]} */
const complaints = [];
page.on("pageerror", (error) => complaints.push(String(error)));
page.on("dialog", (dialog) => dialog.accept());
// So that a worker can be ended as a browser ends one: it is gone, and the page is told.
await page.addInitScript(() => {
  const { Worker } = globalThis;
  /** @type {Set<InstanceType<typeof Worker>>} */
  const workers = new Set();
  Object.assign(globalThis, { workers });
  globalThis.Worker = class extends Worker {
    /** @param {ConstructorParameters<typeof Worker>} args */
    constructor(...args) {
      super(...args);
      workers.add(this);
    }
    terminate() {
      workers.delete(this);
      super.terminate();
    }
  };
});
await page.goto(server.address);

const settled = () => page.locator("main[data-state=checked]").waitFor();
const field = (/** @type {string} */ name) => page.locator(`#field-${name}`);
/** The form, which is not there while columns are to be chosen. */
const typing = () => field("description").isVisible();
let typedLast = "";
let count = 0;

/** Types into the open line, with a marker of its own. */
async function type() {
  if (!(await typing())) return;
  typedLast = `${pick(SOME).description ?? "BAG"} ${++count}`;
  await field("description").fill(typedLast);
}

/** The state that must not be lost: the words typed last, and the number of lines. */
async function work() {
  return {
    typed: (await typing()) ? await field("description").inputValue() : "",
    lines: await page
      .locator("#lines-grid")
      .getAttribute("aria-rowcount")
      .catch(() => "1"),
  };
}

/** @type {Record<string, () => Promise<unknown>>} */
const ACTIONS = {
  "files opened": async () => {
    const format = pick(["csv", "jsonl"]);
    const chooser = page.waitForEvent("filechooser");
    await page.locator("#open-file").click();
    await (await chooser).setFiles({
      name: `lines-${++count}.${format}`,
      mimeType: "text/plain",
      buffer: Buffer.from(file(format, pick([20, 200, 1000, 3000]))),
    });
    if (
      await page
        .locator("#confirm-yes")
        .waitFor({ timeout: 1000 })
        .then(
          () => true,
          () => false,
        )
    )
      await page.locator("#confirm-yes").click();
    await page.locator("#source-title", { hasText: `lines-${count}.` }).waitFor();
  },
  "lines typed": type,
  "lines walked through": async () => {
    const rows = page.locator("#lines-grid tbody tr[data-place]");
    // Rows are drawn anew while reports come in, which a click that waits for them to stand still would not survive.
    for (let at = 0; at < 3; at++)
      if (await rows.count())
        await rows
          .nth(random(Math.min(8, await rows.count())))
          .dispatchEvent("click", {}, { timeout: 5000 })
          .catch(() => {});
    await type();
  },
  "lines added": async () => {
    if (await page.locator("#add-line").isVisible()) await page.locator("#add-line").click();
    await type();
  },
  "wordings applied": async () => {
    await settled();
    if (await page.locator(".summary-more:not([open])").count()) await page.locator("#summary-more").click();
    const all = page.locator("[id^=fix-all-]");
    if (await all.count()) await all.first().click();
  },
  "steps taken back": async () => {
    for (const id of ["#undo", "#redo", "#undo"]) if (await page.locator(`${id}:enabled`).count()) await page.locator(id).click();
  },
  "languages switched": () => page.locator("#language").click(),
  exports: async () => {
    await settled();
    // Nothing is offered before the work has begun.
    if (!(await page.locator("#export").isVisible())) return;
    await page.locator("#export").click();
    const way = page.locator(
      `#export-${pick(["findings-csv", "findings-xlsx", "findings-sarif", "findings-json", "corrected", "new-csv"])}`,
    );
    if (await way.count()) {
      const download = page.waitForEvent("download");
      await way.click();
      await (await download).delete();
    }
    await page.locator("#close-dialog").click();
  },
  "lists filtered": async () => {
    if (!(await page.locator("#filter-text").isVisible())) return;
    const { lines } = await work();
    await page.locator("#filter-text").fill(pick(["LED", "면", "100", "zz"]));
    await page.waitForTimeout(200);
    await page.locator("#filter-text").fill("");
    // The table counts what it shows: all lines again, before they are counted for something else.
    await page.locator(`#lines-grid[aria-rowcount="${lines}"]`).waitFor();
  },
};

/** How often each was done, and what was lost. */
const done = /** @type {Record<string, number>} */ (Object.fromEntries(Object.keys(ACTIONS).map((name) => [name, 0])));
/** @type {string[]} */
const lost = [];
let kills = 0;
let reloads = 0;

async function kill() {
  await type();
  await page.waitForTimeout(random(400));
  const before = await work();
  await page.evaluate(() => {
    const workers = /** @type {Set<Worker>} */ (/** @type {any} */ (globalThis).workers);
    for (const worker of workers) {
      worker.terminate();
      worker.dispatchEvent(new ErrorEvent("error", { message: "killed" }));
    }
  });
  kills += 1;
  // The next letter starts another one.
  if (await typing())
    await field("description")
      .press("End")
      .then(() => field("description").pressSequentially("S"));
  await settled();
  const after = await work();
  if (before.typed && after.typed !== `${before.typed}S`) lost.push(`a worker was killed: ${JSON.stringify([before, after])}`);
  if (after.lines !== before.lines) lost.push(`a worker was killed: ${before.lines} lines became ${after.lines}`);
}

async function reload() {
  await settled();
  await type();
  const before = await work();
  // Letters of a small declaration are kept at once, those of a large one when typing rests.
  await page.waitForTimeout(Number(before.lines) > 500 ? 400 + random(400) : 30 + random(400));
  await page.reload();
  reloads += 1;
  await page.locator(".notice--restored").waitFor();
  await settled();
  const after = await work();
  if (before.typed !== after.typed || before.lines !== after.lines) lost.push(`the tab was reloaded: ${JSON.stringify([before, after])}`);
}

/** What may be in the way of a click, for the log; runs in the page. */
function whatStands() {
  const at = document.querySelector("#export")?.getBoundingClientRect();
  return {
    state: document.querySelector("main")?.dataset.state,
    open: [...document.querySelectorAll("dialog[open], details[open], [popover]:popover-open")].map(
      (element) => element.id || element.className,
    ),
    over: at && document.elementFromPoint(at.x + at.width / 2, at.y + at.height / 2)?.outerHTML.slice(0, 200),
    export: at?.toJSON(),
    title: document.querySelector("#source-title")?.textContent,
  };
}

/** Memory of the page's process and of its heap, in bytes. */
async function memory() {
  const cdp = await browser.newBrowserCDPSession();
  const { processInfo } = await cdp.send("SystemInfo.getProcessInfo");
  await cdp.detach();
  const sizes = processInfo
    .filter(({ type }) => type === "renderer")
    .map(({ id }) => Number(readFileSync(`/proc/${id}/status`, "utf8").match(/VmRSS:\s+(\d+)/)?.[1]) * 1024);
  const session = await context.newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  await session.detach();
  return { minute: (performance.now() - started) / 60_000, resident: Math.max(...sizes), heap: usedSize };
}

const started = performance.now();
const elapsed = () => (performance.now() - started) / 60_000;
/** Moments in minutes, in order. @param {number} times */
const moments = (times) =>
  Array.from({ length: Math.max(1, Math.round((times * minutes) / 60)) }, () => (random(1e6) / 1e6) * minutes).sort((a, b) => a - b);
const killsAt = moments(KILLS);
const reloadsAt = moments(RELOADS);
/** @type {Awaited<ReturnType<typeof memory>>[]} */
const samples = [];
await settled();
while (elapsed() < minutes || killsAt.length || reloadsAt.length) {
  if (killsAt.length && killsAt[0] <= elapsed()) {
    killsAt.shift();
    await kill();
  }
  if (reloadsAt.length && reloadsAt[0] <= elapsed()) {
    reloadsAt.shift();
    await reload();
  }
  const [name, act] = pick(Object.entries(ACTIONS));
  try {
    await act();
    done[name] += 1;
  } catch (error) {
    complaints.push(`${name}: ${error instanceof Error ? error.message.split("\n").slice(0, 4).join(" ") : error}`);
    // The whole message tells what a click waited for; what stood open then is often why.
    console.error(error instanceof Error ? error.message : error, await page.evaluate(whatStands).catch(String));
    if (complaints.length > 20) break;
  }
  if (elapsed() >= samples.length * (minutes / 20)) samples.push(await memory());
}
await settled();
samples.push(await memory());
await browser.close();
server.close();

const mb = (/** @type {number} */ bytes) => `${Math.round(bytes / 1e6)} MB`;
const early = samples.slice(1, 1 + Math.ceil(samples.length / 4));
/** While a large file is being checked it takes more; what it comes back to must stay. @param {typeof samples} of */
const median = (of) => of.map(({ resident }) => resident).sort((a, b) => a - b)[of.length >> 1];
/** @param {typeof samples} of */
const lowest = (of) => Math.min(...of.map(({ resident }) => resident));
const late = samples.slice(-Math.ceil(samples.length / 4));
const rows = [
  ["duration", `${elapsed().toFixed(1)} minutes`],
  ...Object.entries(done).map(([name, times]) => [name, String(times)]),
  ["workers killed", String(kills)],
  ["reloads", String(reloads)],
  ["losses of what was typed", lost.length ? lost.join("<br>") : "0"],
  ["errors on the page", complaints.length ? complaints.join("<br>") : "0"],
  ["memory of the page's process, median of the first quarter", mb(median(early))],
  ["— what it came back to in the last quarter", mb(lowest(late))],
  ["— the most at any time", mb(Math.max(...samples.map(({ resident }) => resident)))],
  [
    "JavaScript heap after collection, first quarter, last quarter",
    `${mb(Math.max(...early.map(({ heap }) => heap)))}, ${mb(Math.max(...late.map(({ heap }) => heap)))}`,
  ],
];
const table = ["| what | how much |", "| --- | --- |", ...rows.map((row) => `| ${row.join(" | ")} |`)].join("\n");
const course = samples.map(({ minute, resident, heap }) => `${minute.toFixed(0)} min ${mb(resident)} (${mb(heap)})`).join(" · ");
console.log(`${table}\n\nMemory (of it JavaScript): ${course}.`);
if (document_) {
  const text = readFileSync(document_, "utf8");
  const [before, rest] = text.split(MARKS[0]);
  const after = rest?.split(MARKS[1])[1];
  assert.ok(after !== undefined, `${document_} has no marks for the table`);
  writeFileSync(document_, `${before}${MARKS[0]}\n\n${table}\n\nMemory (of it JavaScript): ${course}.\n\n${MARKS[1]}${after}`);
}
const grown = lowest(late) - median(early);
if (grown > GROWTH) console.error(`memory grew by ${mb(grown)}`);
process.exit(lost.length || complaints.length || grown > GROWTH ? 1 : 0);
