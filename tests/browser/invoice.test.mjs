// An invoice as people make it: what is found is about the goods, not about the spreadsheet, and only what was edited changes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { exported, field, findings, lines, openFile, openSummary, server, settled, table, visit } from "./page.mjs";
import { cellsOf, partsOf, workbook } from "./workbook.mjs";

/** @typedef {import("playwright-core").Page} Page */

const SHEET = "xl/worksheets/sheet1.xml";
const INVOICE = workbook(
  [
    ["COMMERCIAL INVOICE"],
    ["SHIPPER : SAMPLE TRADING CO., LTD.", null, null, null, null, "INVOICE NO. : SI-2026-001"],
    [],
    ["NO", "DESCRIPTION OF GOODS", "HS CODE", "ORIGIN", "Q'TY", "WEIGHT", null, "AMOUNT"],
    [null, null, null, null, null, "N.W(KG)", "G.W(KG)"],
    [1, "MEN'S KNITTED COTTON T-SHIRT", "6109.10-1000", "CN", "10 PCS", "2.5KG", "3.0KG", "US$120.00"],
    [2, "FROZEN SHRIMPS", "9503.00-3411", null, "5 PCS", "4.0KG", "3.0KG", "US$50.00"],
    [3, "LED DESK LAMP", "9405.21-0000", null, "7 PCS", "7.0KG", "8.0KG", "US$70.00"],
    [null, "TOTAL", null, null, "22 PCS", "13.5KG", "14.0KG", "US$240.00"],
    ["SAY TOTAL US DOLLARS TWO HUNDRED FORTY ONLY"],
    [],
    ["SIGNED BY : ____________"],
  ],
  ["A1:H1", "A4:A5", "B4:B5", "C4:C5", "D4:D5", "E4:E5", "F4:G4", "H4:H5", "D6:D8"],
);

/** Every finding there is, by the line's goods. @param {Page} page */
async function reports(page) {
  const { content } = await exported(page, "findings-json");
  await page.click("#close-dialog");
  return content
    .toString()
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

test("an invoice gives findings about goods, is corrected, and comes back with the edited cells changed", async (t) => {
  const page = await visit(t);
  await openFile(page, "invoice.xlsx", INVOICE);
  await page.locator("#lines").waitFor();
  await settled(page);
  assert.deepEqual(
    (await lines(page)).map(({ goods }) => goods),
    ["MEN'S KNITTED COTTON T-SHIRT", "FROZEN SHRIMPS", "LED DESK LAMP", "TOTAL"],
  );
  const found = await reports(page);
  assert.deepEqual(
    found.map(({ row }) => row),
    [6, 7, 8, 9],
    "each by the file's own row",
  );
  const serious = found.map(({ findings }) =>
    findings
      .filter((/** @type {any} */ one) => one.severity !== "notice")
      .map((/** @type {any} */ one) => one.rule)
      .sort(),
  );
  assert.deepEqual(serious, [[], ["MATCH101", "QTY105"], [], ["SET106"]]);
  const units = found.flatMap(({ findings }) => findings.filter((/** @type {any} */ one) => one.rule === "FORM107"));
  assert.equal(units.length, 4, "that cells carry units is said once for each column");

  await page.locator("#lines-grid .goods", { hasText: "SHRIMPS" }).click();
  assert.match(await page.locator(".card-head").innerText(), /7행/);
  assert.match(await page.locator("tr.is-open .cell-line").innerText(), /2\s+7행/);
  await findings(page, "net_weight_kg", "QTY105").waitFor();
  assert.equal(await field(page, "origin").inputValue(), "CN", "what a merged cell says holds for each of its rows");
  await field(page, "hs_code").fill("0306.17-9090");
  await field(page, "hs_code").blur();
  await field(page, "gross_weight_kg").fill("5");
  await settled(page);
  assert.equal(await findings(page, "net_weight_kg", "QTY105").count(), 0);

  const { name, content } = await exported(page, "corrected");
  assert.equal(name, "invoice-corrected.xlsx");
  const [before, after] = [partsOf(INVOICE), partsOf(content)];
  assert.deepEqual(Object.keys(after), Object.keys(before));
  for (const part of Object.keys(before)) if (part !== SHEET) assert.equal(after[part], before[part], part);
  const [cells, changed] = [cellsOf(before[SHEET]), cellsOf(after[SHEET])];
  assert.deepEqual(Object.keys(changed), Object.keys(cells));
  assert.deepEqual(
    Object.keys(cells).filter((at) => cells[at] !== changed[at]),
    ["C7", "G7"],
  );
  assert.match(changed.C7, /0306\.17-9090/);
  assert.match(changed.G7, /5/);
});

test("one click parts numbers and units in every row, and the file gets a column for what it had none", async (t) => {
  const page = await visit(t);
  const rows = [
    ["품명", "세번부호", "원산지", "수량"],
    ["LED DESK LAMP", "9405210000", "CN", "10 PCS"],
    ["MEN'S COTTON T-SHIRT", "6109101000", "CN", "5 EA"],
    ["PLUSH TOY BEAR", "9503002110", "CN", "7"],
  ];
  await openFile(page, "units.csv", table(rows));
  await page.locator("#lines").waitFor();
  await settled(page);
  await openSummary(page);
  await page.locator("#summary .also > summary").click();
  await page.click("#fix-all-FORM107");
  await page.locator("#rule-FORM107").waitFor({ state: "detached" });
  const corrected = (await exported(page, "corrected")).content.toString();
  assert.equal(
    corrected,
    table([[...rows[0], "수량단위"], [...rows[1].slice(0, 3), "10", "PCS"], [...rows[2].slice(0, 3), "5", "EA"], rows[3]]),
  );
});

/** @param {string} number @param {string} gross @param {string[]} nets */
const declaration = (number, gross, nets) => `<wco:Declaration xmlns:wco="urn:x" xmlns:kcs="urn:y"><wco:ID>${number}</wco:ID>
<wco:InvoiceAmount currencyID="USD">100</wco:InvoiceAmount><wco:TotalGrossMassMeasure kcsUnitCode="KG">${gross}</wco:TotalGrossMassMeasure><wco:TypeCode>GOVCBR929</wco:TypeCode>
<wco:GoodsShipment>${nets
  .map(
    (net, at) => `<wco:GovernmentAgencyGoodsItem><wco:SequenceNumeric>00${at + 1}</wco:SequenceNumeric><wco:Commodity>
<wco:CargoDescription>COTTON T-SHIRT ${number.slice(-1)}${at}</wco:CargoDescription><wco:CountQuantity kcsUnitCode="U">${at + 3}</wco:CountQuantity><wco:Description>MEN'S COTTON T-SHIRT</wco:Description>
<wco:Classification><wco:ID>6109101000</wco:ID></wco:Classification></wco:Commodity>
<wco:GoodsMeasure><wco:NetNetWeightMeasure kcsUnitCode="KG">${net}</wco:NetNetWeightMeasure></wco:GoodsMeasure><wco:Origin><wco:CountryCode>CN</wco:CountryCode></wco:Origin></wco:GovernmentAgencyGoodsItem>`,
  )
  .join("")}</wco:GoodsShipment></wco:Declaration>`;

test("two declarations in one envelope are two; net weights over the gross weight of the whole are found", async (t) => {
  const page = await visit(t);
  const envelope = `<?xml version="1.0" encoding="UTF-8"?>\n<e:Envelope xmlns:e="urn:e"><e:Body>${declaration("1111126000001M", "100", ["20", "30"])}${declaration("1111126000002M", "50", ["40", "30"])}</e:Body></e:Envelope>`;
  await openFile(page, "both.xml", envelope);
  await page.locator("#lines").waitFor();
  await settled(page);
  assert.equal((await lines(page)).length, 2);
  assert.match(await page.locator(".notice--readNotice").innerText(), /2: 1111126000002M/, "the other is named");
  assert.ok(
    !(await reports(page)).some(({ findings }) => findings.some((/** @type {any} */ one) => one.rule === "SET107")),
    "this one weighs what it may",
  );
  await page.selectOption("#sheet", "2: 1111126000002M");
  await page.waitForFunction(() => /000001M/.test(document.querySelector(".notice--readNotice")?.textContent ?? ""));
  await settled(page);
  const over = (await reports(page)).flatMap(({ findings }) => findings.filter((/** @type {any} */ one) => one.rule === "SET107"));
  assert.equal(over.length, 1);
  assert.match(over[0].message, /70/);
  await field(page, "origin").fill("VN");
  await settled(page);
  const corrected = (await exported(page, "corrected")).content.toString();
  const [first, second] = [envelope.indexOf("<wco:Declaration"), envelope.lastIndexOf("<wco:Declaration")];
  assert.equal(corrected.slice(first, second), envelope.slice(first, second), "the other declaration stays as it was");
  assert.equal(corrected, envelope.slice(0, second) + envelope.slice(second).replace("CN", "VN"));
});

test("the file's own row is told in the summary and in print", async (t) => {
  const page = await visit(t);
  await openFile(page, "invoice.xlsx", INVOICE);
  await page.locator("#lines").waitFor();
  await settled(page);
  await openSummary(page);
  assert.match(await page.locator("#summary").innerText(), /2란 \(파일 7행\)/);
  assert.ok(server.address);
});
