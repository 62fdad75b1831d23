// The report to print: right on paper in both languages, its pages numbered, nothing of the screen on it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { paste, settled, table, visit } from "./page.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** Prints the report. @param {Page} page */
async function print(page) {
  await page.evaluate(() => {
    // Chromium without a window has no print dialog to wait for; what is on paper, `page.pdf` tells.
    window.print = () => void document.documentElement.setAttribute("data-printed", "");
  });
  await page.locator("#export").click();
  await page.locator("#export-print").click();
  await page.locator("html[data-printed]").waitFor({ state: "attached", timeout: 60_000 });
}

for (const [lang, words] of /** @type {const} */ ([
  ["ko", ["신고 전 자가점검 보고서", "책임은 신고인에게", "이렇게 써 보세요: USB BATTERY CHARGER", "근거"]],
  ["en", ["Self-check report before declaration", "declarant is responsible", "What to write instead: USB BATTERY CHARGER", "Source"]],
])) {
  test(`the report on paper, ${lang}`, async (t) => {
    const page = await visit(t);
    if (lang === "en") await page.click("#language");
    await page.click("#sample-careless");
    await settled(page);
    await print(page);
    await page.emulateMedia({ media: "print" });
    const report = page.locator("#report");
    assert.ok(await report.isVisible());
    for (const screen of ["#form", "#lines", "#toolbar", "header.site-header", "footer"]) {
      assert.equal(await page.locator(screen).first().isVisible(), false, `${screen} is not printed`);
    }
    const text = await report.innerText();
    for (const word of words) assert.ok(text.includes(word), word);
    assert.doesNotMatch(text, /undefined|null|\[object/);
    assert.equal(await report.locator(".report-line").count(), 4);
    assert.equal(await report.locator("button").count(), 0);
    const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString("latin1");
    const pages = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    assert.ok(pages >= 2, `${pages} pages`);
    // A4 in points, to the nearest.
    assert.match(pdf, /\/MediaBox\s*\[0 0 59[45][.\d]* 84[12][.\d]*\]/);
    await page.emulateMedia({ media: "screen" });
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    assert.equal(await report.isVisible(), false);
    assert.ok(await page.locator("#form").isVisible());
  });
}

test("a long report stops where nobody would read on, and says how many more there are", async (t) => {
  const page = await visit(t);
  await settled(page);
  const rows = Array.from({ length: 230 }, (_, i) => [`AS PER INVOICE ${i}`, "3926909000"]);
  await paste(page, table([["품명", "세번부호"], ...rows], "\t"));
  await page.locator("#lines").waitFor();
  await settled(page);
  await print(page);
  assert.equal(await page.locator("#report .report-line").count(), 200);
  assert.match(await page.locator("#report").innerText({ timeout: 20_000 }), /30개 더 있습니다/);
});
