// Finding a code in the field of the code.
import assert from "node:assert/strict";
import { test } from "node:test";
import { field, settled, type, visit } from "./page.mjs";

test("everyday words find a code, with its unit and standard names", async (t) => {
  const page = await visit(t);
  await settled(page);
  assert.match((await page.locator("#field-hs_code-hint").textContent()) ?? "", /텀블러/, "the hint says that words work");
  for (const [words, heading] of [
    ["노트북", "8471"],
    ["블루투스 스피커", "8518"],
    ["드론", "8806"],
  ]) {
    await field(page, "hs_code").fill("");
    await field(page, "hs_code").pressSequentially(words);
    await page.locator("[role=option] code", { hasText: heading }).first().waitFor();
  }
  assert.match(await page.locator("[role=listbox]").innerText(), /단위/);
  assert.ok((await page.locator("[role=option] code").allInnerTexts()).every((code) => code.replace(/\D/g, "").length === 10));
});

test("the down key in an empty field looks for the goods as they are called above", async (t) => {
  const page = await visit(t);
  await type(page, { description: "LED DESK LAMP" });
  await field(page, "hs_code").focus();
  await page.keyboard.press("ArrowDown");
  await page.locator("[role=option] code", { hasText: "9405" }).first().waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  assert.match(await field(page, "hs_code").inputValue(), /^\d{10}$/);
});

test("where the words do not tell the code, no code is shown as likely", async (t) => {
  const page = await visit(t);
  await type(page, { description: "물건" });
  const panel = page.locator(".panel");
  await panel.getByText("이 글만으로는").waitFor();
  assert.equal(await panel.locator(".candidates, button").count(), 0);
});

test("the list of a field at the lower edge of the window is in sight", async (t) => {
  const page = await visit(t);
  await settled(page);
  await field(page, "hs_code").pressSequentially("bicycle helmet");
  await page.locator("[role=option]").nth(3).waitFor();
  // The page scrolls smoothly.
  await page.waitForFunction(() => {
    const { top, bottom } = /** @type {Element} */ (document.querySelector("[data-field=hs_code] .picker")).getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight + 1;
  });
});
