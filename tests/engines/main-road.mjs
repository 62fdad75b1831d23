// The main road in an engine: open, type, read a finding, a file in, corrected and out, reload, the one file from the file
// scheme, the element under the strictest policy. What an engine cannot do is said as such, and in docs/browsers.md.
//
//   node --experimental-websocket tests/engines/main-road.mjs firefox|webkit|chromium PROGRAM [DRIVER]
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { serve } from "../../scripts/serve.mjs";
import { firefox } from "./bidi.mjs";
import { playwright } from "./playwright.mjs";
import { webkit } from "./webdriver.mjs";

/**
 * @typedef {object} Browser
 * @property {string} name with its version
 * @property {(url: string) => Promise<unknown>} open
 * @property {() => Promise<unknown>} reload
 * @property {(body: string, ...args: unknown[]) => Promise<any>} evaluate runs the body of an async function in the page, with `args`
 * @property {(text: string) => Promise<unknown>} type presses keys where the focus is
 * @property {(selector: string, files: string[]) => Promise<unknown>} pick gives files to an input
 * @property {() => Promise<unknown>} close
 */

const [engine, program, driver] = process.argv.slice(2);
const root = join(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "declarewell-engine-"));
const browser = await { firefox, webkit, chromium: playwright }[/** @type {"firefox"} */ (engine)](
  .../** @type {[string]} */ ([driver, program].filter(Boolean)),
);
const { evaluate } = browser;

/** Waits until a condition of the page holds. @param {string} condition an expression @param {number} [most] milliseconds */
async function until(condition, most = 60_000) {
  const ends = Date.now() + most;
  while (!(await evaluate(`return Boolean(${condition});`))) {
    if (Date.now() > ends)
      throw new Error(
        `never came true: ${condition}\n${await evaluate("return document.querySelector('#notices')?.innerText + ' … ' + document.querySelector('main')?.innerText.slice(0, 200);")}`,
      );
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
const settled = () => until(`document.querySelector("main")?.dataset.state === "checked"`);
const text = (/** @type {string} */ selector) => evaluate("return document.querySelector(args[0])?.innerText ?? '';", selector);
const value = (/** @type {string} */ name) => evaluate("return document.querySelector(`#field-${args[0]}`)?.value ?? null;", name);
const click = (/** @type {string} */ selector) => evaluate("document.querySelector(args[0]).click();", selector);

/** Types into a field as a person does. @param {string} name @param {string} words */
async function into(name, words) {
  await evaluate("const field = document.querySelector(`#field-${args[0]}`); field.focus(); field.select?.();", name);
  await browser.type(words);
}

const OXTAIL = { description: "Oxtail soup", hs_code: "9102119010" };
async function typesAndReads() {
  for (const [name, words] of Object.entries(OXTAIL)) await into(name, words);
  await evaluate("document.activeElement.blur();");
  await until(`document.querySelector("[data-field=hs_code] .finding[data-rule^=MATCH101]")`);
  assert.match(await text(".verdict-word"), /수정 필요|Fix first/);
}

const CSV = "\ufeff번호,품명,HS부호,원산지\r\n1,LED DESK LAMP,9405210000,CN\r\n2,GIFT PLUSH TOY BEAR,9503002110,CN\r\n";
const file = join(folder, "신고 목록.csv");
writeFileSync(file, CSV);

/** A file in, a correction, the corrected file out: its bytes as the page hands them to the browser. */
async function fileInAndOut() {
  // The page makes the input as the button is pressed, outside of the document; a driver finds only what is in it.
  await evaluate(`HTMLInputElement.prototype.click = function () { this.id = "picked"; document.body.append(this); };`);
  await click("#open-file");
  await browser.pick("#picked", [file]);
  await evaluate(`document.querySelector("#picked").remove(); delete HTMLInputElement.prototype.click;`);
  await until(`document.querySelector("#confirm-yes, #source-title")`);
  await evaluate(`document.querySelector("#confirm-yes")?.click();`);
  await until(
    `document.querySelector("#source-title")?.innerText.includes("신고 목록.csv") || document.querySelector(".notice--fileFailed")`,
  );
  assert.equal(await text(".notice--fileFailed"), "");
  await settled();
  await evaluate(`if (!document.querySelector(".summary-more[open]")) document.querySelector("#summary-more").click();`);
  await until(`document.querySelector("#fix-all-DESC106")`);
  await click("#fix-all-DESC106");
  await until(`!document.querySelector("#rule-DESC106")`);
  await evaluate(
    `globalThis.out = []; const { createObjectURL } = URL; URL.createObjectURL = (blob) => (out.push(blob), createObjectURL.call(URL, blob));`,
  );
  const taken = async (/** @type {string} */ way) => {
    await evaluate(
      "if (!document.querySelector('dialog[open]')) document.querySelector('#export').click(); document.querySelector(`#export-${args[0]}`).click();",
      way,
    );
    await until("out.length > 0");
    return evaluate(
      "const blob = out.shift(); return Array.from(new Uint8Array(await blob.arrayBuffer()), (byte) => String.fromCharCode(byte)).join('');",
    );
  };
  assert.equal(Buffer.from(await taken("corrected"), "latin1").toString(), CSV.replace("GIFT ", ""));
  assert.equal((await taken("findings-xlsx")).slice(0, 2), "PK");
  assert.equal(JSON.parse(Buffer.from(await taken("findings-sarif"), "latin1").toString()).version, "2.1.0");
  await evaluate("document.querySelector('dialog[open]')?.close();");
}

/** @type {[string, string, () => Promise<string | void>][]} what is done, what it needs, and how */
const ROAD = [
  [
    "the page opens, a line is typed, its finding is read",
    "www/pkg",
    async () => {
      await browser.open(server.address);
      await settled();
      await typesAndReads();
      return `worker: ${await evaluate("return !document.querySelector('.notice--slow');")}`;
    },
  ],
  [
    "the other language",
    "www/pkg",
    async () => {
      const before = await text(".verdict-word");
      await click("#language");
      await settled();
      assert.notEqual(await text(".verdict-word"), before);
      await click("#language");
      await settled();
    },
  ],
  [
    "what was typed comes back after a reload",
    "www/pkg",
    async () => {
      await new Promise((resolve) => setTimeout(resolve, 1500));
      await browser.reload();
      await until(`document.querySelector(".notice--restored")`);
      assert.equal(await value("description"), OXTAIL.description);
      await settled();
    },
  ],
  ["a file in, corrected and out; findings as XLSX and SARIF", "www/pkg", fileInAndOut],
  [
    "the file and its corrections come back after a reload",
    "www/pkg",
    async () => {
      await new Promise((resolve) => setTimeout(resolve, 1500));
      await browser.reload();
      await until(`document.querySelector("#source-title")?.innerText.includes("신고 목록.csv")`);
      await settled();
      assert.doesNotMatch(await text("#lines-grid"), /GIFT/);
    },
  ],
  [
    "the one file from the file scheme",
    "dist/declarewell.html",
    async () => {
      await browser.open(pathToFileURL(join(root, "dist/declarewell.html")).href);
      await settled();
      await typesAndReads();
      return `worker: ${await evaluate("return !document.querySelector('.notice--slow');")}`;
    },
  ],
  [
    "a file in and out of the one file",
    "dist/declarewell.html",
    async () => {
      await fileInAndOut();
    },
  ],
  [
    "the element under its strictest policy",
    "dist/npm",
    async () => {
      await browser.open(`${portal.address}`);
      await until(`customElements.get("declaration-checker")`);
      const verdict = await evaluate(
        `const element = document.querySelector("declaration-checker"); element.declaration = [args[0]]; return (await element.check())?.[0].verdict ?? null;`,
        OXTAIL,
      );
      assert.equal(verdict, "stop");
      assert.equal(
        await evaluate(`return document.querySelector("declaration-checker").shadowRoot?.querySelector(".verdict") !== undefined;`),
        true,
      );
      assert.equal(await evaluate(`return document.querySelector("form").checkValidity();`), false, "the form is held back");
    },
  ],
];

const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' data:; require-trusted-types-for 'script'";
const server = await serve(join(root, "www"), 0);
const portal = await serve(folder, 0, {
  mounts: { "/declarewell/": join(root, "dist/npm/") },
  headers: { "Content-Security-Policy": POLICY },
  answer: (path) =>
    path === "/"
      ? `<!doctype html><html lang="ko"><meta charset="utf-8"><title>t</title><link rel="icon" href="data:,"><script type="module" src="/declarewell/declaration-checker.js"></script><form><declaration-checker name="d"></declaration-checker></form></html>`
      : undefined,
});

let failed = 0;
for (const [what, needed, walk] of ROAD) {
  if (!existsSync(join(root, needed))) {
    console.log(`skipped: ${browser.name}: ${what} (no ${needed})`);
    continue;
  }
  const started = Date.now();
  try {
    const report = await walk();
    console.log(`ok: ${browser.name}: ${what} (${((Date.now() - started) / 1000).toFixed(1)} s)${report ? ` [${report}]` : ""}`);
  } catch (error) {
    failed += 1;
    console.log(`not ok: ${browser.name}: ${what}: ${error instanceof Error ? error.message : error}`);
  }
}
await browser.close();
server.close();
portal.close();
rmSync(folder, { recursive: true, force: true });
console.log(`${ROAD.length - failed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
