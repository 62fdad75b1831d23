// The one file on a laptop that has never seen a network: the file scheme, offline, a Korean path with spaces.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gunzipSync, gzipSync } from "node:zlib";
import { hostileLines } from "../support/hostile.mjs";
import { field, findings, lines, openFile, openSummary, settled, exported, type, verdict, visit } from "./page.mjs";

const built = fileURLToPath(new URL("../../dist/declarewell.html", import.meta.url));
const stick = join(mkdtempSync(join(tmpdir(), "declarewell-")), "이동식 디스크", "바른신고 1차 검사용");
mkdirSync(stick, { recursive: true });
const file = join(stick, "바른신고 declarewell.html");
copyFileSync(built, file);
after(() => rmSync(join(stick, "../.."), { recursive: true }));

/** Opens the file offline. @param {import("node:test").TestContext} t @param {(page: import("playwright-core").Page) => unknown} [before] */
async function open(t, before) {
  /** @type {string[]} */
  const requests = [];
  const page = await visit(
    t,
    { offline: true },
    async (page) => {
      page.context().on("request", (request) => requests.push(request.url()));
      await before?.(page);
    },
    pathToFileURL(file).href,
  );
  return { page, requests };
}

test("it is at most 12 MB, with its SHA-256 beside it", () => {
  assert.ok(statSync(file).size <= 12e6, `${statSync(file).size} bytes`);
  const [digest, name] = readFileSync(`${built}.sha256`, "utf8").trim().split("  ");
  assert.equal(digest, createHash("sha256").update(readFileSync(file)).digest("hex"));
  assert.equal(name, "declarewell.html");
});

test("it opens from the file scheme, offline, under a path with Hangul and spaces, and checks in a worker", async (t) => {
  const { page, requests } = await open(t);
  assert.match(page.url(), /^file:\/\/.*%20.*\.html$/);
  await type(page, { description: "Oxtail soup", hs_code: "9102119010" });
  await findings(page, "hs_code", "MATCH101").waitFor();
  assert.match(await verdict(page).innerText(), /수정 필요/);
  assert.ok(page.workers().length >= 1, "a worker checks");
  await page.click("#language");
  await settled(page);
  assert.match(await verdict(page).innerText(), /Fix first/);
  assert.deepEqual(
    requests.filter((url) => !/^(file|data|blob):/.test(url)),
    [],
    "nothing is asked of a network",
  );
  assert.deepEqual(requests.filter((url) => url.startsWith("file:")).length, 1, "nor of another file");
});

test("without workers it checks on its own thread", async (t) => {
  const { page } = await open(t, (page) => page.addInitScript("delete globalThis.Worker"));
  await page.locator(".notice--slow").waitFor();
  await type(page, { description: "Oxtail soup", hs_code: "9102119010" });
  await findings(page, "hs_code", "MATCH101").waitFor();
});

test("its policy allows its own scripts and styles by their digests, and nothing else", async (t) => {
  const { page } = await open(t);
  const policy = (await page.locator("meta[http-equiv=Content-Security-Policy]").getAttribute("content")) ?? "";
  assert.match(policy, /^default-src 'none'; script-src 'sha256-[^']+' 'wasm-unsafe-eval'; worker-src blob:;/);
  assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|https?:|\*|connect-src/);
  await settled(page);
});

test("a rule leads to its explanation, in the file as well", async (t) => {
  const { page } = await open(t);
  await type(page, { description: "Oxtail soup", hs_code: "9102119010" });
  const [reference] = await Promise.all([
    page.context().waitForEvent("page"),
    findings(page, "hs_code").locator(".source a").first().click(),
  ]);
  await reference.waitForLoadState();
  assert.match(await reference.locator("section:target").innerText(), /[A-Z]+\d{3}/);
  assert.notEqual(
    await reference.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--gap-5")),
    "",
    "with its styles",
  );
});

test("a part that was changed on its way is refused by name, and what is typed stays", async (t) => {
  const text = readFileSync(file, "utf8");
  const config = text.match(/(?<=id="data-config">)[^<]+/)?.[0] ?? "";
  const changed = gzipSync(Buffer.concat([gunzipSync(Buffer.from(config, "base64")), Buffer.from(" ")])).toString("base64");
  const other = join(stick, "바뀐 것.html");
  writeFileSync(other, text.replace(config, changed));
  const page = await visit(t, { offline: true }, undefined, pathToFileURL(other).href);
  await page.locator(".notice--failed").waitFor();
  assert.match(await page.locator(".notice--failed").innerText(), /config\.json 파일이 이 배포본의 것이 아닙니다/);
  await field(page, "description").fill("Oxtail soup");
  assert.equal(await field(page, "description").inputValue(), "Oxtail soup");
});

const CSV = "\ufeff번호,품명,HS부호,원산지\r\n1,LED DESK LAMP,9405210000,CN\r\n2,GIFT PLUSH TOY BEAR,9503002110,CN\r\n";

test("files come in, are corrected and go out, and findings with them, offline", async (t) => {
  const { page, requests } = await open(t);
  await settled(page);
  await openFile(page, "신고 목록.csv", CSV);
  await page.locator("#source-title", { hasText: "신고 목록.csv" }).waitFor({ timeout: 30_000 });
  await settled(page);
  assert.deepEqual(
    (await lines(page)).map(({ goods }) => goods),
    ["LED DESK LAMP", "GIFT PLUSH TOY BEAR"],
  );
  await openSummary(page);
  await page.click("#fix-all-DESC106");
  await page.locator("#rule-DESC106").waitFor({ state: "detached" });
  const corrected = await exported(page, "corrected");
  assert.equal(corrected.content.toString(), CSV.replace("GIFT ", ""));
  const workbook = await exported(page, "findings-xlsx");
  assert.equal(workbook.content.subarray(0, 2).toString(), "PK");
  const sarif = await exported(page, "findings-sarif");
  assert.equal(JSON.parse(sarif.content.toString()).version, "2.1.0");
  assert.deepEqual(
    requests.filter((url) => !/^(file|data|blob):/.test(url)),
    [],
  );
});

test("a PDF is said to need the site", async (t) => {
  const { page } = await open(t);
  await settled(page);
  await openFile(page, "invoice.pdf", "%PDF-1.7\n");
  await page.locator(".notice--fileFailed").waitFor();
  assert.match(await page.locator(".notice--fileFailed").innerText(), /사이트에서 열거나/);
});

test("strings made to do harm are text in the one file, and go in and out of it", async (t) => {
  const { page } = await open(t);
  await settled(page);
  const file = hostileLines(200)
    .map((line) => JSON.stringify(Object.fromEntries(Object.entries(line).map(([name, text]) => [name, text.toWellFormed()]))))
    .join("\n");
  await openFile(page, "</script><script>globalThis.hacked=1</script>.jsonl", file);
  await page.locator('#lines-grid[aria-rowcount="201"]').waitFor({ timeout: 60_000 });
  await settled(page);
  const found = await page.evaluate(() => ({
    ran: "hacked" in globalThis || "hacked" in Object.prototype,
    made: document.querySelectorAll("main :is(script, img, iframe, object, base), main [onerror]").length,
  }));
  assert.deepEqual(found, { ran: false, made: 0 });
  assert.equal((await exported(page, "corrected")).content.toString(), file);
});
