// axe-core finds nothing on any view, the page fits a phone, and it stays responsive while it checks.
import assert from "node:assert/strict";
import { test } from "node:test";
import { violations } from "./axe.mjs";
import { comeBackWith, field, settled, type, visit } from "./page.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** What there is to see, by name: how to get there from the empty page. */
const VIEWS = /** @type {Record<string, (page: Page) => Promise<unknown>>} */ ({
  "the empty page": settled,
  "an empty form submitted": async (page) => {
    await settled(page);
    await page.click("[type=submit]");
    await page.locator("#summary a").first().waitFor();
  },
  "findings and the summary": async (page) => {
    await page.click("#example");
    await settled(page);
    await page.click("[type=submit]");
    await page.locator("#summary a").first().waitFor();
  },
  "a wording applied": async (page) => {
    await page.click("#example");
    await settled(page);
    await page.locator(".fix button").first().click();
    await settled(page);
  },
  "every field open": async (page) => {
    await page.click("#example");
    await page.locator("details.more > summary").click();
    await settled(page);
  },
  "nothing found": async (page) => {
    await type(page, { description: "Oxtail soup", hs_code: "2104101000" });
    await page.click("[type=submit]");
    await page.locator(".summary--clear").waitFor();
  },
  "several lines": async (page) => {
    await page.click("#example");
    await page.click("#copy-line");
    await page.click("#add-line");
    await settled(page);
  },
});

for (const [view, reach] of Object.entries(VIEWS)) {
  test(`axe finds nothing: ${view}`, async (t) => {
    const page = await visit(t, { reducedMotion: "reduce" });
    await reach(page);
    for (const lang of ["ko", "en"]) {
      if (lang === "en") await page.click("#language");
      await settled(page);
      for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
        await page.emulateMedia({ colorScheme });
        assert.deepEqual(await violations(page), [], `${lang}, ${colorScheme}`);
      }
    }
  });
}

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
  assert.equal(await page.locator("#lines tbody tr").count(), 200);
  // A page that is held up stands still for most of the time; a machine that is busy with other things, for some of it.
  assert.ok(longest < Math.max(250, took / 4), `a gap of ${longest} ms`);
});
