// Invoices as PDF: their table is told from where the texts stand, looked at, checked, corrected and taken away as a workbook.
import assert from "node:assert/strict";
import { test } from "node:test";
import { exported, field, findings, lines, openFile, settled, visit } from "./page.mjs";
import { gridOf, pdf } from "./pdf.mjs";

const COLUMNS = [
  { x: 40 },
  { x: 70 },
  { x: 220 },
  { x: 300, right: false },
  { x: 370, right: true },
  { x: 430, right: true },
  { x: 490, right: true },
  { x: 550, right: true },
];

const TITLE = [
  { text: "COMMERCIAL INVOICE", x: 220, y: 50, size: 16 },
  { text: "SHIPPER: SAMPLE TRADING CO., LTD.", x: 40, y: 80 },
  { text: "INVOICE NO. : SI-2026-001", x: 330, y: 80 },
  { text: "12, SAMPLE ROAD, SHENZHEN, CHINA", x: 40, y: 94 },
  { text: "DATE : NOV. 20, 2026", x: 330, y: 94 },
];
const HEADER = ["NO", "DESCRIPTION OF GOODS", "HS CODE", "ORIGIN", "Q'TY", "N.W(KG)", "G.W(KG)", "AMOUNT(USD)"];
const GOODS = [
  ["1", ["MEN'S KNITTED COTTON", "T-SHIRT"], "6109101000", "CN", "10 PCS", "2.5", "3.0", "120.00"],
  ["2", "GIFT PLUSH TOY BEAR", "9503002110", "CN", "5 PCS", "4.0", "3.0", "50.00"],
  ["3", "LED DESK LAMP", "9405210000", "CN", "7 PCS", "7.0", "8.0", "70.00"],
];
const TOTAL = ["", "TOTAL", "", "", "22 PCS", "13.5", "14.0", "240.00"];
const FOOTER = [
  { text: "SAY TOTAL US DOLLARS TWO HUNDRED FORTY ONLY", x: 40, y: 300 },
  { text: "SIGNED BY : ____________", x: 400, y: 330 },
  { text: "Page 1 of 1", x: 280, y: 800 },
];
const INVOICE = pdf([[...TITLE, ...gridOf([HEADER, ...GOODS, TOTAL], COLUMNS, 130), ...FOOTER]]);

/** Opens a PDF and agrees with how its columns were read. @param {import("playwright-core").Page} page @param {string} name @param {Buffer} content */
async function openPdf(page, name, content) {
  await openFile(page, name, content);
  await page.locator("#read-columns").waitFor();
  await page.click("#read-columns");
  await page.locator("#lines").waitFor();
  await settled(page);
}

test("an invoice is read into rows by its columns, shown first, and comes back as a workbook", async (t) => {
  const page = await visit(t);
  /** @type {string[]} */
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await settled(page);
  assert.ok(!asked.some((url) => url.includes("pdf")), "what reads PDFs is no part of the first download");
  await openFile(page, "invoice.pdf", INVOICE);
  await page.locator("#read-columns").waitFor();
  assert.match(await page.locator(".columns-chosen").innerText(), /PDF/);
  assert.match(await page.locator(".mapping").innerText(), /MEN'S KNITTED COTTON T-SHIRT · GIFT PLUSH TOY BEAR/);
  assert.equal(await page.locator("#lines").isVisible(), false, "nothing is checked before it was looked at");
  await page.click("#read-columns");
  await page.locator("#lines").waitFor();
  await settled(page);
  assert.deepEqual((await lines(page)).map(({ goods, code }) => [goods, code.replace(/\D/g, "")]).slice(0, 3), [
    ["MEN'S KNITTED COTTON T-SHIRT", "6109101000"],
    ["GIFT PLUSH TOY BEAR", "9503002110"],
    ["LED DESK LAMP", "9405210000"],
  ]);
  assert.equal(await field(page, "quantity").inputValue(), "10 PCS");
  await page.locator("#lines-grid .goods", { hasText: "GIFT" }).click();
  await findings(page, "net_weight_kg", "QTY105").waitFor();
  await field(page, "description").fill("PLUSH TOY BEAR");
  await settled(page);
  const { name, content } = await exported(page, "corrected");
  assert.equal(name, "invoice-corrected.xlsx");
  await page.click("#close-dialog");
  await openFile(page, name, content);
  await page.locator("#source-title", { hasText: name }).waitFor();
  await settled(page);
  assert.deepEqual((await lines(page)).map(({ goods }) => goods).slice(0, 3), [
    "MEN'S KNITTED COTTON T-SHIRT",
    "PLUSH TOY BEAR",
    "LED DESK LAMP",
  ]);
});

test("Korean texts, a second page with the header once more, and numbers at the right of their columns", async (t) => {
  const page = await visit(t);
  const header = ["번호", "품명", "세번부호", "원산지", "수량", "순중량", "총중량", "금액"];
  const rows = Array.from({ length: 6 }, (_, at) => [
    String(at + 1),
    at === 4 ? "냉동 새우" : "면제 남성 티셔츠",
    at === 4 ? "9503003411" : "6109101000",
    "CN",
    "10",
    "2.5",
    "3.0",
    "120.00",
  ]);
  await openPdf(
    page,
    "송품장.pdf",
    pdf([
      gridOf([header, ...rows.slice(0, 3)], COLUMNS, 100),
      gridOf([header, ...rows.slice(3), ["", "합계", "", "", "60", "15.0", "18.0", "720.00"]], COLUMNS, 60),
    ]),
  );
  const found = await lines(page);
  assert.deepEqual(
    found.slice(0, 6).map(({ goods }) => goods),
    rows.map(([, goods]) => goods),
  );
  assert.equal(found[4].verdict, "stop");
});

test("a packing list behind the invoice is another table, which can be chosen", async (t) => {
  const page = await visit(t);
  const packing = [{ x: 40 }, { x: 160 }, { x: 330, right: true }, { x: 440, right: true }];
  const rows = [
    ["CARTON", "DESCRIPTION", "N/WEIGHT", "G/WEIGHT"],
    ["C/T 1-2", "LED DESK LAMP", "7.0", "8.0"],
    ["C/T 3", "PLUSH TOY BEAR", "4.0", "5.0"],
    ["C/T 4", "COTTON T-SHIRT", "4.0", "5.0"],
  ];
  await openPdf(page, "both.pdf", pdf([[...TITLE, ...gridOf([HEADER, ...GOODS], COLUMNS, 130)], gridOf(rows, packing, 120)]));
  assert.equal((await lines(page)).length, 3);
  assert.match(await page.locator(".notice--readNotice").innerText(), /p\. 2/);
  await page.selectOption("#sheet", "p. 2");
  await page.locator(".columns-chosen > summary", { hasText: "PDF" }).waitFor();
  await page.click("#read-columns");
  await page.waitForFunction(() => document.querySelector("#lines-grid .goods")?.textContent === "LED DESK LAMP");
  await settled(page);
  assert.deepEqual(
    (await lines(page)).map(({ goods }) => goods),
    ["LED DESK LAMP", "PLUSH TOY BEAR", "COTTON T-SHIRT"],
  );
});

test("an invoice as a browser prints it: groups of columns, cells of several lines, Korean", async (t) => {
  const page = await visit(t);
  const cells = (/** @type {string[]} */ texts, name = "td") => `<tr>${texts.map((text) => `<${name}>${text}</${name}>`).join("")}</tr>`;
  const spans = ["No.", "품명<br>DESCRIPTION", "HS CODE", "원산지<br>C/O", "수량<br>Q'TY"]
    .map((text) => `<th rowspan="2">${text}</th>`)
    .join("");
  const goods = [
    [
      "1",
      "FROZEN SHRIMPS, PEELED, VANNAMEI, IQF, 26/30 COUNT, PACKED IN 10 KG CARTON",
      "9503.00-3411",
      "VN",
      "10 PCS",
      "4.00",
      "3.00",
      "$120.00",
    ],
    ["2", "면 수건 (COTTON TOWEL)", "6302.60-0000", "CN", "20 PCS", "2.50", "3.00", "$20.00"],
    ["3", "LED DESK LAMP", "9405.21-0000", "CN", "3 PCS", "2.50", "3.00", "$30.00"],
  ];
  const printer = await page.context().newPage();
  for (const style of ["border: 1px solid; vertical-align: middle", "vertical-align: top", "border: 1px solid; vertical-align: bottom"]) {
    await printer.setContent(`<style>body { font: 12px sans-serif } table { border-collapse: collapse; width: 100% } td, th { ${style}; padding: 4px 6px } td:nth-child(n+5) { text-align: right }</style>
      <h1>COMMERCIAL INVOICE</h1><p>Shipper: SAMPLE CO., LTD. &emsp; Invoice No.: A-1 &emsp; Date: 2026-11-20</p>
      <table><tr>${spans}<th colspan="2">중량 WEIGHT (KG)</th><th rowspan="2">AMOUNT<br>(USD)</th></tr>${cells(["N.W", "G.W"], "th")}${goods.map((row) => cells(row)).join("")}</table>
      <p>SAY TOTAL US DOLLARS ONE HUNDRED SEVENTY ONLY</p>`);
    await openPdf(page, "printed.pdf", await printer.pdf({ format: "A4" }));
    assert.deepEqual(
      (await lines(page)).map(({ goods }) => goods),
      goods.map(([, name]) => name),
      style,
    );
    const fields = await Promise.all(
      ["hs_code", "origin", "quantity", "net_weight_kg", "gross_weight_kg", "amount"].map((name) => field(page, name).inputValue()),
    );
    assert.deepEqual(
      fields.map((text) => text.replace(/(?<=-) /, "")),
      goods[0].slice(2),
      style,
    );
  }
  await printer.close();
});

test("a scan is told as a scan, a damaged PDF as damaged", async (t) => {
  const page = await visit(t);
  await settled(page);
  await openFile(page, "scan.pdf", pdf([[]]));
  const notice = page.locator(".notice--fileFailed");
  await notice.waitFor();
  assert.match(await notice.innerText(), /스캔/);
  await openFile(page, "broken.pdf", Buffer.from("%PDF-1.7\nnothing"));
  await page.waitForFunction(() => /손상/.test(document.querySelector(".notice--fileFailed")?.textContent ?? ""));
});
