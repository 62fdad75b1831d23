// Files in and out: every format comes in, is corrected and goes out as it came; what cannot be read costs nothing.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { inflateRawSync } from "node:zlib";
import { field, lines, openFile, openSummary, paste, settled, table, exported, type, visit } from "./page.mjs";

/** @typedef {import("playwright-core").Page} Page */

const ROWS = [
  ["번호", "품명", "HS부호", "원산지", "비고"],
  ["1", "LED DESK LAMP", "9405210000", "CN", "첫째"],
  ["2", "GIFT PLUSH TOY BEAR", "9503002110", "CN", "=1+1"],
];
const GOODS = ["LED DESK LAMP", "GIFT PLUSH TOY BEAR"];

/** CP949 bytes of the Korean words used here: Node reads the encoding, but writes none. */
const cp949 = (() => {
  const decoder = new TextDecoder("euc-kr");
  /** @type {Map<string, number[]>} */
  const known = new Map();
  for (let high = 0xb0; high <= 0xc8; high++) {
    for (let low = 0xa1; low <= 0xfe; low++) known.set(decoder.decode(Uint8Array.of(high, low)), [high, low]);
  }
  return (/** @type {string} */ text) => Buffer.from([...text].flatMap((letter) => known.get(letter) ?? [letter.charCodeAt(0)]));
})();

const jsonl = (/** @type {string} */ description) =>
  `{"id":"1","description":"LED DESK LAMP","hs_code":"9405210000","note":{"kept": [1]}}\n{"id":"2","description":"${description}","hs_code":"9503002110"}\n`;

/** A file of each format, with and without the word GIFT. @type {Record<string, (gift: string) => Buffer>} */
const FORMATS = {
  "UTF-8.csv": (gift) => Buffer.from(`\ufeff${table(ROWS).replace("GIFT ", gift)}`),
  "CP949.csv": (gift) => cp949(table(ROWS).replace("GIFT ", gift)),
  "semicolon.csv": (gift) => Buffer.from(table(ROWS, ";").replace("GIFT ", gift)),
  "UTF-16.tsv": (gift) => Buffer.from(`\ufeff${table(ROWS, "\t").replace("GIFT ", gift)}`, "utf16le"),
  "lines.jsonl": (gift) => Buffer.from(jsonl(`${gift}PLUSH TOY BEAR`)),
};

for (const [name, content] of Object.entries(FORMATS)) {
  test(`${name} comes in, is corrected, and goes out as it came but for the correction`, async (t) => {
    const page = await visit(t);
    await openFile(page, name, content("GIFT "));
    await page.locator("#source-title", { hasText: name }).waitFor();
    await settled(page);
    assert.deepEqual(
      (await lines(page)).map(({ goods }) => goods),
      GOODS,
    );
    assert.equal((await exported(page, "corrected")).content.compare(content("GIFT ")), 0, "untouched it is the same bytes");
    await page.click("#close-dialog");
    await openSummary(page);
    await page.click("#fix-all-DESC106");
    await page.locator("#rule-DESC106").waitFor({ state: "detached" });
    const { name: as, content: corrected } = await exported(page, "corrected");
    assert.equal(corrected.toString("hex"), content("").toString("hex"));
    assert.match(as, /-corrected\.(csv|tsv|jsonl)$/);
  });
}

test("typed lines go out as a workbook, which comes in and goes out corrected", async (t) => {
  const page = await visit(t);
  await settled(page);
  await paste(page, table(ROWS, "\t"));
  await settled(page);
  const { content, name } = await exported(page, "new-xlsx");
  assert.match(name, /\.xlsx$/);
  await page.click("#close-dialog");
  await openFile(page, name, content);
  await page.locator("#source-title", { hasText: name }).waitFor();
  await settled(page);
  assert.deepEqual(
    (await lines(page)).map(({ goods }) => goods),
    GOODS,
  );
  await openSummary(page);
  await page.click("#fix-all-DESC106");
  await page.locator("#rule-DESC106").waitFor({ state: "detached" });
  const corrected = await exported(page, "corrected");
  await page.click("#close-dialog");
  await openFile(page, "again.xlsx", corrected.content);
  await page.locator("#source-title", { hasText: "again.xlsx" }).waitFor();
  await settled(page);
  assert.deepEqual(
    (await lines(page)).map(({ goods }) => goods),
    [GOODS[0], "PLUSH TOY BEAR"],
  );
});

test("typed lines go out as CSV, and formulas stay text", async (t) => {
  const page = await visit(t);
  await type(page, { description: "=HYPERLINK(1)", hs_code: "9405210000" });
  const { content } = await exported(page, "new-csv");
  assert.match(content.toString(), /'=HYPERLINK/);
});

test("findings go out in every format", async (t) => {
  const page = await visit(t);
  await openFile(page, "lines.csv", FORMATS["UTF-8.csv"]("GIFT "));
  await settled(page);
  const csv = (await exported(page, "findings-csv")).content.toString();
  assert.match(csv, /DESC106/);
  const json = (await exported(page, "findings-json")).content
    .toString()
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  assert.equal(json.length, 2);
  assert.ok(json[1].findings.some((/** @type {any} */ one) => one.rule === "DESC106"));
  const sarif = JSON.parse((await exported(page, "findings-sarif")).content.toString());
  assert.ok(sarif.runs[0].results.some((/** @type {any} */ one) => one.ruleId === "DESC106"));
  const { content, name } = await exported(page, "findings-xlsx");
  assert.match(name, /^lines-findings\.xlsx$/);
  assert.equal(content.subarray(0, 2).toString(), "PK");
});

/** A part of a workbook. @param {Buffer} zip @param {string} name */
function part(zip, name) {
  for (let at = zip.indexOf("PK\x01\x02"); at >= 0; at = zip.indexOf("PK\x01\x02", at + 4)) {
    const [size, length, start] = [zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28), zip.readUInt32LE(at + 42)];
    if (zip.toString("utf8", at + 46, at + 46 + length) !== name) continue;
    const from = start + 30 + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28);
    return inflateRawSync(zip.subarray(from, from + size)).toString();
  }
  throw new Error(`no ${name}`);
}

test("findings as a table speak as the page does, and say which goods they are about", async (t) => {
  const page = await visit(t);
  await openFile(page, "lines.csv", FORMATS["UTF-8.csv"]("GIFT "));
  await settled(page);
  const workbook = (await exported(page, "findings-xlsx")).content;
  assert.match(part(workbook, "xl/workbook.xml"), /name="확인 사항"/);
  const csv = (await exported(page, "findings-csv")).content.toString();
  const [header, ...rows] = csv.replace("\ufeff", "").split(/\r?\n/);
  assert.match(header, /^행,란,품명,판정/);
  await page.click("#close-dialog");
  await page.locator("#lines-grid .goods", { hasText: "BEAR" }).click();
  const verdict = await page.locator("tr.is-open .badge").innerText();
  const row = rows.find((one) => one.includes("DESC106")) ?? "";
  assert.match(row, new RegExp(`^\\d+,2,GIFT PLUSH TOY BEAR,${verdict},`));
  assert.match(row, /DESC106,[가-힣]/, "the rule's name is Korean");
});

test("columns that are not recognised are chosen by hand, and remembered for the same header", async (t) => {
  const page = await visit(t);
  const content = table([
    ["aa", "bb"],
    ["DL-7", "1"],
    ["TB-1", "2"],
  ]);
  await openFile(page, "own.csv", content);
  await page.locator("#read-columns").waitFor();
  assert.match(await page.locator(".mapping").innerText(), /DL-7 · TB-1/, "samples are shown");
  await page.locator("#column-0").selectOption("description");
  await page.locator("#column-1").selectOption("hs_code");
  await page.click("#read-columns");
  await page.locator("#lines").waitFor();
  assert.deepEqual(
    (await lines(page)).map(({ goods, code }) => [goods, code]),
    [
      ["DL-7", "1"],
      ["TB-1", "2"],
    ],
  );
  await settled(page);
  await openFile(page, "next.csv", content.replace("TB", "TX"));
  await page.locator("#source-title", { hasText: "next.csv" }).waitFor();
  assert.equal((await lines(page))[1].goods, "TX-1");
});

test("a guess that is wrong is corrected", async (t) => {
  const page = await visit(t);
  const content = table([
    ["품명", "거래품명"],
    ["DL-7", "LED DESK LAMP"],
    ["TB-1", "PLUSH TOY BEAR"],
  ]);
  await openFile(page, "own.csv", content);
  await settled(page);
  await page.locator(".columns-chosen > summary").click();
  await page.locator("#column-1").selectOption("description");
  assert.equal(await page.locator("#column-0").inputValue(), "", "a field is in one column");
  await page.locator("#column-0").selectOption("model_spec");
  await page.click("#read-columns");
  await page.locator("#lines-grid .goods", { hasText: "PLUSH" }).waitFor();
  assert.equal((await lines(page))[0].goods, "LED DESK LAMP");
});

test("a table pasted into the dialog becomes lines", async (t) => {
  const page = await visit(t);
  await page.click("#paste-table");
  await page.fill("#pasted", table(ROWS, "\t"));
  await page.click("#read-pasted");
  await page.locator("#lines").waitFor();
  assert.deepEqual(
    (await lines(page)).map(({ goods }) => goods),
    GOODS,
  );
});

/** A zip that says it holds more than anyone would want. */
const bomb = () => {
  const name = Buffer.from("xl/workbook.xml");
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(20, 4);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(20, 18);
  local.writeUInt32LE(0xfffffff0, 22);
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  local.copy(central, 6, 4, 30);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length + name.length, 12);
  end.writeUInt32LE(local.length + name.length + 20, 16);
  return Buffer.concat([local, name, Buffer.alloc(20), central, name, end]);
};

for (const [what, name, content] of /** @type {[string, string, Buffer][]} */ ([
  ["a damaged workbook", "broken.xlsx", Buffer.from("PK\x03\x04 and nothing that follows")],
  ["an encrypted workbook", "locked.xlsx", Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(4096)])],
  ["a zip bomb", "bomb.xlsx", bomb()],
  ["an empty file", "empty.csv", Buffer.alloc(0)],
  ["a picture", "picture.xlsx", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex")],
  ["XML that is no declaration", "other.xml", Buffer.from("<?xml version='1.0'?><a><b/></a>")],
  ["XML that ends early", "torn.xml", Buffer.from("<?xml version='1.0'?><Declaration><TypeCode>929")],
])) {
  test(`${what} gets a message, and the work stays as it was`, async (t) => {
    const page = await visit(t);
    await type(page, { description: "LED DESK LAMP", hs_code: "9405210000" });
    await openFile(page, name, content);
    const notice = page.locator(".notice--fileFailed");
    await notice.waitFor();
    const words = await notice.locator(".small").innerText();
    assert.match(words, new RegExp(`^${name.replace(".", "\\.")}: .*[가-힣]`), "says which file, and why, in the reader's language");
    assert.equal(await notice.locator("[role=alert]").count(), 1);
    assert.equal(await field(page, "description").inputValue(), "LED DESK LAMP");
    assert.equal(await page.locator(".notice--restarted, .notice--failed").count(), 0);
    await openFile(page, "good.csv", FORMATS["UTF-8.csv"](""));
    await page.locator("#lines").waitFor();
    assert.equal(await notice.count(), 0);
    await settled(page);
    await page.click("#undo");
    assert.equal(await field(page, "description").inputValue(), "LED DESK LAMP", "one step goes back to it");
  });
}

test("a file that is dropped is opened", async (t) => {
  const page = await visit(t);
  await page.evaluate((text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], "dropped.csv"));
    for (const event of ["dragenter", "dragover", "drop"]) {
      document.body.dispatchEvent(new DragEvent(event, { dataTransfer, bubbles: true, cancelable: true }));
    }
  }, table(ROWS));
  await page.locator("#source-title", { hasText: "dropped.csv" }).waitFor();
  assert.equal(await page.locator("#drop").isVisible(), false);
});

test("a large file is checked while the page stays at hand; checking is stopped and gone on with", async (t) => {
  const page = await visit(t);
  const rows = Array.from({ length: 6000 }, (_, i) => [`LED DESK LAMP NO ${i}`, i % 7 ? "9405210000" : "9503003990", "CN"]);
  await openFile(page, "large.csv", table([["품명", "세번부호", "원산지"], ...rows]));
  const progress = page.locator("#progress");
  await progress.locator("#progress-words", { hasText: "6,000개 란 가운데" }).waitFor();
  await page.locator("#progress-act", { hasText: "멈추기" }).click();
  await progress.locator("#progress-words", { hasText: "멈췄습니다" }).waitFor();
  assert.equal(await page.locator("#lines-grid").getAttribute("aria-rowcount"), "6001");
  // Typed text is checked all the same.
  await field(page, "description").fill("AS PER INVOICE");
  await page.locator("[data-field=description] .finding--error").waitFor();
  assert.ok(
    Number((await page.locator("#tally-unchecked .tile-count").innerText()).replace(/\D/g, "")) > 0,
    "the rest is said to be unchecked",
  );
  await page.locator("#progress-act", { hasText: "이어서" }).click();
  await page.locator("main[data-state=checked]").waitFor({ timeout: 120_000 });
  assert.equal(await progress.isVisible(), false);
  assert.equal(await page.locator("#tally-unchecked").count(), 0);
  const counts = await page.locator(".tile-count").allInnerTexts();
  assert.equal(
    counts.reduce((sum, count) => sum + Number(count.replace(/\D/g, "")), 0),
    6000,
  );
  assert.ok((await lines(page)).length < 60, "only the lines in sight are in the document");
});

test("of a large file, too, all wordings of a rule are put in, and the findings go out", async (t) => {
  const page = await visit(t);
  const rows = Array.from({ length: 2100 }, (_, i) => [`${i % 2 ? "GIFT " : ""}LED DESK LAMP NO ${i}`, "9405210000", "CN"]);
  await openFile(page, "large.csv", table([["품명", "세번부호", "원산지"], ...rows]));
  // Before it, the empty form is what was checked.
  await page.locator("#lines").waitFor();
  await page.locator("main[data-state=checked]").waitFor({ timeout: 120_000 });
  await openSummary(page);
  await page.click("#fix-all-DESC106");
  await page.locator("#rule-DESC106").waitFor({ state: "detached", timeout: 60_000 });
  await page.locator("main[data-state=checked]").waitFor({ timeout: 120_000 });
  const corrected = (await exported(page, "corrected")).content.toString().trim().split("\r\n");
  assert.equal(corrected.length, 2101);
  assert.equal(corrected.filter((line) => line.includes("GIFT")).length, 0);
  const found = (await exported(page, "findings-json")).content
    .toString()
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  assert.deepEqual(
    found.map(({ id }) => id),
    rows.map((_, i) => String(i + 1)),
    "each line by its number among all",
  );
});

const data = join(import.meta.dirname, "../../../shared/data");
const rulings = join(data, "validation/kcs_rulings_names_test.csv");
const xml = join(data, "forms/KCS_DeclarationOfIMP_929SchemaModule_1.0_standard.xml");

test("names from classification rulings, 4,494 lines", { skip: !existsSync(rulings) && "no data" }, async (t) => {
  const page = await visit(t);
  await openFile(page, "rulings.csv", readFileSync(rulings));
  const mapped = page.locator("#read-columns");
  await page.locator(".columns-chosen").waitFor();
  if (!(await mapped.isVisible())) await page.locator(".columns-chosen > summary").click();
  await page.locator("#column-0").selectOption("hs_code");
  await page.locator("#column-1").selectOption("description");
  await mapped.click();
  await page.locator("#lines").waitFor();
  await page.locator("main[data-state=checked]").waitFor({ timeout: 120_000 });
  const rows = Number(await page.locator("#lines-grid").getAttribute("aria-rowcount")) - 1;
  assert.ok(rows >= 4400, `${rows} lines`);
  const counts = await page.locator(".tile-count").allInnerTexts();
  assert.equal(
    counts.reduce((sum, count) => sum + Number(count.replace(/\D/g, "")), 0),
    rows,
  );
  t.diagnostic(`stop, review, clear: ${counts.join(", ")}`);
});

test("the sample import declaration in UNI-PASS XML", { skip: !existsSync(xml) && "no data" }, async (t) => {
  const page = await visit(t);
  const content = readFileSync(xml);
  await openFile(page, "declaration.xml", content);
  await page.locator("#source-title", { hasText: "declaration.xml" }).waitFor();
  await settled(page);
  assert.equal((await exported(page, "corrected")).content.compare(content), 0, "untouched it is the same bytes");
  await page.click("#close-dialog");
  const before = await field(page, "description").inputValue();
  await type(page, { description: "LED DESK LAMP" });
  const corrected = (await exported(page, "corrected")).content.toString();
  assert.ok(corrected.includes("LED DESK LAMP") && !content.toString().includes("LED DESK LAMP"));
  assert.equal(corrected.replace("LED DESK LAMP", before).length, content.toString().length, "and nothing else changed");
});
