// The library in a page of one's own: its types allow a call without arguments, and so does the code.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open, pageWith, portal } from "./portal.mjs";

const SCRIPT = `import { loadChecker } from "/declarewell/index.js";
loadChecker().then((checker) => {
  const [report] = checker.check([{ description: "Oxtail soup", hs_code: "9102119010" }], { lang: "en" });
  document.body.textContent = report.verdict;
}, (error) => { document.body.textContent = String(error); });`;

test("loadChecker() finds its files beside its script", async (t) => {
  const pages = /** @type {Record<string, string>} */ ({ "/library.html": pageWith("…", 'src="/library.js"'), "/library.js": SCRIPT });
  const server = await portal({ answer: (path) => pages[path] });
  const { page } = await open(t, `${server.address}library.html`);
  await page.waitForFunction(() => document.body.textContent !== "…");
  assert.match(await page.locator("body").innerText(), /^(stop|review)$/);
});
