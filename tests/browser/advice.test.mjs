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
  for (const description of ["HAIR DRYER", "MEN'S KNITTED T-SHIRT OF 100% COTTON", "GOODS"]) {
    await type(page, { description });
    await page.waitForTimeout(400);
    assert.equal(await page.locator(question).count(), 0, description);
  }
});

const codes = ".question--codes";

test("under a settled subheading the tariff's own names are asked between, and the answer is the code", async (t) => {
  const page = await visit(t);
  await type(page, { description: "SUNGLASSES" });
  await page.locator(codes).waitFor();
  const asked = await page.locator(codes).innerText();
  assert.match(asked, /9004\.10 아래 10자리 부호[^]*귀금속을 사용한 것[^]*9004\.10-1000[^]*기타[^]*9004\.10-9000/);
  await page.locator(`${codes} .button--answer`, { hasText: "기타" }).click();
  await settled(page);
  assert.equal(await field(page, "hs_code").inputValue(), "9004109000");
  assert.equal(await page.locator(question).count(), 0, "a whole code leaves nothing to ask");
  assert.equal(await page.evaluate(() => document.activeElement?.id), "candidates-title");
  await page.click("#undo");
  await page.locator(codes).waitFor();
  assert.equal(await field(page, "hs_code").inputValue(), "");
});

test("of a line without words nothing is likely or unlikely", async (t) => {
  const page = await visit(t);
  await settled(page);
  await type(page, { hs_code: "9004109000" });
  assert.equal(await page.locator(".agreement").count(), 0);
  await type(page, { description: "SUNGLASSES" });
  assert.match(await page.locator(".agreement").innerText(), /99 %/);
});

test("where several codes stand under an answer they are asked between next, and one can go back", async (t) => {
  const page = await visit(t, { locale: "en-US" });
  await settled(page);
  await type(page, { hs_code: "420212" });
  await page.locator(codes).waitFor();
  const answer = (/** @type {string} */ name) => page.locator(`${codes} .button--answer`, { hasText: name }).click();
  await answer("Of plastics");
  assert.match(await page.locator(`${codes} .ask`).innerText(), /^Of plastics › What is it made of\?$/);
  assert.equal(await page.evaluate(() => document.activeElement?.id), "choice-0", "the keyboard goes on with the next question");
  await page.click("#choice-back");
  assert.match(await page.locator(`${codes} .ask`).innerText(), /^What is it made of\?$/);
  await answer("Of plastics");
  await answer("Of polyurethane");
  await settled(page);
  assert.equal(await field(page, "hs_code").inputValue(), "4202121020");
});

test("a candidate with several codes under it is completed by the question, and its words are marked", async (t) => {
  const page = await visit(t);
  await type(page, { description: "T-SHIRT" });
  await page.click("#use-610910");
  await page.locator(codes).waitFor();
  assert.match(await page.locator(`${codes} .button--answer`).first().innerText(), /티셔츠[^]*품명에 있는 말[^]*6109\.10-1000/);
  assert.ok(await page.evaluate(() => document.activeElement?.closest(".question--codes") !== null));
  await page.locator(`${codes} .button--answer`).first().click();
  await settled(page);
  assert.equal(await field(page, "hs_code").inputValue(), "6109101000");
});

test("notes that send the goods elsewhere are told among the reasons", async (t) => {
  const page = await visit(t);
  await type(page, { description: "PLUSH TOY BEAR", hs_code: "8711609000" });
  await page.locator("#why-950300").click();
  const reasons = page.locator("details.why-code[open] .why-excluded");
  await reasons.waitFor();
  assert.match(await reasons.innerText(), /제17부의 주 규정은 이 부에 속하지 않는 것으로 제9503호의 물품을 들고 있습니다\./);
  await page.click("#language");
  await page.locator("details.why-code[open] .why-excluded").getByText("The notes to section XVII name goods of heading 9503").waitFor();
});

test("the heading that a mismatch names is that of the first candidate", async (t) => {
  const page = await visit(t);
  for (const hs_code of ["9503003411", "0303891000"]) {
    await type(page, { description: "FROZEN SHRIMPS", hs_code });
    const first = await page.locator(".candidates code").first().textContent();
    const message = await page.locator("[data-field=hs_code] .finding[data-rule^=MATCH10]").first().textContent();
    assert.ok(first && message?.includes(first.slice(0, 4)), `${first}: ${message}`);
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
