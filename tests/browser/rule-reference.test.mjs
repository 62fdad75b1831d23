// Every finding leads to the entry of its rule in the reference, in the language of the page, under the same policy.
import assert from "node:assert/strict";
import { test } from "node:test";
import { findings, server, type, visit } from "./page.mjs";

test("a finding's code leads to its entry in the reference", async (t) => {
  const page = await visit(t);
  await type(page, { description: "GOODS" });
  const link = findings(page, "description", "DESC101").getByRole("link", { name: /DESC101/ });
  const [reference] = await Promise.all([page.waitForEvent("popup"), link.click()]);
  await reference.waitForLoadState();
  assert.match(reference.url(), /\/rules\/ko\.html#DESC101$/);
  assert.equal(await reference.locator("section:target h3 code").textContent(), "DESC101");
  await reference.getByRole("link", { name: "English" }).click();
  assert.equal(await reference.locator("html").getAttribute("lang"), "en");
});

test("both references load nothing that the policy refuses, and fit a phone", async (t) => {
  const page = await visit(t, { viewport: { width: 360, height: 640 } });
  for (const lang of ["ko", "en"]) {
    await page.goto(`${server.address}rules/${lang}.html`);
    assert.equal(await page.locator("html").getAttribute("lang"), lang);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(overflow <= 0, `${lang}: ${overflow} px too wide`);
  }
});
