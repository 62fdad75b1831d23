// Measures the published site in Node and headless Chromium, adds the native figures, prints all as a table and puts
// it into README.md and README.ko.md.
//
//   node scripts/bench.mjs SITE NATIVE      NATIVE: what `cargo bench` printed; CHROMIUM: the browser
import { execFileSync } from "node:child_process";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { chromium } from "playwright-core";
import { LIMITS } from "../www/engine/limits.js";
import * as glue from "../www/pkg/declarewell.js";
import { RELEASE } from "../www/release.js";
import { large } from "./bench-large.mjs";
import { sizes } from "./compress.mjs";
import { serve } from "./serve.mjs";

const [site, native] = process.argv.slice(2);
const root = join(import.meta.dirname, "..");
const lines = readFileSync(join(root, "benches/lines.jsonl"), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line));
/** Checked one by one in the wasm module: the first tenth warms up and is not counted. */
const CHECKED = 5_000;
/** Checked as declarations of as many lines as one may have. */
const IN_BATCHES = 100_000;
const OF_ONE_DECLARATION = LIMITS.declaration_lines;
const EDITS = 100;
const COLD_STARTS = 5;

/** @param {number[]} values @param {number} share */
const quantile = (values, share) => values.toSorted((a, b) => a - b)[Math.floor(share * (values.length - 1))];

/**
 * In the wasm module, in milliseconds: its compilation, from table and model to a checker, the first line, a line by itself, a line of a batch, all of a line but
 * its prediction, and the answer to an edit of a declaration of 999 lines; and the memory it holds at the end, in bytes.
 */
async function wasm() {
  const part = (/** @type {keyof typeof RELEASE.parts} */ name) => readFileSync(join(root, "www", RELEASE.parts[name].file));
  const instantiated = performance.now();
  const { memory } = glue.initSync({ module: part("wasm") });
  const start = performance.now();
  const instantiate = start - instantiated;
  const checker = new glue.Checker(part("tariff"), part("model"), part("config").toString());
  const load = performance.now() - start;
  const every = Array.from({ length: CHECKED }, (_, at) => {
    const start = performance.now();
    checker.check([lines[at % lines.length]], { lang: "ko" });
    return performance.now() - start;
  });
  const times = every.slice(CHECKED / 10);
  const session = checker.session();
  const places = Uint32Array.from({ length: OF_ONE_DECLARATION }, (_, at) => at);
  const batches = Array.from({ length: Math.ceil(IN_BATCHES / OF_ONE_DECLARATION) }, (_, batch) => {
    const numbered = Array.from(places, (at) => ({ ...lines[at % lines.length], model_spec: `${batch}-${at}` }));
    const start = performance.now();
    session.splice(0, OF_ONE_DECLARATION, numbered);
    session.check(places, { lang: "ko" });
    return (performance.now() - start) / OF_ONE_DECLARATION;
  });
  const again = Array.from({ length: 5 }, () => {
    const start = performance.now();
    session.check(places, { lang: "ko" });
    return (performance.now() - start) / OF_ONE_DECLARATION;
  });
  const edits = Array.from({ length: EDITS }, (_, at) => {
    const start = performance.now();
    session.splice(at, 1, [{ ...lines[at % lines.length], model_spec: "edited" }]);
    session.check(Uint32Array.of(at), { lang: "ko" });
    return performance.now() - start;
  });
  const median = (/** @type {number[]} */ values) => quantile(values, 0.5);
  const [batch, predicted, edit] = [batches, again, edits].map(median);
  const [first] = every;
  const one = { first, median: median(times), p99: quantile(times, 0.99) };
  return { instantiate, load, ...one, batch, predicted, edit, memory: memory.buffer.byteLength };
}

/** Which cores this program, and what it starts from now on, may use; all of them without a list. @param {string} cores */
const useCores = (cores) => execFileSync("taskset", ["-acp", cores, String(process.pid)], { stdio: "ignore" });

const ALL_CORES = `0-${availableParallelism() - 1}`;

/**
 * Milliseconds from opening the page to the first finding on a line typed at once, and the files fetched until then.
 * @param {string} cores @param {number} [bytesPerSecond] @param {number} [share] of the cores' time, for the browser alone
 */
async function coldStart(cores, bytesPerSecond, share = 1) {
  useCores(cores);
  const server = await serve(site, 0, { bytesPerSecond });
  const times = [];
  /** @type {Set<string>} */
  const files = new Set();
  for (let run = 0; run < COLD_STARTS; run++) {
    const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox", "--disable-gpu"] });
    const page = await browser.newPage();
    if (share < 1) await (await page.context().newCDPSession(page)).send("Emulation.setCPUThrottlingRate", { rate: 1 / share });
    page.on("request", (request) => {
      const file = new URL(request.url()).pathname.slice(1) || "index.html";
      // The file module is loaded once the page is idle, possibly before this finding.
      if (!file.startsWith("pkg-files/")) files.add(file);
    });
    await page.goto(server.address, { waitUntil: "commit" });
    await page.fill("#field-description", "AS PER INVOICE");
    await page.waitForSelector(".finding");
    times.push(await page.evaluate(() => performance.now()));
    await browser.close();
  }
  server.close();
  useCores("0");
  return { time: quantile(times, 0.5), download: sizes(site, [...files]) };
}

/** Sizes of the published files besides the site, in bytes. */
function published() {
  const dist = join(root, "dist");
  const [{ size }] = JSON.parse(execFileSync("npm", ["pack", "--json", "--dry-run", join(dist, "npm")], { encoding: "utf8" }));
  const element = brotliCompressSync(readFileSync(join(dist, "npm/declaration-checker.js"))).length;
  return { oneFile: statSync(join(dist, "declarewell.html")).size, npm: size, element };
}

/**
 * The median of a benchmark as divan prints it, in milliseconds.
 * @param {string} name
 */
function divan(name) {
  const row = readFileSync(native, "utf8").match(new RegExp(`─ ${name} +[^│]+│[^│]+│ *([\\d.]+) (ns|µs|ms|s) `));
  if (!row) throw new Error(`no benchmark ${name} in ${native}`);
  return Number(row[1]) * { ns: 1e-6, µs: 1e-3, ms: 1, s: 1e3 }[/** @type {"ns" | "µs" | "ms" | "s"} */ (row[2])];
}

useCores("0");
const inWasm = await wasm();
const { time, download } = await coldStart("0");
const twoCores = await coldStart("0,1");
const overALine = await coldStart(ALL_CORES, 20e6 / 8);
const slow = await coldStart(ALL_CORES, undefined, 1 / 4);
const { oneFile, npm, element } = published();
const file = await large(site);
const nativeLine = divan("check") / lines.length;
const ms = (/** @type {number} */ value) => `${value < 100 ? value.toPrecision(2) : Math.round(value).toLocaleString("en")} ms`;
const mb = (/** @type {number} */ bytes) => `${(bytes / 1e6).toFixed(2)} MB`;
const perSecond = (/** @type {number} */ ms) => Math.round(1000 / ms).toLocaleString("en");

/** The rows of the table: label in Korean and English, figure, budget. */
const ROWS = [
  ["첫 검사까지 내려받는 양(brotli)", "download up to the first check, brotli", mb(download.total.brotli), "4.5 MB"],
  ["— 화면(HTML, CSS, JS)", "— page (HTML, CSS, JS)", mb(download.page.brotli), ""],
  ["— wasm 모듈", "— wasm module", mb(download.wasm.brotli), ""],
  ["— 품목분류표", "— tariff table", mb(download.tariff.brotli), ""],
  ["— 분류 모델", "— model", mb(download.model.brotli), ""],
  ["화면을 담은 파일 하나(declarewell.html)", "the page in one file (declarewell.html)", mb(oneFile), "12 MB"],
  ["npm 패키지, 묶은 크기", "the npm package, packed", mb(npm), ""],
  ["`<declaration-checker>`의 스크립트(brotli)", "script of `<declaration-checker>`, brotli", mb(element), ""],
  [
    "페이지를 열어 첫 확인 사항까지(Chromium, 코어 하나)",
    "opening the page to the first finding (Chromium, one core)",
    ms(time),
    "1,000 ms",
  ],
  ["— 코어 둘", "— two cores", ms(twoCores.time), "800 ms"],
  ["— 20 Mbit/s 회선", "— over a line of 20 Mbit/s", ms(overALine.time), "2,500 ms"],
  ["— 화면의 스레드를 네 배 느리게", "— with the page's own thread four times slower", ms(slow.time), ""],
  ["한 줄, wasm, 중앙값", "one line, wasm, median", ms(inWasm.median), "0.4 ms"],
  ["한 줄, wasm, 99 백분위", "one line, wasm, 99th percentile", ms(inWasm.p99), "10 ms"],
  ["한 줄, 네이티브, 중앙값", "one line, native, median", ms(nativeLine), ""],
  ["초당 줄 수, 네이티브, 코어 하나", "lines per second, native, one core", perSecond(nativeLine), "10,000"],
  ["품목분류표 읽기, 네이티브", "loading the tariff table, native", ms(divan("load")), ""],
  ["모듈 컴파일, wasm(Node)", "compiling the module, wasm (Node)", ms(inWasm.instantiate), ""],
  ["표와 모델 읽기, wasm", "loading table and model, wasm", ms(inWasm.load), ""],
  ["첫 줄 검사, wasm", "checking the first line, wasm", ms(inWasm.first), ""],
  ["초당 줄 수, wasm, 999줄씩", "lines per second, wasm, 999 at a time", perSecond(inWasm.batch), "1,000"],
  ["한 줄에서 분류 모델의 예측을 뺀 나머지, wasm", "all of a line but the model's prediction, wasm", ms(inWasm.predicted), "0.5 ms"],
  ["999줄 신고서에서 한 줄을 고쳤을 때, wasm", "one line of 999 edited, wasm", ms(inWasm.edit), "30 ms"],
  [
    `${IN_BATCHES.toLocaleString("en")}줄 뒤 wasm 메모리`,
    `wasm memory after ${IN_BATCHES.toLocaleString("en")} lines`,
    mb(inWasm.memory),
    "256 MB",
  ],
  [
    "10만 줄 파일, 초당 줄 수(브라우저)",
    "a file of 100,000 lines, lines per second (browser)",
    Math.round(file.perSecond).toLocaleString("en"),
    "1,000",
  ],
  ["— 열기", "— opening it", ms(file.read), ""],
  ["— 화면이 가장 오래 멈춘 시간", "— the longest time the page stands still", ms(file.gap), ""],
  ["— 화면과 워커의 메모리", "— memory of the page and its workers", mb(file.memory), ""],
  ["— 고친 파일 받기", "— taking the corrected file", ms(file.corrected), ""],
  ["— 확인 사항 목록 받기(CSV)", "— taking the findings as CSV", ms(file.findings), ""],
];

for (const [readme, label, head] of /** @type {const} */ ([
  ["README.ko.md", 0, ["무엇을", "측정값", "한도"]],
  ["README.md", 1, ["what", "measured", "budget"]],
])) {
  const rows = [head, ["---", "---:", "---:"], ...ROWS.map((row) => [row[label], row[2], row[3]])];
  const table = rows.map((row) => `| ${row.join(" | ")} |`).join("\n");
  console.log(`\n${table}`);
  const path = join(root, readme);
  const text = readFileSync(path, "utf8").replace(/(<!-- bench -->\n)[^]*(<!-- \/bench -->)/, `$1${table}\n$2`);
  writeFileSync(path, text);
}
