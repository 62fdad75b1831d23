// The built wasm module of files under Node: what the page gets, without a page.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { brotliCompressSync } from "node:zlib";
import { FindingsWriter, initSync, OpenedFile, writeLines } from "../../www/pkg-files/declarewell_files.js";
import { checker } from "./checker.mjs";

const root = join(import.meta.dirname, "../..");
const module = readFileSync(join(root, "www/pkg-files/declarewell_files_bg.wasm"));
const { memory } = initSync({ module });

/** @typedef {import("../../crates/wasm-files/types.d.ts").OpenOptions} OpenOptions */
/** @typedef {import("../../crates/wasm-files/types.d.ts").RawRecord} RawRecord */

const utf8 = (/** @type {string} */ text) => new TextEncoder().encode(text);
const text = (/** @type {Uint8Array} */ bytes) => new TextDecoder().decode(bytes);
const open = (
  /** @type {string | Uint8Array} */ content,
  /** @type {string} */ name,
  /** @type {OpenOptions} */ options = { lang: "en" },
) => new OpenedFile(typeof content === "string" ? utf8(content) : content, name, options);

const LINES = /** @type {RawRecord[]} */ ([
  { id: "1", description: "MEN'S COTTON T-SHIRT", hs_code: "6109.10-1000", quantity: "10", origin: "CN" },
  { id: "2", description: "=TOY CAR", hs_code: "9999.99", net_weight_kg: "2.5" },
]);

for (const format of /** @type {const} */ (["csv", "xlsx", "jsonl"])) {
  for (const lang of /** @type {const} */ (["ko", "en"])) {
    test(`typed lines go out as ${format} (${lang}), come back and are corrected`, () => {
      const bytes = writeLines(LINES, format, lang);
      const file = open(bytes, `lines.${format}`);
      assert.equal(file.about().format, format);
      const rows = file.next(10);
      assert.deepEqual(
        rows.map((row) => row.raw),
        LINES,
      );
      assert.deepEqual(
        rows.map((row) => [row.at, row.problems, row.unreadable, row.shared]),
        [
          [0, [], null, []],
          [1, [], null, []],
        ],
      );
      assert.deepEqual(file.next(10), []);
      assert.equal(file.progress(), 1);
      assert.equal(file.notice(), null);
      assert.deepEqual(file.write([]), bytes);
      const corrected = open(
        file.write([
          { at: 1, field: "hs_code", text: "9503.00" },
          { at: 0, field: "brand", text: "ZZZZ" },
        ]),
        "x",
      );
      assert.deepEqual(
        corrected.next(10).map((row) => row.raw),
        [
          { ...LINES[0], brand: "ZZZZ" },
          { ...LINES[1], hs_code: "9503.00" },
        ],
      );
      file.free();
      corrected.free();
    });
  }
}

test("what a table is read as is told and can be asked for", () => {
  const pasted = "품명\t비고\tHS 코드\nTOY CAR\tx\t9503\n";
  const file = open(pasted, "pasted.tsv", {});
  assert.deepEqual(file.about(), {
    format: "csv",
    encoding: "UTF-8",
    delimiter: "\t",
    sheet: null,
    sheets: [],
    hidden_sheets: [],
    old: null,
    columns: [
      { header: "품명", field: "description", samples: ["TOY CAR"] },
      { header: "비고", field: null, samples: ["x"] },
      { header: "HS 코드", field: "hs_code", samples: ["9503"] },
    ],
    header_row: 1,
    bytes: utf8(pasted).length,
  });
  const asked = open(pasted, "pasted.tsv", { columns: ["description", "brand", null], header_row: null });
  assert.deepEqual(asked.next(1)[0].raw, { description: "TOY CAR", brand: "x" });
  const bare = open(pasted, "pasted.tsv", { header_row: 0, columns: ["description", null, null] });
  assert.equal(bare.next(5).length, 2);
});

test("a row that cannot be read says so and costs no other", () => {
  const rows = open('{"description":"BAG"}\n{"id":\n{"colour":"red","quantity":[1],"description":"HAT"}', "a.jsonl").next(9);
  assert.equal(rows.length, 3);
  assert.match(rows[1].unreadable ?? "", /Line 2/);
  assert.deepEqual(rows[2].problems, [
    { name: "colour", text: null },
    { name: "quantity", text: "[…]" },
  ]);
});

const sample = join(
  process.env.DECLAREWELL_DATA ?? join(root, "../shared/data"),
  "forms/KCS_DeclarationOfIMP_929SchemaModule_1.0_standard.xml",
);
test("the sample declaration of customs is corrected and keeps the rest", { skip: !existsSync(sample) && "no data" }, () => {
  const before = readFileSync(sample).toString();
  const file = open(before, "declaration.xml");
  const [row] = file.next(10);
  assert.equal(row.raw.description, "TACKS");
  assert.deepEqual(text(file.write([])), before);
  const after = text(
    file.write([
      { at: row.at, field: "description", text: "RABBIT MEAT, FROZEN" },
      { at: row.at, field: "hs_code", text: "0208101000" },
    ]),
  );
  assert.equal(after, before.replace(">TACKS<", ">RABBIT MEAT, FROZEN<").replace(">0208100000<", ">0208101000<"));
});

test("errors speak the language asked for and leave the module usable", () => {
  const zip = utf8("PK\u0003\u0004 cut off");
  for (const [bytes, name] of /** @type {[Uint8Array, string][]} */ ([
    [utf8(""), "a.csv"],
    [zip, "a.xlsx"],
    [utf8("<a>"), "a.xml"],
    [utf8("a\0b"), "a.bin"],
  ])) {
    assert.throws(() => open(bytes, name, { lang: "ko" }), /[가-힣]/);
    assert.throws(
      () => open(bytes, name, { lang: "en" }),
      (/** @type {Error} */ error) => !/[가-힣]/.test(error.message),
    );
  }
  const eucKr = Uint8Array.from([0xc7, 0xb0, 0xb8, 0xed, 0x0a, 0x42, 0x41, 0x47]); // 품명\nBAG
  const file = open(eucKr, "a.csv");
  assert.equal(file.about().encoding, "EUC-KR");
  file.next(1);
  assert.throws(() => file.write([{ at: 0, field: "description", text: "Café" }]), /Row 2, goods description: “Café”.*“é”/);
  assert.throws(() => file.write([{ at: 5, field: "description", text: "x" }]));
  assert.throws(() => new OpenedFile(utf8("x"), "a", /** @type {any} */ ({ lang: "fr" })));
});

const rows = LINES.map((raw, at) => ({ number: at + 2, raw }));
const reports = checker.check(/** @type {any} */ (LINES), { lang: "en" });

for (const format of /** @type {const} */ (["csv", "xlsx", "sarif", "json"])) {
  test(`findings as ${format}`, () => {
    const writer = new FindingsWriter(format, "신고 lines.csv", "en");
    rows.forEach((row, at) => writer.write([row], [reports[at]]));
    const bytes = writer.finish();
    const findings = reports.flatMap((report) => report.findings);
    assert.ok(findings.length > 1);
    assert.throws(() => writer.finish());
    if (format === "xlsx") return assert.deepEqual([...bytes.subarray(0, 4)], [0x50, 0x4b, 3, 4]);
    if (format === "csv") {
      assert.ok(text(bytes).includes("'=TOY CAR") && !/(^|[\r\n,])=/.test(text(bytes)), text(bytes));
      return;
    }
    if (format === "json") {
      assert.deepEqual(
        text(bytes)
          .trim()
          .split("\n")
          .map((line) => JSON.parse(line).findings),
        reports.map((report) => report.findings),
      );
      return;
    }
    const [run] = JSON.parse(text(bytes)).runs;
    assert.deepEqual(
      run.results.map((/** @type {any} */ result) => result.ruleId),
      findings.map((finding) => finding.rule),
    );
    for (const { ruleId, ruleIndex, locations } of run.results) {
      assert.equal(run.tool.driver.rules[ruleIndex].id, ruleId);
      assert.ok([2, 3].includes(locations[0].physicalLocation.region.startLine));
    }
  });
}

test("100,000 lines come in pieces, in flat memory", (t) => {
  const row = (/** @type {number} */ at) =>
    `${at},"MEN'S KNITTED T-SHIRT, ${at % 97}",면 티셔츠,ZZZZ,SIZE L,COTTON 100%,6109.10-1000,CN,${at % 50},U,2.5,3,1.2,12,USD\r\n`;
  const header = "번호,품명,거래품명,상표,모델·규격,성분,세번부호,원산지,수량,수량단위,순중량(kg),총중량(kg),단가,금액,통화\r\n";
  const content = utf8(header + Array.from({ length: 100_000 }, (_, at) => row(at + 1)).join(""));
  const started = performance.now();
  const file = open(content, "large.csv");
  const opened = memory.buffer.byteLength;
  let count = 0;
  for (let rows = file.next(999); rows.length > 0; rows = file.next(999)) {
    count += rows.length;
    assert.equal(rows[0].raw.trade_name, "면 티셔츠");
  }
  const read = performance.now();
  assert.equal(count, 100_000);
  const grown = memory.buffer.byteLength - opened;
  assert.ok(grown < 16 << 20, `the memory grew by ${grown} bytes`);
  const changes = Array.from({ length: 1000 }, (_, at) => ({
    at: at * 100,
    field: /** @type {const} */ ("hs_code"),
    text: "6109.90-1000",
  }));
  const written = file.write(changes);
  const done = performance.now();
  assert.equal(written.length, content.length);
  t.diagnostic(
    `${content.length >> 20} MB read in ${Math.round(read - started)} ms, written in ${Math.round(done - read)} ms, memory ${memory.buffer.byteLength >> 20} MB`,
  );
  file.free();
});

test("the module stays small", (t) => {
  const size = brotliCompressSync(module).length;
  t.diagnostic(`${module.length} bytes, ${size} with brotli`);
  assert.ok(size < 900_000, `${size} bytes`);
});
