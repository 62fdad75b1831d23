// Behaviour while somebody types: no verdict on half a code, nothing jumps, every step can be taken back.
import assert from "node:assert/strict";
import { test } from "node:test";
import { field, findings, paste, settled, table, type, visit } from "./page.mjs";

/** @typedef {import("playwright-core").Page} Page */

const focusedRule = (/** @type {Page} */ page) =>
  page.evaluate(() => document.activeElement?.closest(".finding")?.getAttribute("data-rule") ?? "");

/** Notes every verdict that is shown from now on. @param {Page} page */
const watchVerdicts = (page) =>
  page.evaluate(() => {
    const seen = [document.querySelector(".verdict-word")?.textContent];
    Object.assign(globalThis, { seen });
    const look = () => {
      const word = document.querySelector(".verdict-word")?.textContent;
      if (word !== seen.at(-1)) seen.push(word);
    };
    const form = /** @type {Element} */ (document.querySelector("#form"));
    new MutationObserver(look).observe(form, { childList: true, subtree: true, characterData: true });
  });
const verdictsSeen = (/** @type {Page} */ page) => page.evaluate(() => /** @type {any} */ (globalThis).seen);

test("after a wording is put in by keyboard the focus goes on to the next finding, and n and Ctrl+Z work", async (t) => {
  const page = await visit(t);
  const written = "GIFT USB BATTERY CHARGER";
  await type(page, { description: written, hs_code: "99" });
  await findings(page, "description", "DESC106").locator(".fix button").focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.closest("[data-field=hs_code] .finding"));
  await page.keyboard.press("n");
  await page.waitForTimeout(100);
  assert.equal(await field(page, "description").inputValue(), "USB BATTERY CHARGER", "no letter was typed");
  await page.keyboard.press("Control+z");
  assert.equal(await field(page, "description").inputValue(), written);
});

test("the last finding of a line put right, the focus goes to the line's heading", async (t) => {
  const page = await visit(t);
  await type(page, { description: "GIFT LED DESK LAMP", hs_code: "9405210000", origin: "CN" });
  const only = page.locator("#form .finding:not(.also .finding)");
  assert.equal(await only.count(), 1);
  await only.locator(".fix button").focus();
  await page.keyboard.press("Enter");
  await page.locator("#line-title:focus").waitFor();
});

test("typing is undone by runs, in the field as well, and done again", async (t) => {
  const page = await visit(t);
  await settled(page);
  const description = field(page, "description");
  await description.pressSequentially("LED DESK");
  await page.waitForTimeout(1100);
  await description.pressSequentially(" LAMP");
  await page.keyboard.press("Control+z");
  assert.equal(await description.inputValue(), "LED DESK");
  await page.keyboard.press("Control+z");
  assert.equal(await description.inputValue(), "");
  await page.keyboard.press("Control+y");
  await page.keyboard.press("Control+y");
  assert.equal(await description.inputValue(), "LED DESK LAMP");
});

test("a code is judged once it is complete, and not before", async (t) => {
  const page = await visit(t);
  await type(page, { description: "LED DESK LAMP", origin: "CN" });
  await watchVerdicts(page);
  await field(page, "hs_code").pressSequentially("9405210000", { delay: 60 });
  await settled(page);
  assert.ok((await verdictsSeen(page)).length <= 2, String(await verdictsSeen(page)));
});

test("the first letters on a blank line are not told that the line is blank", async (t) => {
  const page = await visit(t);
  await settled(page);
  await watchVerdicts(page);
  await field(page, "description").pressSequentially("LED DESK LAMP");
  await settled(page);
  assert.equal(await page.locator("[data-rule=FORM104]").count(), 0);
  const stops = (await verdictsSeen(page)).filter((/** @type {string} */ word) => word === "수정 필요");
  assert.deepEqual(stops, []);
});

test("half a code is judged when the typing rests, or the field is left", async (t) => {
  const page = await visit(t);
  await type(page, { description: "LED DESK LAMP", hs_code: "9405210000", origin: "CN" });
  const code = findings(page, "hs_code", "CODE");
  assert.equal(await code.count(), 0);
  await field(page, "hs_code").fill("94052");
  await page.waitForTimeout(500);
  assert.equal(await code.count(), 0, "not while it may go on");
  await code.first().waitFor({ timeout: 3000 });
  await field(page, "hs_code").fill("9405210");
  await page.keyboard.press("Tab");
  await settled(page);
});

test("nothing turns red while a code is searched by words; left there, the words are no code", async (t) => {
  const page = await visit(t);
  await type(page, { description: "LED DESK LAMP", hs_code: "9405210000", origin: "CN" });
  await field(page, "hs_code").fill("");
  await settled(page);
  await field(page, "hs_code").pressSequentially("lamp");
  await page.locator("[role=option]").first().waitFor();
  await page.waitForTimeout(1500);
  assert.notEqual(await field(page, "hs_code").getAttribute("aria-invalid"), "true");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  await settled(page);
  assert.equal(await field(page, "hs_code").getAttribute("aria-invalid"), "true");
});

test("findings move neither the field that is typed into nor its neighbours", async (t) => {
  const page = await visit(t, { reducedMotion: "reduce" });
  await type(page, { description: "LED DESK LAMP", hs_code: "9405210000", origin: "CN", quantity: "1", quantity_unit: "U" });
  const at = () =>
    page.evaluate(() =>
      ["net_weight_kg", "amount", "gross_weight_kg"].map((name) => {
        const { x, y } = /** @type {Element} */ (document.getElementById(`field-${name}`)).getBoundingClientRect();
        return `${name} ${Math.round(x)} ${Math.round(y)}`;
      }),
    );
  await field(page, "net_weight_kg").click();
  const before = await at();
  await field(page, "net_weight_kg").fill("-1");
  await findings(page, "net_weight_kg").first().waitFor();
  assert.deepEqual(await at(), before);

  await field(page, "amount").click();
  const stays = await at();
  // Findings come and go above the field.
  await page.evaluate(() => {
    const input = /** @type {HTMLTextAreaElement} */ (document.getElementById("field-description"));
    input.value = "GIFT LED DESK LAMP";
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await findings(page, "description", "DESC106").waitFor();
  assert.deepEqual(await at(), stays);
});

test("the Enter key in a field checks and leaves the cursor there", async (t) => {
  const page = await visit(t);
  await settled(page);
  await field(page, "hs_code").fill("9405210000");
  await page.keyboard.press("Enter");
  await settled(page);
  await page.locator("#summary").waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.id), "field-hs_code");
});

test("from finding to finding the line's number and verdict stay in sight", async (t) => {
  const page = await visit(t, { viewport: { width: 1280, height: 600 } });
  await settled(page);
  const row = ["GIFT OXTAIL SOUP", "9102119010", "ZZ", "-1", "-2"];
  await paste(page, table([["품명", "세번부호", "원산지", "순중량", "총중량"], row, row], "\t"));
  await page.locator("#lines").waitFor();
  await settled(page);
  const count = Number(await page.locator(".cell-count").nth(1).textContent());
  for (let i = 0; i < count + 1; i++) {
    await page.keyboard.press("n");
    await page.waitForTimeout(400);
    assert.notEqual(await focusedRule(page), "");
    for (const part of ["#line-title", ".card-head .badge"]) {
      const shown = await page.locator(part).evaluate((one) => {
        const { x, y, width, height } = one.getBoundingClientRect();
        return y >= 0 && y + height <= innerHeight && one.contains(document.elementFromPoint(x + width / 2, y + height / 2));
      });
      assert.ok(shown, `${part} at finding ${i + 1}`);
    }
  }
  assert.match(await page.locator("#line-title").innerText(), /2/, "on into the next line");
});
