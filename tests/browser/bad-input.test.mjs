// Whatever is typed: a finding or a message beside the field, never a breakdown, and nothing typed is lost.
import assert from "node:assert/strict";
import { test } from "node:test";
import { comeBackWith, field, findings, settled, type, verdict, visit } from "./page.mjs";

const TEXTS = {
  "control characters": "LED\u0000\u0001\u001b[31m LAMP\u0085\u200b",
  "lone surrogates": "LED \ud83d LAMP \ude00",
  emoji: "👩‍👩‍👧‍👦🧸 PLUSH TOY 🇰🇷",
  "right-to-left text": "مصباح LED \u202eDRAOB\u202c למנורה",
  "mixed scripts": "LЕD 램프 灯 ランプ λαμπτήρας",
  "only spaces": " \u3000\u00a0\t ",
  "combining marks": "Z̸̢͎̭͈͝A̵̡͠L̴̨͘G̷̛O̸ ".repeat(50),
};

for (const [what, text] of Object.entries(TEXTS)) {
  test(`${what} in the texts and the code`, async (t) => {
    const page = await visit(t);
    await settled(page);
    // Set as a script or a form filler would, so that every code unit arrives.
    for (const name of ["description", "trade_name", "hs_code", "origin", "quantity"]) {
      await field(page, name).evaluate((control, value) => {
        /** @type {HTMLInputElement} */ (control).value = value;
        control.dispatchEvent(new Event("input", { bubbles: true }));
      }, text);
    }
    await settled(page);
    await page.click("[type=submit]");
    await page.locator("#summary a").first().waitFor();
    assert.match(await verdict(page).innerText(), /수정 필요|확인 필요/);
    if (text.trim()) assert.ok((await findings(page, "hs_code").count()) > 0, "the code is named");
    assert.equal(await page.locator(".notice--restarted, .notice--failed").count(), 0, "the checker did not break down");
    const kept = await field(page, "description").evaluate((control) => /** @type {HTMLInputElement} */ (control).value);
    assert.equal(kept, text);
  });
}

test("a million characters", async (t) => {
  const page = await visit(t);
  const long = "STAINLESS STEEL VACUUM FLASK ".repeat(36_158);
  assert.ok(long.length > 1024 * 1024);
  await type(page, { description: long, trade_name: "THERMO BOTTLE" });
  await findings(page, "description").first().waitFor();
  assert.equal(await page.locator(".notice--restarted, .notice--failed").count(), 0);
  assert.equal((await field(page, "description").inputValue()).length, long.length);
});

for (const [name, texts] of Object.entries({
  hs_code: ["85O4.40", "ABCDEFGHIJ", "1", "999999999999999", "-8504"],
  quantity: ["-5", "NaN", "Infinity", "1e999", "열 개", "1,2,3"],
  net_weight_kg: ["-0.1", "NaN", "무거움"],
  amount: ["-1", "12..5", "천원쯤"],
})) {
  test(`what is no ${name}`, async (t) => {
    const page = await visit(t);
    await type(page, { description: "LED DESK LAMP", hs_code: "9405210000" });
    for (const text of texts) {
      await type(page, { [name]: text });
      await findings(page, name).first().waitFor({ timeout: 5000 });
      assert.equal(await field(page, name).inputValue(), text);
    }
  });
}

test("storage that holds nonsense, or is forbidden, does no harm", async (t) => {
  const page = await visit(t);
  await comeBackWith(page, /** @type {any} */ ([null, 5, "x", { description: 7, hs_code: null, nonsense: {} }]));
  await type(page, { description: "LED DESK LAMP" });
  const forbidden = await visit(t, {}, (page) =>
    page.addInitScript(() => {
      for (const name of ["localStorage", "sessionStorage"]) {
        Object.defineProperty(window, name, {
          get() {
            throw new DOMException("denied", "SecurityError");
          },
        });
      }
    }),
  );
  await forbidden.click("#language");
  await type(forbidden, { description: "LED DESK LAMP" });
});
