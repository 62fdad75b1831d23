// Decisions in a portal: the host allows them, they take findings out of the verdict, and the host keeps them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { violations } from "./axe.mjs";
import { checker, open, pageWith, portal, verdictIs } from "./portal.mjs";

/** @typedef {import("../../www/element/types.d.ts").DeclarationCheckerElement} Element */

const LINE = { description: "GIFT LED DESK LAMP", hs_code: "9405210000", origin: "CN" };
const PAGES = /** @type {Record<string, string>} */ ({
  "/own.html": pageWith("<main><h1>신고</h1><declaration-checker decide></declaration-checker></main>"),
  "/without.html": pageWith("<main><h1>신고</h1><declaration-checker></declaration-checker></main>"),
});
const server = await portal({ answer: (path) => PAGES[path] });

/** @param {import("playwright-core").Page} page @param {object[]} [decisions] */
async function declared(page, decisions) {
  await page.evaluate(
    async ({ line, decisions }) => {
      await customElements.whenDefined("declaration-checker");
      const element = /** @type {Element} */ (document.querySelector("declaration-checker"));
      element.addEventListener("decisions-changed", (event) =>
        Object.assign(globalThis, { changed: /** @type {CustomEvent} */ (event).detail }),
      );
      if (decisions) element.decisions = /** @type {any} */ (decisions);
      element.declaration = [line];
      await element.check();
    },
    { line: LINE, decisions },
  );
}

test("a user decides with a reason, the verdict follows, and the host is told", async (t) => {
  const { page } = await open(t, `${server.address}own.html`);
  await declared(page);
  await verdictIs(page, "review");
  const finding = checker(page).locator("[data-field=description] .finding[data-rule=DESC106]");
  await finding.getByRole("button", { name: "확인함" }).click();
  await checker(page).locator("#decision-reason").fill("상품명");
  assert.deepEqual(await violations(page), []);
  await checker(page).locator("#decide").click();
  await verdictIs(page, "clear");
  const { changed, reports, kept } = await page.evaluate(() => {
    const element = /** @type {Element} */ (document.querySelector("declaration-checker"));
    return {
      changed: /** @type {any} */ (globalThis).changed,
      reports: element.reports,
      kept: [localStorage.length, sessionStorage.length],
    };
  });
  assert.deepEqual(changed.decisions, [
    { scope: "goods", rule: "DESC106", words: "gift led desk lamp", code: "9405210000", reason: "상품명" },
  ]);
  assert.deepEqual(reports?.[0].findings.find(({ rule }) => rule === "DESC106")?.dismissed, { reason: "상품명" });
  assert.deepEqual(kept, [0, 0], "the element keeps nothing");
  await checker(page).locator("[data-field=description] .also > summary").click();
  await finding.getByRole("button", { name: "다시 세기" }).click();
  await verdictIs(page, "review");
  assert.deepEqual(await page.evaluate(() => /** @type {any} */ (globalThis).changed.decisions), []);
});

test("the host gives decisions back", async (t) => {
  const { page } = await open(t, `${server.address}own.html`);
  await declared(page, [{ scope: "rule", rule: "DESC106", words: "", code: "", reason: "" }]);
  await verdictIs(page, "clear");
});

test("nobody decides where the host does not allow it", async (t) => {
  const { page } = await open(t, `${server.address}without.html`);
  await declared(page);
  await verdictIs(page, "review");
  assert.equal(await checker(page).getByRole("button", { name: "확인함" }).count(), 0);
});
