// The declarant's own record of goods: it comes in from files and from the declaration, is asked first, is proposed while a
// description is typed, and stays on this device alone.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { violations } from "./axe.mjs";
import { confirm, field, findings, paste, settled, table, type, verdict, visit } from "./page.mjs";

/** @typedef {import("playwright-core").Page} Page */

const RECORDS = table([
  ["품명", "거래품명", "모델", "세번부호", "사례번호"],
  ["USB WALL CHARGER 20W", "고속 충전기", "", "8504403090", "4과-77"],
  ["FROZEN SHRIMPS", "", "", "9503.00-3411", ""],
  ["LED DESK LAMP", "", "DL-2040K", "9405210000", ""],
  ["=HYPERLINK(1) BAG", "", "", "4202220000", ""],
  ["NO CODE", "", "", "", ""],
]);

/** @param {Page} page @param {string} [content] @param {string} [name] */
async function importGoods(page, content = RECORDS, name = "records.csv") {
  const chooser = page.waitForEvent("filechooser");
  await page.click("#import-goods");
  await (await chooser).setFiles({ name, mimeType: "text/csv", buffer: Buffer.from(content) });
  await page.locator("#own-goods-said").waitFor();
  await settled(page);
}

const count = (/** @type {Page} */ page) => page.locator("#own-goods-count").innerText();

/** The records stored on this device. @param {Page} page */
const kept = (page) =>
  page.evaluate(async () => {
    const request = indexedDB.open("declarewell-goods", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("records");
    await new Promise((resolve) => (request.onsuccess = resolve));
    const all = request.result.transaction("records").objectStore("records").getAll();
    await new Promise((resolve) => (all.onsuccess = resolve));
    request.result.close();
    return all.result.flat().length;
  });

test("a record of goods from a file is asked first, and bad rows are named", async (t) => {
  const page = await visit(t);
  await type(page, { description: "FROZEN SHRIMPS", hs_code: "9503003411", origin: "VN" });
  await findings(page, "hs_code", "MATCH101").first().waitFor();
  await importGoods(page);
  assert.match(await count(page), /4/);
  assert.match(await page.locator("#own-goods-said").innerText(), /records\.csv.*4건[\s\S]*6/);
  await findings(page, "hs_code", "MATCH101").first().waitFor({ state: "detached" });
  assert.doesNotMatch(await verdict(page).innerText(), /수정 필요/, "the same goods under the same code were decided before");

  await type(page, { description: "usb wall charger, 20W", hs_code: "8536699000" });
  const other = findings(page, "hs_code", "OWN101");
  await other.waitFor();
  assert.match(await other.innerText(), /8504\.40-3090[\s\S]*4과-77|4과-77[\s\S]*8504\.40-3090/);
  await type(page, { hs_code: "" });
  await page.locator("[data-field=hs_code] .also > summary").click();
  await findings(page, "hs_code", "OWN103").waitFor();
});

test("goods of the own record are proposed and chosen by keyboard", async (t) => {
  const page = await visit(t);
  await settled(page);
  await field(page, "description").pressSequentially("usb wa");
  assert.equal(await page.locator("#field-description-goods").isVisible(), false, "nothing to propose yet");
  await field(page, "description").fill("");
  await importGoods(page);
  await field(page, "description").focus();
  await field(page, "description").pressSequentially("usb wa");
  const option = page.locator("#field-description-goods [role=option]");
  await option.first().waitFor();
  assert.match(await option.first().innerText(), /USB WALL CHARGER 20W[\s\S]*8504\.40-3090[\s\S]*고속 충전기[\s\S]*4과-77/);
  assert.deepEqual(await violations(page), []);
  await page.keyboard.press("ArrowDown");
  assert.equal(await field(page, "description").getAttribute("aria-activedescendant"), "field-description-goods-0");
  await page.keyboard.press("Escape");
  assert.equal(await option.first().isVisible(), false);
  assert.equal(await field(page, "description").inputValue(), "usb wa", "what was typed stays");
  await page.keyboard.press("Alt+ArrowDown");
  await option.first().waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await settled(page);
  assert.equal(await field(page, "description").inputValue(), "USB WALL CHARGER 20W");
  assert.equal(await field(page, "trade_name").inputValue(), "고속 충전기");
  assert.equal(await field(page, "hs_code").inputValue(), "8504403090");
  await page.keyboard.press("Control+z");
  assert.equal(await field(page, "description").inputValue(), "usb wa", "and is one step to undo");
  // By pointer, and the model comes with the rest.
  await field(page, "description").fill("desk la");
  await option.first().click();
  await page.locator("details.more > summary").click();
  assert.equal(await field(page, "model_spec").inputValue(), "DL-2040K");
});

test("the lines of a declaration are added once they have codes and no error", async (t) => {
  const page = await visit(t);
  await settled(page);
  assert.equal(await page.locator("#add-goods").count(), 0);
  const rows = [
    ["품명", "세번부호", "원산지"],
    ["LED DESK LAMP", "9405210000", "CN"],
    ["면 티셔츠", "8471300000", "VN"],
    ["LEATHER WALLET", "", "CN"],
  ];
  await paste(page, table(rows, "\t"));
  await page.locator("#lines").waitFor();
  await settled(page);
  await page.locator("#add-goods").waitFor();
  await page.click("#add-goods");
  await page.locator("#own-goods-said").waitFor();
  assert.match(await count(page), /1/);
  await page.click("#add-goods");
  await page.waitForFunction(() => /이미/.test(document.getElementById("own-goods-said")?.textContent ?? ""));
  assert.match(await count(page), /1/, "nothing twice");
});

test("the record stays on this device, goes out as a table without formulas, and is erased", async (t) => {
  const page = await visit(t);
  await settled(page);
  await importGoods(page);
  assert.equal(await kept(page), 4);
  await page.reload();
  await page.waitForFunction(() => /4/.test(document.getElementById("own-goods-count")?.textContent ?? ""));
  const coming = page.waitForEvent("download");
  await page.click("#export-goods");
  const file = readFileSync(await (await coming).path(), "utf8");
  assert.match(file, /'=HYPERLINK\(1\) BAG/);
  assert.match(file, /USB WALL CHARGER 20W,고속 충전기,,8504403090,4과-77/);
  await page.click("#erase-goods");
  await confirm(page);
  await page.waitForFunction(() => document.getElementById("erase-goods") === null);
  assert.equal(await kept(page), 0);
  await importGoods(page, file, "again.csv");
  assert.match(await count(page), /4/, "what went out comes in");

  await page.click("#erase-saved");
  await confirm(page);
  await page.waitForFunction(() => document.getElementById("export-goods") === null);
  assert.equal(await kept(page), 0, "erase all erases it");
});

test("where nothing may be kept, the record lasts as long as the page", async (t) => {
  const page = await visit(t);
  await settled(page);
  await importGoods(page);
  await page.uncheck("#autosave");
  await page.waitForFunction(() => document.getElementById("export-goods") === null);
  assert.equal(await kept(page), 0);
  await importGoods(page);
  assert.equal(await kept(page), 0);
  await type(page, { description: "USB WALL CHARGER 20W", hs_code: "8536699000" });
  await findings(page, "hs_code", "OWN101").waitFor();
  await page.reload();
  await settled(page);
  assert.match(await count(page), /없습니다/);
});

test("a file that is no record says why, and changes nothing", async (t) => {
  const page = await visit(t);
  await settled(page);
  await importGoods(page, "PK\u0003\u0004", "broken.xlsx");
  assert.match(await page.locator("#own-goods-said").innerText(), /손상/);
  await importGoods(page, "품명,세번부호\nBAG,\n", "none.csv");
  await page.waitForFunction(() => /하나도/.test(document.getElementById("own-goods-said")?.textContent ?? ""));
  assert.match(await count(page), /없습니다/);
});

test("axe-core finds nothing with a record, in both languages", async (t) => {
  const page = await visit(t);
  await settled(page);
  await importGoods(page);
  assert.deepEqual(await violations(page), []);
  await page.click("#language");
  await settled(page);
  assert.match(await count(page), /4 records/);
  assert.deepEqual(await violations(page), []);
});

test("lines without a code get the recorded one first, and it may be taken at once", async (t) => {
  const page = await visit(t);
  await settled(page);
  await importGoods(page);
  await paste(
    page,
    table(
      [
        ["품명", "원산지"],
        ["USB WALL CHARGER 20W", "CN"],
        ["LEATHER WALLET", "CN"],
      ],
      "\t",
    ),
  );
  await page.locator("#lines").waitFor();
  await settled(page);
  await page.click("#coding");
  const first = page.locator("table.coding tbody tr").first();
  await first.locator("select").first().waitFor();
  assert.match(await first.locator("select").first().innerText(), /품목 기록[\s\S]*8504\.40-3090[\s\S]*4과-77/);
  await first.getByRole("button").click();
  await page.keyboard.press("Escape");
  await settled(page);
  assert.equal(await field(page, "hs_code").inputValue(), "8504403090");
});
