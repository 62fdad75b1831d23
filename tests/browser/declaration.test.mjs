// A declarant types what a ruling of Korea Customs calls the goods, under a code of another chapter, and puts it right.
import assert from "node:assert/strict";
import { test } from "node:test";
import { confirm, field, findings, lines, settled, type, verdict, visit } from "./page.mjs";

/** Names from classification rulings of Korea Customs, with the code they got. */
const RULINGS = [
  { description: "Oxtail soup", hs_code: "2104101000", wrong: "9102119010" },
  { description: "프로젝터(Projector) ; PTRZ970", hs_code: "8528620000", wrong: "0902200000" },
];

for (const { description, hs_code, wrong } of RULINGS) {
  test(`${description} under ${wrong} is a mismatch until the code is corrected`, async (t) => {
    const page = await visit(t);
    await type(page, { description, hs_code: wrong });
    assert.equal(await page.locator("html").getAttribute("lang"), "ko");
    const mismatch = findings(page, "hs_code", "MATCH101");
    await mismatch.waitFor();
    assert.match(await mismatch.innerText(), /(오류|주의)[^]*호[^]*세번부호/, "what is wrong, in Korean");
    assert.match(await mismatch.locator(".why").first().innerText(), /[가-힣]/, "why, in Korean");
    assert.match(await mismatch.innerText(), /이렇게 읽은 말: ‘(soup|Oxtail|프로젝터|Projector)’/, "the words it rests on");
    assert.match(await mismatch.locator(".source").innerText(), /관세법/);
    assert.match(await verdict(page).innerText(), /수정 필요|확인 필요/);
    const candidates = page.locator(".candidates code");
    assert.equal((await candidates.first().innerText()).replace(/\D/g, "").slice(0, 2), hs_code.slice(0, 2));

    await page.click("#language");
    await settled(page);
    assert.equal(await page.locator("html").getAttribute("lang"), "en");
    assert.match(await mismatch.innerText(), /(Error|Warning)[^]*declared code/i);
    assert.match(await mismatch.locator(".why").first().innerText(), /^[\x20-\x7E‘’“”–]+$/, "why, in English");
    assert.equal(await field(page, "hs_code").inputValue(), wrong, "nothing was applied");

    await type(page, { hs_code });
    assert.equal(await findings(page, "hs_code", "MATCH").count(), 0);
    assert.match(await verdict(page).innerText(), /Nothing found/);
  });
}

test("a wording is applied by one click, and taken back by another", async (t) => {
  const page = await visit(t);
  const written = "GIFT USB BATTERY CHARGER";
  await type(page, { description: written, hs_code: "9503003990" });
  const fix = findings(page, "description").locator(".fix").first();
  const wording = await fix.locator(".fix-text").innerText();
  assert.notEqual(wording, written);
  assert.equal(await page.locator("[data-field=description] mark").innerText(), "GIFT", "the words are marked");
  await fix.locator("button").click();
  await settled(page);
  assert.equal(await field(page, "description").inputValue(), wording);
  assert.equal(await findings(page, "description").locator(".fix").count(), 0);
  await page.click("#undo-fix");
  await settled(page);
  assert.equal(await field(page, "description").inputValue(), written);
  await page.click("#redo");
  assert.equal(await field(page, "description").inputValue(), wording);
});

test("a candidate's code is put in whole: the only one under it, or the one that is chosen", async (t) => {
  const page = await visit(t);
  await type(page, { description: RULINGS[0].description, hs_code: "9503003411" });
  await page.locator(".candidates button").first().click();
  const written = () => field(page, "hs_code").inputValue();
  await page.waitForFunction(() => {
    const code = /** @type {HTMLInputElement} */ (document.getElementById("field-hs_code"));
    const asks = document.querySelector(".question--codes") !== null;
    return asks || code.value !== "9503003411" || code.getAttribute("aria-expanded") === "true";
  });
  // Questions lead to one of several, or a list does.
  while ((await written()) === "9503003411") {
    const list = page.locator(".picker-list [role=option]:visible");
    await ((await list.count()) ? list : page.locator(".question--codes .button--answer")).first().click();
  }
  assert.match(await written(), /^(?!9503003411)\d{10}$/, "never shortened");
  await settled(page);
  assert.notEqual(await page.locator("[data-field=hs_code] .says").innerText(), "", "its official name stands beside it");
});

test("lines are added, duplicated, removed and brought back", async (t) => {
  const page = await visit(t);
  await type(page, { description: "LED DESK LAMP", hs_code: "9405210000" });
  assert.equal(await page.locator("#lines").isVisible(), false);
  await page.click("#copy-line");
  await page.click("#add-line");
  await type(page, { description: "WOVEN COTTON TABLECLOTH" });
  const goods = async () => (await lines(page)).map(({ goods }) => goods);
  assert.deepEqual(await goods(), ["LED DESK LAMP", "LED DESK LAMP", "WOVEN COTTON TABLECLOTH"]);
  await page.reload();
  await page.locator(".notice--restored").waitFor();
  await settled(page);
  await page.locator("#lines .goods").nth(1).click();
  await page.locator("[data-field=hs_code] .official").waitFor();
  await page.locator("#lines .goods").first().click();
  await page.click("#remove-line");
  assert.deepEqual(await goods(), ["LED DESK LAMP", "WOVEN COTTON TABLECLOTH"]);
  await page.click("#undo");
  assert.equal((await goods()).length, 3);
});

test("every fixed part of the page has its words in both languages", async (t) => {
  const page = await visit(t);
  for (const lang of ["ko", "en"]) {
    assert.equal(await page.locator("html").getAttribute("lang"), lang);
    assert.ok((await page.locator("[data-text]").count()) > 10);
    assert.deepEqual(await page.locator("[data-text]:empty").evaluateAll((all) => all.map((one) => one.outerHTML)), []);
    assert.doesNotMatch(await page.locator("body").innerText(), /undefined|null|\[object|=>/);
    await page.click("#language");
  }
});

test("the language is remembered, and what was typed comes back after a reload", async (t) => {
  const page = await visit(t);
  await type(page, { description: "Oxtail soup", trade_name: "꼬리곰탕 🍲" });
  await page.click("#language");
  await page.reload();
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  await page.locator(".notice--restored").waitFor();
  assert.equal(await field(page, "trade_name").inputValue(), "꼬리곰탕 🍲");
  await page.click("#erase");
  await confirm(page);
  await page.reload();
  await settled(page);
  assert.equal(await field(page, "description").inputValue(), "");
  await page.click("#language");
  assert.match(await page.locator("h1").innerText(), /품명과 세번부호/);
});

/** The findings that each sample is meant to show. @type {Record<string, (shown: { verdict: string }[], rules: string[]) => void>} */
const SAMPLES = {
  clean: (shown) => assert.deepEqual(new Set(shown.map(({ verdict }) => verdict)), new Set(["clear"])),
  careless: (shown, rules) => {
    assert.ok(shown.every(({ verdict }) => verdict !== "clear"));
    for (const rule of ["MATCH101", "DESC1", "QTY105", "SET103"]) assert.ok(rules.join().includes(rule), rule);
  },
  disguised: (shown, rules) => {
    assert.ok(shown.every(({ verdict }) => verdict !== "clear"));
    assert.ok(
      rules.some((rule) => rule.startsWith("CTRL")),
      "what is hidden is named",
    );
  },
};

for (const [sample, shows] of Object.entries(SAMPLES)) {
  test(`one click away: the ${sample} sample`, async (t) => {
    const page = await visit(t);
    await page.click(`#sample-${sample}`);
    await settled(page);
    const rules = await page.locator("button.rule").evaluateAll((all) => all.map((one) => one.id.slice("rule-".length)));
    shows(await lines(page), rules);
    await page.click("#undo");
    assert.equal(await page.locator("#lines").isVisible(), false, "one step takes it back");
  });
}
