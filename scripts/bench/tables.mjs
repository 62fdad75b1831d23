// The rows of every table of figures: README.md, README.ko.md and docs/benchmarks.md are written from these and nothing else.
import { budgeted, verdict, written } from "./figures.mjs";

/**
 * @typedef {import("./page.mjs").Opening} Opening
 * @typedef {import("./alternatives.mjs").Alternative} Alternative
 * @typedef {import("./figures.mjs").Unit} Unit
 */

/**
 * All that one run measures; what it could not is missing.
 * @typedef {object} Figures
 * @property {string} machine what it ran on, and when
 * @property {Record<"twoCores" | "oneCore" | "overALine" | "slow", Opening>} opening
 * @property {Record<"page" | "wasm" | "tariff" | "model" | "total", { raw: number, brotli: number }>} download
 * @property {{ oneFile: number, npm: number, element: number }} published
 * @property {Awaited<ReturnType<typeof import("./module.mjs").wasm>>} wasm
 * @property {{ line: number, tariff: number, start: number, memory?: number }} native
 * @property {Awaited<ReturnType<typeof import("../bench-large.mjs").large>>} file
 * @property {Alternative[]} alternatives
 */

/** The rows of the table: label in Korean and English, figure, unit, budget. @type {[string, string, (all: Figures) => number | undefined, Unit, number?][]} */
export const WHAT = [
  ["첫 검사까지 내려받는 양(brotli)", "download up to the first check, brotli", (all) => all.download.total.brotli, "MB", 4.5],
  ["— 화면(HTML, CSS, JS)", "— page (HTML, CSS, JS)", (all) => all.download.page.brotli, "MB"],
  ["— wasm 모듈", "— wasm module", (all) => all.download.wasm.brotli, "MB"],
  ["— 품목분류표", "— tariff table", (all) => all.download.tariff.brotli, "MB"],
  ["— 분류 모델", "— model", (all) => all.download.model.brotli, "MB"],
  ["화면을 담은 파일 하나(declarewell.html)", "the page in one file (declarewell.html)", (all) => all.published.oneFile, "MB", 12],
  ["npm 패키지, 묶은 크기", "the npm package, packed", (all) => all.published.npm, "MB"],
  ["`<declaration-checker>`의 스크립트(brotli)", "script of `<declaration-checker>`, brotli", (all) => all.published.element, "MB"],
  [
    "페이지를 열어 첫 확인 사항까지(Chromium, 코어 하나)",
    "opening the page to the first finding (Chromium, one core)",
    (all) => all.opening.oneCore.finding,
    "ms",
    1000,
  ],
  ["— 코어 둘", "— two cores", (all) => all.opening.twoCores.finding, "ms", 800],
  ["— 20 Mbit/s 회선", "— over a line of 20 Mbit/s", (all) => all.opening.overALine.finding, "ms", 2500],
  ["— 화면의 스레드를 네 배 느리게", "— with the page's own thread four times slower", (all) => all.opening.slow.finding, "ms"],
  ["한 줄, wasm, 중앙값", "one line, wasm, median", (all) => all.wasm.median, "ms", 0.4],
  ["한 줄, wasm, 99 백분위", "one line, wasm, 99th percentile", (all) => all.wasm.p99, "ms", 2],
  ["한 줄, 네이티브, 중앙값", "one line, native, median", (all) => all.native.line, "ms"],
  ["초당 줄 수, 네이티브, 코어 하나", "lines per second, native, one core", (all) => 1000 / all.native.line, "per second", 10_000],
  ["품목분류표 읽기, 네이티브", "loading the tariff table, native", (all) => all.native.tariff, "ms"],
  ["표와 모델 읽기, 네이티브", "loading table and model, native", (all) => all.native.start, "ms"],
  ["메모리, 네이티브, 최대", "memory, native, at most", (all) => all.native.memory, "MB"],
  ["모듈 컴파일, wasm(Node)", "compiling the module, wasm (Node)", (all) => all.wasm.instantiate, "ms"],
  ["표와 모델 읽기, wasm", "loading table and model, wasm", (all) => all.wasm.load, "ms"],
  ["첫 줄 검사, wasm", "checking the first line, wasm", (all) => all.wasm.first, "ms"],
  ["초당 줄 수, wasm, 999줄씩", "lines per second, wasm, 999 at a time", (all) => 1000 / all.wasm.batch, "per second", 3000],
  [
    "한 줄에서 분류 모델의 예측을 뺀 나머지, wasm",
    "all of a line but the model's prediction, wasm",
    (all) => all.wasm.predicted,
    "ms",
    0.5,
  ],
  ["999줄 신고서에서 한 줄을 고쳤을 때, wasm", "one line of 999 edited, wasm", (all) => all.wasm.edit, "ms", 30],
  ["품목 기록 50,000건에서 찾기, wasm", "own goods looked up among 50,000, wasm", (all) => all.wasm.records, "ms", 5],
  ["100,000줄 뒤 wasm 메모리", "wasm memory after 100,000 lines", (all) => all.wasm.memory, "MB", 128],
  [
    "10만 줄 파일, 초당 줄 수(브라우저, 코어 둘)",
    "a file of 100,000 lines, lines per second (browser, two cores)",
    (all) => all.file.perSecond,
    "per second",
    3000,
  ],
  ["— 열기", "— opening it", (all) => all.file.read, "ms"],
  ["— 화면이 가장 오래 멈춘 시간", "— the longest time the page stands still", (all) => all.file.gap, "ms"],
  ["— 화면과 워커의 메모리", "— memory of the page and its workers", (all) => all.file.memory, "MB"],
  ["— 고친 파일 받기", "— taking the corrected file", (all) => all.file.corrected, "ms"],
  ["10만 줄의 확인 사항 목록 받기(CSV)", "taking the findings of 100,000 lines as CSV", (all) => all.file.findings, "ms", 5000],
];

/** From opening the page on. @type {[string, (at: Opening) => number | undefined, Unit][]} */
export const OPENING = [
  ["the form can be typed into", (at) => at.form, "ms"],
  ["the worker's scripts run", (at) => at.asked, "ms"],
  ["the wasm module is instantiated", (at) => at.instantiated, "ms"],
  ["table and model are here as well, and verified", (at) => at.fetched, "ms"],
  ["the checker is made of them", (at) => at.made, "ms"],
  ["the first finding is shown", (at) => at.finding, "ms"],
  ["— making the checker took", (at) => at.made - at.fetched, "ms"],
  ["— the first check and showing it took", (at) => at.finding - at.made, "ms"],
  ["memory of the page and its worker then", (at) => at.memory, "MB"],
];

/** @param {string[][]} rows the first is the head @param {number} [left] columns that are words */
function table(rows, left = 1) {
  const [head, ...rest] = rows;
  return [head, head.map((_, at) => (at < left ? "---" : "---:")), ...rest].map((row) => `| ${row.join(" | ")} |`).join("\n");
}

/** The table of a README, in Korean (0) or English (1). @param {Figures} all @param {0 | 1} label */
export function readmeTable(all, label) {
  const rows = WHAT.map(([ko, en, of, unit, budget]) => [[ko, en][label], written(of(all), unit), budgeted(budget, unit)]);
  return table([
    [
      ["무엇을", "측정값", "한도"],
      ["what", "measured", "budget"],
    ][label],
    ...rows,
  ]);
}

/** The tables of docs/benchmarks.md by their marks. @param {Figures} all @returns {Record<string, string>} */
export function documentTables(all) {
  const { twoCores, oneCore, overALine, slow } = all.opening;
  const budgets = WHAT.flatMap(([, en, of, unit, budget]) =>
    budget === undefined
      ? []
      : [[en.replace("— ", "opening the page, "), written(of(all), unit), budgeted(budget, unit), verdict(of(all), budget, unit)]],
  );
  const times = OPENING.map(([name, of, unit]) => [name, ...[twoCores, oneCore, overALine, slow].map((at) => written(of(at), unit))]);
  const parts = Object.entries(all.download).map(([name, { raw, brotli }]) => [name, written(brotli, "MB"), written(raw, "MB")]);
  return {
    machine: all.machine,
    budgets: table([["what", "measured", "budget", "kept"], ...budgets]),
    opening: table([["since the page was opened", "two cores", "one core", "20 Mbit/s", "page's thread four times slower"], ...times]),
    download: table([["part", "brotli", "as it is"], ...parts]),
    all: readmeTable(all, 1),
    alternatives: alternativesTable(all.alternatives),
  };
}

/** @param {Alternative[]} alternatives */
export function alternativesTable(alternatives) {
  const head = [
    "program",
    "takes",
    "start",
    "line, median",
    "99 %",
    "lines per second",
    "name, median",
    "first answer right, 2 / 4 / 6 digits",
    "memory",
    "weighs",
  ];
  const rows = alternatives.map(({ name, takes, figures, skipped }) => {
    if (!figures) return [name, takes, `skipped: ${skipped}`, ...head.slice(3).map(() => "")];
    const { start, line, p99, named, right, memory, weighs } = figures;
    const share = right?.map((one) => (100 * one).toFixed(1)).join(" / ") ?? "–";
    const times = [start, line, p99].map((time) => written(time, "ms"));
    return [
      name,
      takes,
      ...times,
      written(1000 / line, "per second"),
      written(named, "ms"),
      share,
      written(memory, "MB"),
      written(weighs, "MB"),
    ];
  });
  return table([head, ...rows], 2);
}

/** Puts what stands between the marks of this name into a text. @param {string} text @param {string} mark @param {string} content */
export const put = (text, mark, content) =>
  text.replace(new RegExp(`(<!-- ${mark} -->\\n)[^]*?(<!-- /${mark} -->)`), (_, from, to) => `${from}${content}\n${to}`);
