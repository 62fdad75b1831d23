import assert from "node:assert/strict";
import { test } from "node:test";
import { tariff as edition } from "../../scripts/release-names.mjs";
import { checker, Checker, config, model, tariff } from "./checker.mjs";

test("a report has the contract's shape", () => {
  const [report] = checker.check([{ id: "7", description: "PLUSH TOY BEAR", hs_code: "9503.00" }], { lang: "en", candidates: 3 });
  assert.deepEqual(Object.keys(report), ["id", "verdict", "agreement", "abstained", "candidates", "findings", "model", "ruleset"]);
  assert.equal(report.id, "7");
  assert.equal(report.candidates.length, 3);
  assert.deepEqual(Object.keys(report.candidates[0]), ["code", "probability", "name_ko", "name_en"]);
});

test("messages follow the language, findings do not", () => {
  const line = { description: "PET FLAKE", hs_code: "3907600000" };
  const [ko] = checker.check([line], { lang: "ko" });
  const [en] = checker.check([line], { lang: "en" });
  assert.deepEqual(
    ko.findings.map((f) => f.rule),
    en.findings.map((f) => f.rule),
  );
  const unknown = (/** @type {typeof ko} */ report) => report.findings.find((f) => f.name === "unknown-code")?.message;
  assert.match(unknown(ko) ?? "", new RegExp(`${edition.slice(4, 8)}년 HSK에 없`));
  assert.match(unknown(en) ?? "", /not a code/);
});

test("spans cut the declarant's own words, emoji or not", () => {
  const description = "🧸🧸 GIFT";
  const [report] = checker.check([{ description, hs_code: "9503.00" }], { lang: "en" });
  const spans = report.findings.flatMap((f) => (f.field === "description" && f.span ? [description.slice(...f.span)] : []));
  assert.ok(spans.includes("GIFT"), JSON.stringify(report.findings));
});

const ODD = /** @type {Record<string, any>} */ ({
  nothing: {},
  "empty text": { description: "", trade_name: " " },
  "a megabyte of text": { description: "가방 bag ".repeat(150_000), hs_code: "4202" },
  "control characters": { description: "\u0000\u0007BAG\u001b[31m\r\n", hs_code: "42\u00002" },
  "lone surrogates": { description: "\ud800 BAG \udc00\udc00", brand: "\udfff" },
  emoji: { description: "👩‍👩‍👧‍👦🏳️‍🌈🧳", hs_code: "4202" },
  "right to left": { description: "حقيبة יד \u202egab", hs_code: "4202" },
  "mixed scripts": { description: "핸드백ハンドバッグ手提包 сумка bag", hs_code: "4202" },
  "letters in the code": { description: "BAG", hs_code: "42O2.22" },
  "numbers that are none": { description: "BAG", quantity: NaN, amount: Infinity, net_weight_kg: "heavy", unit_price: -0.0 },
  "negative numbers": { description: "BAG", quantity: -1, net_weight_kg: -2, gross_weight_kg: -3, amount: -1e308 },
  "wrong types": { description: ["BAG"], hs_code: { a: 1 }, quantity: true, origin: 7, procedure: "barter" },
  "unknown fields": { description: "BAG", colour: "red", __proto__: { x: 1 } },
  "not an object": 5,
  null: null,
  "a function": () => 1,
  "combining marks": { description: "e" + "\u0301".repeat(5000) },
  "conjoining jamo": { description: "\u1100".repeat(5000) },
});

for (const [what, line] of Object.entries(ODD)) {
  test(`odd input: ${what}`, () => {
    const reports = checker.check([line, { description: "PLUSH TOY BEAR", hs_code: "9503.00" }], { lang: "ko" });
    assert.equal(reports.length, 2);
    const length = (/** @type {string} */ field) => String(line?.[field] ?? "").length;
    for (const finding of reports[0].findings) {
      assert.ok(finding.message && finding.why && finding.source, finding.rule);
      if (finding.span) assert.ok(finding.span[0] <= finding.span[1] && finding.span[1] <= length(finding.field), finding.rule);
    }
    const quiet = ["emoji", "combining marks", "conjoining jamo", "right to left", "mixed scripts"];
    assert.ok(reports[0].findings.length > 0 || quiet.includes(what), "says nothing");
  });
}

test("numbers that cannot be used are named with their field", () => {
  const [report] = checker.check([{ description: "COTTON T-SHIRT", quantity: NaN, net_weight_kg: "heavy", gross_weight_kg: -3 }], {});
  for (const field of ["quantity", "net_weight_kg", "gross_weight_kg"]) {
    assert.ok(
      report.findings.some((f) => f.field === field),
      field,
    );
  }
});

test("only the asked lines are checked, among their siblings", () => {
  const lines = [
    { id: "a", description: "LEATHER HANDBAG", hs_code: "4202211090" },
    { id: "b", description: "LEATHER HANDBAG", hs_code: "6403599000" },
  ];
  const session = checker.session();
  session.splice(0, 0, lines);
  const [second] = session.check(Uint32Array.of(1), { lang: "en" });
  assert.equal(second.id, "b");
  assert.deepEqual(second, checker.check(lines, { lang: "en" })[1]);
  assert.ok(
    second.findings.some((f) => f.rule.startsWith("SET")),
    JSON.stringify(second.findings),
  );
});

test("a session says what a check of all its lines says, whatever became of them", () => {
  const line = (/** @type {string} */ description, /** @type {string} */ hs_code) => ({ description, hs_code });
  const [bag, lamp, toy, again] = [
    line("LEATHER HANDBAG", "4202211090"),
    line("LED DESK LAMP", "9405210000"),
    line("PLUSH TOY BEAR", "9503.00"),
    line("LEATHER HANDBAG", "6403599000"),
  ];
  const session = checker.session();
  for (const { at, removed, lines, all } of [
    { at: 0, removed: 0, lines: [bag, lamp], all: [bag, lamp] },
    { at: 1, removed: 1, lines: [again], all: [bag, again] },
    { at: 9, removed: 9, lines: [toy, lamp], all: [bag, again, toy, lamp] },
    { at: 0, removed: 2, lines: [], all: [toy, lamp] },
  ]) {
    session.splice(at, removed, lines);
    assert.deepEqual(session.check(Uint32Array.from(all.keys()), {}), checker.check(all, {}));
  }
  assert.deepEqual(session.check(Uint32Array.of(2, 4_000_000_000), {}), [], "no such lines");
  session.free();
});

test("codes are looked up at every length", () => {
  assert.equal(checker.node("3907.61-0000")?.code, "3907610000");
  assert.equal(checker.node("95")?.code, "95");
  assert.equal(checker.node("9999"), null);
  assert.equal(checker.node("not a code"), null);
});

test("damaged parts are named", () => {
  const flipped = new Uint8Array(model);
  flipped[flipped.length >> 1] ^= 1;
  assert.throws(() => new Checker(tariff, flipped, config), /classifier/);
  assert.throws(() => new Checker(tariff, model, "{}"), /classifier/);
  assert.throws(() => new Checker(tariff.subarray(0, 1000), model, config), /tariff/);
  assert.throws(() => new Checker(new Uint8Array(), new Uint8Array(), ""), /tariff/);
});
