// A whole declaration is worked through: figures, filters, order, from finding to finding, all wordings of a rule at once.
import assert from "node:assert/strict";
import { test } from "node:test";
import { field, lines, openSummary, paste, settled, table, visit } from "./page.mjs";

/** @typedef {import("playwright-core").Page} Page */

const HEADER = ["품명", "세번부호", "원산지", "통화", "수량", "수량단위"];
const ROWS = [
  ["GIFT USB BATTERY CHARGER", "8504409090", "CN", "USD", "10", "U"],
  ["LED DESK LAMP", "9405210000", "CN", "USD", "10", "U"],
  ["OXTAIL SOUP", "9102119010", "NZ", "USD", "10", "U"],
  ["SAMPLE WOVEN COTTON TABLECLOTH", "6302510000", "VN", "USD", "10", "U"],
  ["AS PER INVOICE", "3926909000", "CN", "USD", "10", "KG"],
];

/** @param {Page} page @param {string[][]} [rows] */
async function filled(page, rows = ROWS) {
  await settled(page);
  await paste(page, table([HEADER, ...rows], "\t"));
  await page.locator("#lines").waitFor();
  await settled(page);
}

const focusedRule = (/** @type {Page} */ page) =>
  page.evaluate(() => document.activeElement?.closest(".finding")?.getAttribute("data-rule") ?? "");

test("a table from a spreadsheet becomes lines, and the figures say how they stand", async (t) => {
  const page = await visit(t);
  await filled(page);
  const shown = await lines(page);
  assert.deepEqual(
    shown.map(({ goods }) => goods),
    ROWS.map(([goods]) => goods),
  );
  for (const verdict of ["stop", "review", "clear"]) {
    const count = Number(await page.locator(`#tally-${verdict} .tile-count`).innerText());
    assert.equal(count, shown.filter((line) => line.verdict === verdict).length, verdict);
  }
  assert.ok(shown.some(({ verdict }) => verdict === "stop") && shown.some(({ verdict }) => verdict === "clear"));
  const total = shown.reduce((sum, { count }) => sum + count, 0);
  assert.match(await page.locator("#summary-title").innerText(), new RegExp(`${total}군데`));
});

test("words with line breaks pasted into a field stay in that field", async (t) => {
  const page = await visit(t);
  await settled(page);
  await field(page, "description").focus();
  await paste(page, "LED DESK LAMP\nWITH USB");
  assert.equal(await page.locator("#lines").isVisible(), false);
});

test("whoever types into the filter keeps the cursor when a check finds other rules", async (t) => {
  const page = await visit(t);
  await filled(page);
  const rules = () => page.locator("#filter-rule option").allInnerTexts();
  await page.fill("#filter-text", "AS PER INVOICE");
  await page.click("#filter-clear");
  const before = await rules();
  await field(page, "description").fill("PLASTIC STORAGE BOX");
  await page.focus("#filter-text");
  await page.keyboard.type("desk lamp", { delay: 200 });
  assert.notDeepEqual(await rules(), before, "the line was checked meanwhile");
  assert.equal(await page.inputValue("#filter-text"), "desk lamp");
  await assertGoods(page, ["LED DESK LAMP"]);
});

test("lines are filtered by words, verdict and rule, and put in order", async (t) => {
  const page = await visit(t);
  await filled(page);
  await page.fill("#filter-text", "soup oxtail");
  await assertGoods(page, ["OXTAIL SOUP"]);
  assert.equal(await field(page, "description").inputValue(), "OXTAIL SOUP", "the open line is one of those shown");
  await page.click("#filter-clear");
  await page.click("#tally-stop");
  assert.equal(await page.locator("#tally-stop").getAttribute("aria-pressed"), "true");
  const stopped = await lines(page);
  assert.ok(stopped.length > 0 && stopped.every(({ verdict }) => verdict === "stop"));
  await page.click("#tally-stop");
  await openSummary(page);
  await page.click("#rule-MATCH101");
  assert.equal(await page.locator("#filter-rule").inputValue(), "MATCH101");
  assert.ok((await lines(page)).some(({ goods }) => goods === "OXTAIL SOUP"));
  assert.ok((await lines(page)).length < ROWS.length);
  await page.click("#filter-clear");
  await page.click("#sort-goods");
  await assertGoods(page, ROWS.map(([goods]) => goods).toSorted());
  assert.equal(await page.locator("th.cell-goods").getAttribute("aria-sort"), "ascending");
  await page.click("#sort-goods");
  await assertGoods(
    page,
    ROWS.map(([goods]) => goods)
      .toSorted()
      .reverse(),
  );
  await page.click("#sort-verdict");
  assert.equal((await lines(page))[0].verdict, "stop");
});

/** @param {Page} page @param {string[]} goods @param {string} [why] */
async function assertGoods(page, goods, why) {
  assert.deepEqual(
    (await lines(page)).map((line) => line.goods),
    goods,
    why,
  );
}

test("n and p go from finding to finding, but not where text is typed, and can be turned off", async (t) => {
  const page = await visit(t);
  await filled(page);
  const all = (await lines(page)).reduce((sum, { count }) => sum + count, 0);
  /** @type {string[]} */
  const seen = [];
  for (let i = 0; i < all; i++) {
    await page.keyboard.press("n");
    await page.waitForFunction((before) => {
      const finding = document.activeElement?.closest(".finding");
      const title = document.getElementById("line-title")?.textContent;
      return finding && `${title} ${finding.querySelector("p")?.id} ${finding.getAttribute("data-rule")}` !== before;
    }, seen.at(-1) ?? "");
    seen.push(
      await page.evaluate(() => {
        const finding = document.activeElement?.closest(".finding");
        const title = document.getElementById("line-title")?.textContent;
        return `${title} ${finding?.querySelector("p")?.id} ${finding?.getAttribute("data-rule")}`;
      }),
    );
  }
  assert.equal(new Set(seen).size, all, "every finding once");
  await page.keyboard.press("p");
  await page.waitForTimeout(300);
  const back = await page.evaluate(() => document.activeElement?.closest(".finding")?.getAttribute("data-rule"));
  assert.equal(back, seen.at(-2)?.split(" ").at(-1));

  await field(page, "brand").evaluate((one) => one.closest("details")?.setAttribute("open", ""));
  await field(page, "brand").focus();
  await page.keyboard.type("npn");
  assert.equal(await field(page, "brand").inputValue(), "npn");

  await page.click("#keys");
  await page.locator("#shortcuts").uncheck();
  await page.click("#close-dialog");
  await page.keyboard.press("n");
  assert.equal(await focusedRule(page), "");
  await page.reload();
  await page.locator(".notice--restored").waitFor();
  await settled(page);
  await page.keyboard.press("n");
  await page.waitForTimeout(300);
  assert.equal(await focusedRule(page), "", "it stays turned off");
});

test("all wordings of a rule are put in at once, and taken back as one step", async (t) => {
  const page = await visit(t);
  await filled(page);
  await openSummary(page);
  await page.click("#fix-all-DESC106");
  await page.locator("#fix-all-DESC106").waitFor({ state: "detached" });
  await settled(page);
  const goods = async () => (await lines(page)).map((line) => line.goods);
  assert.deepEqual(
    (await goods()).filter((text) => /GIFT|SAMPLE/.test(text)),
    [],
  );
  assert.ok((await goods()).includes("USB BATTERY CHARGER") && (await goods()).includes("WOVEN COTTON TABLECLOTH"));
  await page.click("#undo");
  assert.deepEqual(
    await goods(),
    ROWS.map(([text]) => text),
  );
  await page.click("#redo");
  assert.ok((await goods()).includes("USB BATTERY CHARGER"));
  await settled(page);
  assert.equal(await page.locator("#rule-DESC106").count(), 0);
});

test("findings follow an edit, also those of other lines", async (t) => {
  const page = await visit(t);
  await filled(page, [ROWS[1], ROWS[1].with(1, "6302510000")]);
  await page.locator("#rule-SET101, #rule-SET102").first().waitFor({ state: "attached" });
  await field(page, "description").fill("PLUSH TOY BEAR");
  await settled(page);
  assert.equal(await page.locator("#rule-SET101, #rule-SET102").count(), 0);
});

test("the list of lines is one stop of the Tab key and is walked with arrow keys", async (t) => {
  const page = await visit(t);
  const many = Array.from({ length: 300 }, (_, i) => ROWS[1].with(0, `LED DESK LAMP NO ${i + 1}`));
  await filled(page, many);
  const grid = page.locator("#lines-grid");
  assert.equal(await grid.getAttribute("aria-rowcount"), "301");
  assert.ok((await lines(page)).length < 60, "only those in sight are in the document");
  await grid.focus();
  await page.keyboard.press("End");
  const active = page.locator(`#${await grid.getAttribute("aria-activedescendant")}`);
  assert.equal(await active.getAttribute("aria-rowindex"), "301");
  assert.match(await active.innerText(), /NO 300/);
  await page.keyboard.press("PageUp");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowDown");
  const id = await grid.getAttribute("aria-activedescendant");
  const goods = await page.locator(`#${id} .goods`).innerText();
  await page.keyboard.press("Enter");
  assert.equal(await field(page, "description").inputValue(), goods);
  assert.equal(await page.evaluate(() => document.activeElement?.id), "line-title");
  assert.equal(await page.locator(`#${id}`).getAttribute("aria-selected"), "true");
});

test("a tariff code is found by words in either language and by digits", async (t) => {
  const page = await visit(t);
  await settled(page);
  const code = field(page, "hs_code");
  for (const [query, expected] of [
    ["축전지", /8507/],
    ["umbrella", /6601/],
    ["950300", /9503/],
  ]) {
    await code.fill("");
    await code.pressSequentially(String(query));
    await page.locator("[role=option]", { hasText: expected }).first().waitFor();
    assert.equal(await code.getAttribute("aria-expanded"), "true");
  }
  await page.keyboard.press("ArrowDown");
  const chosen = page.locator("[role=option][aria-selected=true]");
  assert.equal(await code.getAttribute("aria-activedescendant"), await chosen.getAttribute("id"));
  const digits = (await chosen.locator("code").innerText()).replace(/\D/g, "");
  await page.keyboard.press("Enter");
  assert.equal(await code.inputValue(), digits);
  assert.equal(await code.getAttribute("aria-expanded"), "false");
  await code.fill("");
  await code.pressSequentially("lamp");
  await page.locator("[role=option]", { hasText: "9405" }).first().waitFor();
  assert.match(await page.locator(".picker").innerText(), /단위/, "units are shown as one picks");
  await page.keyboard.press("Escape");
  assert.equal(await code.inputValue(), "lamp", "what was typed stays");
});

test("cells of the list are edited like those of a spreadsheet", async (t) => {
  const page = await visit(t, { viewport: { width: 2560, height: 1000 } });
  await filled(page);
  const shown = async (/** @type {string} */ column) => page.locator(`#lines-grid td.cell-${column}`).allInnerTexts();
  await page.locator("#lines-grid").focus();
  await page.keyboard.press("Home");
  for (const key of ["ArrowRight", "ArrowRight"]) await page.keyboard.press(key);
  await page.keyboard.type("9405210000");
  await page.keyboard.press("Enter");
  assert.deepEqual((await shown("code")).slice(0, 2), ["9405.21-0000", "9405.21-0000"]);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Control+d");
  assert.equal((await shown("code"))[2], "9405.21-0000", "filled down");
  await page.keyboard.press("F2");
  await page.keyboard.press("Escape");
  assert.equal((await shown("code"))[2], "9405.21-0000", "nothing changed");
  await paste(page, "2104101000\tKR\n9102119010\tCN");
  assert.deepEqual((await shown("code")).slice(2, 4), ["2104.10-1000", "9102.11-9010"]);
  assert.deepEqual((await shown("origin")).slice(2, 4), ["KR", "CN"]);
  await page.keyboard.press("Control+z");
  assert.equal((await shown("code"))[2], "9405.21-0000", "a block is one step");
  await settled(page);
});

test("several cells are chosen, filled, emptied and copied; a cell of a filtered list is edited by two presses", async (t) => {
  const page = await visit(t, { viewport: { width: 1920, height: 1000 } });
  await filled(page);
  const origins = async () => page.locator("#lines-grid td.cell-origin").allInnerTexts();
  await page.locator("#lines-grid").focus();
  await page.keyboard.press("Home");
  for (const key of ["ArrowRight", "ArrowRight", "ArrowRight"]) await page.keyboard.press(key);
  await page.keyboard.type("VN");
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowUp");
  for (const key of ["Shift+ArrowDown", "Shift+ArrowDown"]) await page.keyboard.press(key);
  assert.equal(await page.locator(".is-chosen-cell").count(), 2);
  await page.keyboard.press("Control+d");
  assert.deepEqual((await origins()).slice(0, 3), ["VN", "VN", "VN"], "filled down from the first of them");
  await paste(page, "KR");
  assert.deepEqual((await origins()).slice(0, 3), ["KR", "KR", "KR"], "one value goes into all of them");
  await page.keyboard.press("Delete");
  assert.deepEqual((await origins()).slice(0, 3), ["", "", ""]);
  await page.keyboard.press("Control+z");
  assert.deepEqual((await origins()).slice(0, 3), ["KR", "KR", "KR"], "each is one step");
  assert.ok(await page.locator("th.cell-quantity").isVisible(), "quantity and amount are there at 1920 px");
  assert.ok(await page.locator("th.cell-amount").isVisible());

  const last = ROWS.at(-1)?.[0] ?? "";
  await page.fill("#filter-text", last);
  await page.waitForFunction(() => document.querySelectorAll("#lines-grid td.cell-code").length === 1);
  await page.locator("#lines-grid td.cell-code").first().dblclick();
  await page.locator(".cell-input").fill("9405210000");
  await page.keyboard.press("Enter");
  assert.equal(await page.locator("#lines-grid td.cell-code").first().innerText(), "9405.21-0000");
  await settled(page);
});
