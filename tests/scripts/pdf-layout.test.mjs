// From texts and where they stand to tables: layouts of invoices and packing lists as programs print them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { tablesOf } from "../../www/pdf/layout.js";

const SIZE = 9;
/** A text `chars * 5` wide. @param {string} text @param {number} x @param {number} y @param {"left" | "right" | "middle"} [align] */
const at = (text, x, y, align = "left") => {
  const width = [...text].length * 5;
  return { text, x: align === "left" ? x : align === "right" ? x - width : x - width / 2, y, width, height: SIZE };
};

/** @param {string[][]} rows @param {(number | [number, "left" | "right" | "middle"])[]} columns */
const grid = (rows, columns, top = 100, step = 14) =>
  rows.flatMap((row, line) =>
    row.flatMap((text, column) => {
      const place = columns[column];
      const [x, align] = Array.isArray(place) ? place : [place, /** @type {const} */ ("left")];
      return text ? [at(text, x, top + line * step, align)] : [];
    }),
  );

/** @param {import("../../www/pdf/layout.js").Item[][]} pages */
const rowsOf = (...pages) => tablesOf(pages).map(({ rows }) => rows);

const HEADER = ["NO", "DESCRIPTION", "QTY", "UNIT PRICE", "AMOUNT"];
const GOODS = [
  ["1", "LED DESK LAMP", "10", "5.00", "50.00"],
  ["2", "PLUSH TOY BEAR", "200", "12.50", "2,500.00"],
];

test("columns at the left, names at the left of numbers at the right, names in the middle", () => {
  /** @type {(number | [number, "left" | "right" | "middle"])[][]} */
  const layouts = [
    [20, 60, 250, 320, 420],
    [20, 60, [280, "right"], [380, "right"], [480, "right"]],
    [[25, "middle"], 60, [265, "middle"], [350, "middle"], [450, "middle"]],
  ];
  for (const columns of layouts) assert.deepEqual(rowsOf(grid([HEADER, ...GOODS], columns)), [[HEADER, ...GOODS]]);
  // Names at the left of wide columns, numbers at their right: neither stands over the other.
  const apart = [...grid([HEADER], [20, 60, 250, 330, 430]), ...grid(GOODS, [20, 60, [325, "right"], [425, "right"], [520, "right"]], 114)];
  assert.deepEqual(rowsOf(apart), [[HEADER, ...GOODS]]);
});

test("a title, parties in two columns and a sentence below do not spoil the columns", () => {
  const around = [
    at("COMMERCIAL INVOICE", 200, 40),
    at("SHIPPER: SAMPLE TRADING COMPANY LIMITED", 20, 60),
    at("INVOICE NO: 1", 330, 60),
    at("SAY TOTAL US DOLLARS TWO THOUSAND FIVE HUNDRED FIFTY ONLY", 20, 160),
    at("Page 1 of 1", 250, 800),
  ];
  const [rows] = rowsOf([...around, ...grid([HEADER, ...GOODS], [20, 60, [280, "right"], [380, "right"], [480, "right"]])]);
  assert.deepEqual(rows.slice(2, 5), [HEADER, ...GOODS]);
  assert.equal(rows.length, 6, "the number of the page is no row");
  assert.match(rows[5].join(""), /^SAY TOTAL/);
});

test("groups of columns over their names", () => {
  const columns = [20, 60, [280, "right"], [380, "right"], [460, "right"]].map((place) => /** @type {any} */ (place));
  const top = [at("NO", 20, 100), at("DESCRIPTION", 60, 100), at("QUANTITY", 250, 100), at("WEIGHT IN KILOGRAMS", 420, 100, "middle")];
  const [rows] = rowsOf([
    ...top,
    ...grid(
      [
        ["", "", "(PCS)", "N.W", "G.W"],
        ["1", "LED DESK LAMP", "10", "5.00", "50.00"],
        ["2", "PLUSH TOY BEAR", "20", "12.50", "25.00"],
      ],
      columns,
      114,
    ),
  ]);
  assert.deepEqual(rows[0], ["NO", "DESCRIPTION", "QUANTITY", "WEIGHT IN KILOGRAMS", ""]);
  assert.deepEqual(rows[1], ["", "", "(PCS)", "N.W", "G.W"]);
  assert.deepEqual(rows[2], ["1", "LED DESK LAMP", "10", "5.00", "50.00"]);
});

test("a cell of several lines, with its row in the middle, at the top or at the bottom", () => {
  const columns = [20, 60, 250, 320, 420];
  const whole = ["1", "MEN'S KNITTED COTTON SHIRT", "10", "5.00", "50.00"];
  const others = [
    ["2", "BAG", "1", "2.00", "2.00"],
    ["3", "HAT", "1", "3.00", "3.00"],
  ];
  const middle = [
    ...grid([HEADER], columns, 100),
    at("MEN'S KNITTED", 60, 120),
    ...grid([["1", "", "10", "5.00", "50.00"]], columns, 125.5),
    at("COTTON SHIRT", 60, 131),
    ...grid(others, columns, 148, 20),
  ];
  assert.deepEqual(rowsOf(middle), [[HEADER, whole, ...others]]);
  const top = [
    ...grid([HEADER], columns, 100),
    ...grid(
      [
        ["1", "MEN'S KNITTED", "10", "5.00", "50.00"],
        ["", "COTTON SHIRT", "", "", ""],
      ],
      columns,
      120,
      11,
    ),
    ...grid(others, columns, 148, 20),
  ];
  assert.deepEqual(rowsOf(top), [[HEADER, whole, ...others]]);
  const bottom = [
    ...grid([HEADER, others[0]], columns, 100, 20),
    at("MEN'S KNITTED", 60, 142),
    ...grid([["1", "COTTON SHIRT", "10", "5.00", "50.00"]], columns, 153),
    ...grid([others[1]], columns, 175),
  ];
  assert.deepEqual(rowsOf(bottom), [[HEADER, others[0], whole, others[1]]]);
});

test("a currency's sign at the left of its column belongs to the number", () => {
  const rows = [HEADER, ["1", "LED DESK LAMP", "10", "5.00", "50.00"], ["2", "BAG", "20", "1.00", "20.00"]];
  const signs = [114, 128].flatMap((y) => [at("$", 340, y), at("US$", 430, y)]);
  const [found] = rowsOf([
    ...grid([HEADER], [20, 60, [280, "right"], [400, "right"], [500, "right"]]),
    ...grid(rows.slice(1), [20, 60, [280, "right"], [400, "right"], [500, "right"]], 114),
    ...signs,
  ]);
  assert.deepEqual(found[1].slice(-2), ["$5.00", "US$50.00"]);
});

test("a table goes on over pages; another one is another table", () => {
  /** @type {any} */
  const columns = [20, 60, [280, "right"], [380, "right"], [480, "right"]];
  const page = (/** @type {string[][]} */ ...rows) => grid(rows, columns);
  assert.deepEqual(rowsOf(page(HEADER, ...GOODS), page(GOODS[0], GOODS[1]), page(HEADER, GOODS[0])), [
    [HEADER, ...GOODS, ...GOODS, HEADER, GOODS[0]],
  ]);
  const packing = grid(
    [
      ["CARTON NO", "CONTENTS", "N.W", "G.W"],
      ["1-5", "LED DESK LAMP", "5.0", "6.0"],
      ["6", "BAG", "1.0", "1.2"],
    ],
    [40, 200, 330, 400],
  );
  assert.deepEqual(
    tablesOf([page(HEADER, ...GOODS), packing]).map(({ pages }) => pages),
    [[1], [2]],
  );
  assert.deepEqual(
    tablesOf([[], page(HEADER, ...GOODS)]).map(({ pages }) => pages),
    [[2]],
  );
});

test("words apart on a line are one cell, letters printed twice are read once", () => {
  const words = [at("LED", 60, 114), at("DESK", 78, 114), at("LAMP", 101, 114), at("LAMP", 101.4, 114)];
  const [rows] = rowsOf([
    ...grid([HEADER, ["1", "", "10", "5.00", "50.00"], ["2", "LED DESK LAMPS", "1", "2.00", "2.00"]], [20, 60, 250, 320, 420]),
    ...words,
  ]);
  assert.equal(rows[1][1], "LED DESK LAMP");
});

test("a page without a table is text in one column", () => {
  assert.deepEqual(rowsOf([at("Dear Sirs,", 20, 50), at("please find enclosed our invoice.", 20, 64)]), [
    [["Dear Sirs,"], ["please find enclosed our invoice."]],
  ]);
  assert.deepEqual(tablesOf([]), []);
});
