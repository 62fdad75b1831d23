// Help to decide on a code: the question that tells codes apart, the reasons for one, the requirements of the chosen one.
import assert from "node:assert/strict";
import { test } from "node:test";
import { field, paste, settled, table, type, visit } from "./page.mjs";

const question = ".question";

test("where two codes share the vote the fact that decides is asked, and the answer is written and checked", async (t) => {
  const page = await visit(t);
  await type(page, { description: "T-SHIRT" });
  await page.locator(question).waitFor();
  assert.match(await page.locator(question).innerText(), /섬유/);
  const before = await page.locator(".candidates code").first().innerText();
  const cotton = page.locator(".question button", { hasText: "면" }).first();
  const leadsTo = await cotton.locator("code").innerText();
  await cotton.click();
  await settled(page);
  assert.equal(await field(page, "composition").inputValue(), "COTTON");
  assert.equal(await field(page, "description").inputValue(), "T-SHIRT");
  assert.equal(await page.locator(".candidates code").first().innerText(), leadsTo);
  assert.ok(before);
  assert.equal(await page.locator(".question", { hasText: "섬유" }).count(), 0, "what was answered is not asked again");
  assert.equal(await page.evaluate(() => document.activeElement?.id), "candidates-title");
  await page.click("#undo");
  assert.equal(await field(page, "composition").inputValue(), "");
});

test("nothing is asked where the words say it, or the code is plain", async (t) => {
  const page = await visit(t);
  for (const description of ["SUNGLASSES", "MEN'S KNITTED T-SHIRT OF 100% COTTON", "GOODS"]) {
    await type(page, { description });
    await page.waitForTimeout(400);
    assert.equal(await page.locator(question).count(), 0, description);
  }
});

test("the reasons for a candidate: both official paths, the words for each, the nearest standard names", async (t) => {
  const page = await visit(t);
  await type(page, { description: "HAIR DRYER 1200W", hs_code: "9503003411" });
  await page.locator("#why-851631").click();
  const body = page.locator("details.why-code", { has: page.locator("#why-851631") }).locator(".why-body");
  await body.locator(".why-path").nth(1).waitFor();
  const text = await body.innerText();
  assert.match(text, /8516\.31/);
  assert.match(text, /헤어드라이어/);
  assert.match(text, /9503\.00-3411/);
  assert.match(text, /완구/);
  assert.match(text, /‘DRYER’|‘HAIR’/);
  await type(page, { origin: "CN" });
  assert.equal(await page.locator("details.why-code[open]").count(), 1, "it stays open while the line is filled in");
});

test("standard names near the words are said to be near by words alone", async (t) => {
  const page = await visit(t);
  await type(page, { description: "FROZEN SHRIMPS", hs_code: "0306179091" });
  await page.locator("summary[id^=why-]").first().click();
  const names = page.locator(".why-names").first();
  await names.waitFor();
  assert.ok((await names.locator("li").count()) > 0);
  assert.match(await names.innerText(), /분류한 결과가 아닙니다/);
});

test("what customs confirms of the chosen code has a line of its own in the summary", async (t) => {
  const page = await visit(t);
  await settled(page);
  const rows = [
    ["LAPTOP COMPUTER", "8471300000", "CN"],
    ["BOOK", "4901990000", "US"],
    ["BLUETOOTH SPEAKER", "8518220000", "CN"],
  ];
  await paste(page, table([["품명", "세번부호", "원산지"], ...rows], "\t"));
  await page.locator("#lines").waitFor();
  await settled(page);
  const line = page.locator("#summary .requirements");
  await line.waitFor();
  assert.match(await line.innerText(), /세관장확인 대상[^]*전파법/);
  assert.equal(await page.locator("#summary .also #rule-CTRL501").count(), 0);
  await page.click("#requirements");
  assert.equal(await page.locator("#lines-grid tbody tr[data-place]").count(), 2);
  await page.click("#procedure-export");
  await settled(page);
  assert.equal(await page.locator("#summary .requirements").count(), 0, "none of an export");
});

test("a code's requirements are shown as one picks it", async (t) => {
  const page = await visit(t);
  await settled(page);
  await field(page, "hs_code").pressSequentially("8471300");
  await page.locator("[role=option]").first().waitFor();
  assert.match(await page.locator("[role=option]").first().innerText(), /전파법/);
});

test("a mismatch names the goods as people call them", async (t) => {
  const page = await visit(t);
  await type(page, { description: "STAINLESS STEEL VACUUM TUMBLER 500ML", hs_code: "8708309000" });
  const message = await page.locator("[data-field=hs_code] .finding[data-rule=MATCH101]").innerText();
  assert.match(message, /보온병·텀블러[^]*9617\.00/);
});
