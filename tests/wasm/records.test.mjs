// The declarant's own record of goods at the boundary: what a page may hand over, and what it gets.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Checker, config, model, tariff } from "./checker.mjs";
import { initSync, readRecords, writeRecords } from "../../www/pkg-files/declarewell_files.js";

const checker = new Checker(tariff, model, config);
initSync({ module: readFileSync(join(import.meta.dirname, "../../www/pkg-files/declarewell_files_bg.wasm")) });

const CHARGER = { description: "USB WALL CHARGER 20W", model_spec: "TA-20W00", hs_code: "8504.40-3090", ruling: "R-1" };
const rules = (/** @type {import("../../crates/wasm/types.d.ts").Line} */ line) =>
  checker.check([line], { lang: "en" })[0].findings.map(({ rule }) => rule);

test("records are asked by the next check, those of sessions included", () => {
  const line = { description: "USB WALL CHARGER 20W", model_spec: "TA-20W00", hs_code: "8536699000" };
  const session = checker.session();
  session.splice(0, 0, [line]);
  assert.ok(!rules(line).includes("OWN101"));
  assert.deepEqual(checker.setRecords([CHARGER]), { count: 1, problems: [] });
  const [finding] = session.check(Uint32Array.of(0), { lang: "en" })[0].findings.filter(({ rule }) => rule === "OWN101");
  assert.match(finding.message, /8504\.40-3090/);
  assert.equal(finding.fix?.replacement, "8504403090");
  const [report] = checker.check([line]);
  assert.deepEqual(report.recorded, { code: "8504403090", ruling: "R-1", same: true });
  // A report that is kept says the same when it is put into words.
  const kept = session.examine(Uint32Array.of(0), 0);
  assert.deepEqual(checker.render(kept, "ko")[0].recorded, report.recorded);
  checker.setRecords("[]");
  assert.ok(!rules(line).includes("OWN101"));
  session.free();
});

test("one line is looked up, with how near its records are", () => {
  checker.setRecords(JSON.stringify([CHARGER, { description: "LEATHER WALLET", hs_code: 420231 }]));
  const [same] = checker.recordsFor({ description: "usb wall charger, 20W", model_spec: "TA 20W00, TA-20W00" });
  assert.deepEqual([same.same, same.near, same.code, same.record.ruling, same.record.trade_name], [true, 1, "8504403090", "R-1", ""]);
  const [near] = checker.recordsFor({ description: "USB WALL CHARGER 20W WHITE" });
  assert.equal(near.same, false);
  assert.ok(near.near < 1 && near.near > 0.5);
  assert.deepEqual(checker.recordsFor({ description: "FROZEN SHRIMPS" }), []);
  assert.deepEqual(
    checker.recordsStarting("leath", 5).map(({ description }) => description),
    ["LEATHER WALLET"],
  );
  assert.deepEqual(checker.recordsStarting("x".repeat(100_000), 5), []);
});

test("a line without a code gets the recorded one proposed first", () => {
  checker.setRecords([CHARGER]);
  const [made] = checker.propose([{ description: "USB WALL CHARGER 20W", model_spec: "TA-20W00" }], 3);
  assert.deepEqual(
    made.recorded.map(({ code, ruling, same }) => [code.code, ruling, same]),
    [["8504403090", "R-1", true]],
  );
  assert.equal(made.sure, "8504403090");
});

test("what is no record is named and costs no other", () => {
  const odd = /** @type {any[]} */ ([
    CHARGER,
    null,
    5,
    "x",
    [],
    {},
    { description: ["BAG"], hs_code: "4202" },
    { description: "BAG" },
    { description: "BAG", hs_code: "42O2" },
    { hs_code: "4202" },
    () => 1,
    { description: "\ud800 BAG", hs_code: 4202.22 },
    { description: "가방 ".repeat(500_000), hs_code: "4202" },
  ]);
  const taken = checker.setRecords(odd);
  assert.equal(taken.count, 3);
  const problems = Object.fromEntries(taken.problems.map(({ at, problem }) => [at, problem]));
  assert.equal(problems[1], "not-a-record");
  assert.deepEqual([problems[6], problems[7], problems[8], problems[9]], ["not-a-record", "no-code", "bad-code", "no-goods"]);
  assert.equal(problems[0], undefined);
  for (const none of /** @type {any[]} */ ([null, undefined, {}, 7, "no JSON", "{}", "7"])) {
    assert.throws(() => checker.setRecords(none), Error, String(none));
  }
  for (const line of /** @type {any[]} */ ([null, undefined, 7, "x", [], { description: {} }]))
    assert.deepEqual(checker.recordsFor(line), []);
  assert.ok(rules({ description: "FROZEN SHRIMPS", hs_code: "9503003411" }).includes("MATCH101"), "the checker goes on");
});

test("the order of records changes no answer", () => {
  const records = Array.from({ length: 60 }, (_, i) => ({
    description: `PART ${i % 7} FOR PUMP ${i % 5}`,
    hs_code: i % 2 ? "8413.91" : "8414.90",
    ruling: i % 11 ? "" : `R${i}`,
  }));
  const asked = { description: "PART 3 FOR PUMP 2" };
  checker.setRecords(records);
  const answer = checker.recordsFor(asked);
  assert.ok(answer.length > 0);
  checker.setRecords(records.toReversed());
  assert.deepEqual(checker.recordsFor(asked), answer);
});

test("more records than are kept are named", () => {
  const many = Array.from({ length: 100_002 }, (_, i) => ({ description: `GOODS ${i}`, hs_code: "4202" }));
  const { count, problems } = checker.setRecords(JSON.stringify(many));
  assert.equal(count, Checker.limits().records);
  assert.deepEqual(problems, [
    { at: 100_000, problem: "too-many" },
    { at: 100_001, problem: "too-many" },
  ]);
  checker.setRecords([]);
});

test("a file of records comes in and goes out", () => {
  const utf8 = (/** @type {string} */ text) => new TextEncoder().encode(text);
  const { records, notice } = readRecords(utf8("품명,HS코드,사례번호\nUSB CHARGER,8504403090,R-1\n=1+1,4202,\nHAT,,\n"), "a.csv", "ko");
  assert.deepEqual(
    records.map(({ description, ruling }) => [description, ruling]),
    [
      ["USB CHARGER", "R-1"],
      ["=1+1", ""],
    ],
  );
  assert.match(notice ?? "", /4/);
  for (const format of /** @type {const} */ (["csv", "xlsx", "jsonl"])) {
    const bytes = writeRecords(JSON.stringify(records), format, "en");
    assert.deepEqual(readRecords(bytes, `a.${format}`, "en").records, records, format);
  }
  assert.match(new TextDecoder().decode(writeRecords(records, "csv", "ko")), /'=1\+1/);
  for (const broken of ["", "PK\u0003\u0004", "%PDF-1.7", "x,y\n1,2\n"])
    assert.throws(() => readRecords(utf8(broken), "a.xlsx", "ko"), Error);
});
