// The page's state, without a page: the session and its way back, decisions, and when typing has rested.
import assert from "node:assert/strict";
import { test } from "node:test";
import { DeclarationLines } from "../../www/element/declaration-lines.js";
import { compactReport, packed } from "../../www/engine/compact-report.js";
import { isBlank } from "../../www/state/fields.js";
import { Decisions } from "../../www/state/decisions.js";
import { Session } from "../../www/state/session.js";
import { pauseBefore } from "../../www/state/typing-pause.js";

/** @typedef {import("../../www/state/line-store.js").FieldName} FieldName */

/** @param {Session} session */
const texts = (session) => session.rows.map(({ raw }) => raw.description ?? "");

test("letters of one run are one step; another field, another line or a click is another", () => {
  const session = new Session();
  const [{ key }] = session.rows;
  for (const text of ["L", "LE", "LED"]) session.set("type", key, [{ field: "description", text }]);
  session.set("type", key, [{ field: "origin", text: "CN" }]);
  session.set("fix", key, [
    { field: "description", text: "LED LAMP" },
    { field: "quantity_unit", text: "U" },
  ]);
  assert.deepEqual(session.open.raw, { description: "LED LAMP", origin: "CN", quantity_unit: "U" });
  const steps = [];
  for (; session.undoable; session.undo()) steps.push(session.undoable.kind);
  assert.deepEqual(steps, ["fix", "type", "type"]);
  assert.deepEqual(session.open.raw, {});
  while (session.redoable) session.redo();
  assert.equal(session.open.raw.description, "LED LAMP");
});

test("whoever listens knows which places hold other lines", () => {
  const session = new Session();
  /** @type {[number, number][]} */
  const changes = [];
  session.lines.onchange((from, to) => changes.push([from, to]));
  session.replace("sample", session.lines.rowsOf([{ description: "A" }, { description: "B" }, { description: "C" }]));
  session.set("type", session.rows[1].key, [{ field: "description", text: "BB" }]);
  session.remove(session.rows[0].key);
  assert.deepEqual(changes, [
    [0, Infinity],
    [1, 2],
    [0, Infinity],
  ]);
  assert.deepEqual(texts(session), ["BB", "C"]);
  assert.equal(session.lines.placeOf(session.rows[1].key), 1);
});

test("what a file states once is changed for all lines that share it, a block of cells included", () => {
  const session = new Session();
  const row = (/** @type {number} */ at, /** @type {string} */ currency) => ({
    at,
    number: at + 1,
    raw: { description: "A", currency },
    problems: [],
    unreadable: null,
    declaration: 1,
    shared: /** @type {FieldName[]} */ (["currency"]),
  });
  session.replace("open", session.lines.rowsOfFile([row(0, "USD"), row(1, "USD")]));
  session.setCells(
    new Map([
      [
        session.rows[0].key,
        [
          { field: "currency", text: "EUR" },
          { field: "description", text: "B" },
        ],
      ],
    ]),
  );
  assert.deepEqual(
    session.rows.map(({ raw }) => `${raw.description} ${raw.currency}`),
    ["B EUR", "A EUR"],
  );
  session.undo();
  assert.deepEqual(
    session.rows.map(({ raw }) => raw.currency),
    ["USD", "USD"],
  );
});

test("a decision marks findings, takes them out of the verdict, and costs nothing where it holds for none", () => {
  const session = new Session();
  const [row] = session.lines.rowsOf([{ description: "Gift  Box", hs_code: "4819.20-0000" }]);
  const finding = /** @type {any} */ ({ rule: "DESC106", severity: "warning", field: "description", fix: null });
  const report = compactReport(packed(/** @type {any} */ ({ verdict: "review", findings: [finding] })));
  const decisions = new Decisions(() => false);
  assert.equal(decisions.apply(row, report), report);
  decisions.add(row, finding, "goods", "", "named so");
  const decided = decisions.apply(row, report);
  assert.deepEqual([decided.verdict, decided.toCheck, decided.findings[0].dismissed?.reason], ["clear", 0, "named so"]);
  assert.equal(decisions.apply(row, report), decided, "the same object for the same report");
  const [other] = session.lines.rowsOf([{ description: "gift box", hs_code: "4819100000" }]);
  assert.equal(decisions.apply(other, report).verdict, "review", "another code");
  const again = new Decisions(() => false);
  assert.equal(again.addJson(decisions.toJson()), 1);
  assert.equal(again.addJson("nonsense"), 0);
  assert.equal(again.apply(row, report).verdict, "clear");
});

test("one cause is counted once", () => {
  const finding = (/** @type {string} */ rule, severity = "error") => ({ rule, severity, field: "hs_code", fix: null });
  const count = (/** @type {object[]} */ ...findings) => compactReport(packed(/** @type {any} */ ({ verdict: "stop", findings }))).toCheck;
  assert.equal(count(finding("MATCH101"), finding("SET105", "warning")), 1);
  assert.equal(count(finding("MATCH101", "notice"), finding("SET105", "warning")), 1);
  assert.equal(count(finding("SET105", "warning")), 1);
});

test("half a code is given time, a whole one none, and a search all it wants", () => {
  assert.equal(pauseBefore("hs_code", "9405210000", true), 0);
  assert.equal(pauseBefore("hs_code", "9405.21-0000", true), 0);
  assert.ok(pauseBefore("hs_code", "9405", true) >= 1000);
  assert.equal(pauseBefore("hs_code", "lamp", true), Infinity);
  assert.ok(pauseBefore("hs_code", "lamp", false) < Infinity, "put there by a form filler");
  assert.equal(pauseBefore("origin", "CN", true), 0);
  assert.ok(pauseBefore("description", "LED", true) < 300);
});

test("a host's lines may hold numbers and null, and text that is no JSON is a blank line", () => {
  const lines = new DeclarationLines();
  const blank = () => lines.rows.map(({ raw }) => isBlank(raw));
  lines.set([{ quantity: 5 }, { description: null }, { description: null, hs_code: "8517130000" }]);
  assert.deepEqual(blank(), [false, true, false]);
  lines.setJson("no JSON");
  assert.deepEqual(blank(), [true]);
});

test("lines that were not changed stay the same objects, so that only the others are checked again", () => {
  const lines = new DeclarationLines();
  lines.set([{ description: "A" }, { description: "B" }]);
  const { rows } = lines;
  const [first, second] = lines.toCheck("export");
  assert.equal(lines.update(rows.map(({ key, raw }) => ({ key, raw: { ...raw } }))), false);
  assert.equal(lines.rows, rows);
  lines.setField(2, "description", "BB");
  const again = lines.toCheck("export");
  assert.equal(again[0], first);
  assert.notEqual(again[1], second);
  lines.invalidate();
  assert.notEqual(lines.toCheck("import")[0], first);
});
