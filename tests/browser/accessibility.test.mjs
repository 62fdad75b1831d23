// axe-core finds nothing on any view, the page fits a phone, and it stays responsive while it checks.
import assert from "node:assert/strict";
import { test } from "node:test";
import { violations } from "./axe.mjs";
import { comeBackWith, field, openFile, openSummary, settled, table, type, visit } from "./page.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** Views by name, each with the steps from the empty page. */
const VIEWS = /** @type {Record<string, (page: Page) => Promise<unknown>>} */ ({
  "the empty page": settled,
  "an empty form submitted": async (page) => {
    await settled(page);
    await page.click("[type=submit]");
    await page.locator("#summary a").first().waitFor();
  },
  "findings and the summary": async (page) => {
    await page.click("#sample-careless");
    await settled(page);
    await page.click("[type=submit]");
    await openSummary(page);
    await page.locator("#summary a").first().waitFor();
  },
  "a wording applied": async (page) => {
    await page.click("#sample-careless");
    await settled(page);
    await page.locator(".fix button").first().click();
    await settled(page);
  },
  "every field open": async (page) => {
    await page.click("#sample-careless");
    await page.locator("details.more > summary").click();
    await settled(page);
  },
  "nothing found": async (page) => {
    await type(page, { description: "Oxtail soup", hs_code: "2104101000" });
    await page.click("[type=submit]");
    await page.locator(".summary--clear").waitFor();
  },
  "a question between codes": async (page) => {
    await settled(page);
    await type(page, { hs_code: "420212" });
    await page.locator(".question--codes .button--answer").first().click();
    await page.locator("#choice-back").waitFor();
  },
  "several lines": async (page) => {
    await page.click("#sample-careless");
    await page.click("#copy-line");
    await page.click("#add-line");
    await settled(page);
  },
  "lines filtered, and what is also worth knowing": async (page) => {
    await page.click("#sample-disguised");
    await settled(page);
    await page.fill("#filter-text", "bear");
    await openSummary(page);
    for (const also of await page.locator("details.also:visible > summary").all()) await also.click();
  },
  "a file whose columns have to be chosen": async (page) => {
    await openFile(
      page,
      "unknown.csv",
      table([
        ["a", "b"],
        ["x", "y"],
        ["z", "w"],
      ]),
    );
    await page.locator("#read-columns").waitFor();
  },
  "a file": async (page) => {
    await openFile(
      page,
      "lines.csv",
      table([
        ["품명", "세번부호"],
        ["LED DESK LAMP", "9405210000"],
        ["PARTS", "1"],
      ]),
    );
    await page.locator(".columns-chosen > summary").click();
    await settled(page);
  },
  "a file that cannot be read": async (page) => {
    await openFile(page, "broken.xlsx", Buffer.from("PK\x03\x04 nothing"));
    await page.locator(".notice--fileFailed").waitFor();
  },
  "codes to choose from": async (page) => {
    await settled(page);
    await field(page, "hs_code").pressSequentially("lamp");
    await page.locator("[role=option]").first().waitFor();
    await page.keyboard.press("ArrowDown");
  },
  "a question before the work is erased": async (page) => {
    await page.click("#sample-careless");
    await page.click("#erase");
    await page.locator("#confirm-yes").waitFor();
  },
  "the export dialog": async (page) => {
    await page.click("#sample-careless");
    await page.click("#export");
    await page.locator("dialog[open]").waitFor();
  },
  "the keys": async (page) => {
    await page.click("#keys");
    await page.locator("dialog[open]").waitFor();
  },
  "a decision being made": async (page) => {
    await page.click("#sample-careless");
    await settled(page);
    await page.locator("[id$=-decide]").first().click();
    await page.locator("#decide").waitFor();
  },
  "a finding that was decided on": async (page) => {
    await VIEWS["a decision being made"](page);
    await page.click("#decide");
    await page.locator(".is-dismissed").first().waitFor({ state: "attached" });
    for (const also of await page.locator("#form .also:visible > summary").all()) await also.click();
  },
  "a question, and the reasons for a candidate": async (page) => {
    await type(page, { description: "T-SHIRT", hs_code: "6203420000" });
    await page.locator(".question").waitFor();
    await page.locator("summary[id^=why-]").first().click();
    await page.locator(".why-path").first().waitFor();
  },
  "codes for lines without one": async (page) => {
    await settled(page);
    const rows = ["TOOTHBRUSH", "T-SHIRT", "GOODS", "HAIR DRYER"].map((goods) => [goods, "", "CN"]);
    await openFile(page, "lines.csv", table([["품명", "세번부호", "원산지"], ...rows]));
    await settled(page);
    await page.click("#coding");
    await page.locator("#take-sure").waitFor();
  },
  "cells of the list being edited": async (page) => {
    await page.click("#sample-careless");
    await settled(page);
    await page.locator("#lines-grid").focus();
    for (const key of ["Home", "ArrowRight", "ArrowRight", "Shift+ArrowDown", "F2"]) await page.keyboard.press(key);
    await page.locator(".cell-input").waitFor();
  },
  "the report to print": async (page) => {
    await page.click("#sample-careless");
    await settled(page);
    await page.evaluate(() => void (window.print = () => {}));
    await page.click("#export");
    await page.click("#export-print");
    await page.locator(".report-line").first().waitFor({ state: "attached" });
    await page.keyboard.press("Escape");
    await page.emulateMedia({ media: "print" });
  },
  "a place to paste a table into": async (page) => {
    await page.click("#paste-table");
    await page.locator("dialog[open]").waitFor();
  },
});

for (const [view, prepare] of Object.entries(VIEWS)) {
  test(`axe finds nothing: ${view}`, async (t) => {
    const page = await visit(t, { reducedMotion: "reduce" });
    await prepare(page);
    for (const lang of ["ko", "en"]) {
      // From behind a dialog, too.
      if (lang === "en") await page.locator("#language").evaluate((button) => /** @type {HTMLElement} */ (button).click());
      await page.locator("main:is([data-state=checked], [data-state=waiting])").waitFor({ state: "attached", timeout: 60_000 });
      for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
        await page.emulateMedia({ colorScheme });
        assert.deepEqual(await violations(page), [], `${lang}, ${colorScheme}`);
      }
    }
  });
}

test("axe finds nothing on a phone", async (t) => {
  // A phone has no keys to tell of. The languages take turns: both were read on every view above.
  const views = Object.entries(VIEWS).filter(([view]) => view !== "the keys");
  for (const [at, [view, prepare]] of views.entries()) {
    const locale = at % 2 ? "en-GB" : "ko-KR";
    const page = await visit(t, { viewport: { width: 360, height: 780 }, reducedMotion: "reduce", locale });
    await prepare(page);
    // A reader scrolls free what the bar at the bottom covers; axe does not.
    await page.setViewportSize({ width: 360, height: 6000 });
    assert.deepEqual(await violations(page), [], `${view}, ${locale}`);
    await page.context().close();
  }
});

test("axe finds nothing in high contrast", async (t) => {
  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    const page = await visit(t, { colorScheme, contrast: "more" });
    await VIEWS["findings and the summary"](page);
    assert.deepEqual(await violations(page), []);
  }
});

for (const width of [320, 360, 768, 1920]) {
  test(`nothing is cut off at ${width} px`, async (t) => {
    const page = await visit(t, { viewport: { width, height: 800 } });
    await VIEWS["findings and the summary"](page);
    await page.click("#copy-line");
    await settled(page);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(over <= 0, `${over} px too wide`);
  });
}

test("what can be pressed is large enough for a finger", async (t) => {
  const page = await visit(t, { viewport: { width: 360, height: 780 }, hasTouch: true });
  await VIEWS["findings and the summary"](page);
  const small = await page.locator("button:visible, summary:visible").evaluateAll((all) =>
    all
      .map((one) => ({ text: one.textContent, box: one.getBoundingClientRect() }))
      // WCAG 2.2, 2.5.8: 24 CSS pixels.
      .filter(({ box }) => box.width < 24 || box.height < 24)
      .map(({ text, box }) => `${text}: ${box.width} × ${box.height}`),
  );
  assert.deepEqual(small, []);
});

test("the page stays responsive while it checks 200 lines", async (t) => {
  const page = await visit(t);
  await settled(page);
  const line = {
    description: "STAINLESS STEEL VACUUM FLASK 500ML FOR HOT DRINKS",
    hs_code: "3923300000",
    origin: "CN",
  };
  const lines = Array.from({ length: 200 }, (_, i) => ({ ...line, trade_name: `THERMO BOTTLE NO ${i}` }));
  await comeBackWith(page, lines);
  await settled(page);
  await page.evaluate(() => {
    const watch = { longest: 0, frames: 0, last: performance.now() };
    Object.assign(globalThis, { watch });
    requestAnimationFrame(function frame(now) {
      watch.longest = Math.max(watch.longest, now - watch.last);
      watch.last = now;
      watch.frames += 1;
      requestAnimationFrame(frame);
    });
  });
  const started = Date.now();
  await field(page, "description").pressSequentially(" AND TEA");
  await settled(page);
  const took = Date.now() - started;
  const { longest, frames } = await page.evaluate(() => /** @type {any} */ (globalThis).watch);
  t.diagnostic(`${took} ms, ${frames} frames, longest gap ${Math.round(longest)} ms`);
  assert.equal(await page.locator("#lines-grid").getAttribute("aria-rowcount"), "201");
  // A page that is held up stands still for most of the time; a machine that is busy with other things, for some of it.
  assert.ok(longest < Math.max(250, took / 4), `a gap of ${longest} ms`);
});
