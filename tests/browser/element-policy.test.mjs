// <declaration-checker> under content security policies, from other origins, and over files that are not what was published.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { serve } from "../../scripts/serve.mjs";
import { RELEASE } from "../../www/release.js";
import { complaintsOf } from "./page.mjs";
import { checker, open, PACKAGE, pageWith, POLICY, portal, events, verdictIs } from "./portal.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** The parts that the element loads. */
const { files: _, ...PARTS } = RELEASE.parts;

const ELEMENT = "<form><declaration-checker name=d></declaration-checker></form>";

/** Checks a line that has something to find. @param {Page} page */
const check = (page) =>
  page.evaluate(async () => {
    const element = /** @type {HTMLElementTagNameMap["declaration-checker"]} */ (document.querySelector("declaration-checker"));
    element.declaration = [{ description: "Oxtail soup", hs_code: "9102119010" }];
    return (await element.check())?.[0].verdict ?? null;
  });

/** Refusals are what a test is about. @param {Page} page */
const refusals = (page) => complaintsOf.get(page)?.splice(0) ?? [];

test("policy without wasm-unsafe-eval: it says so in words, fetches nothing more, and does not hold the form back", async (t) => {
  for (const element of [ELEMENT, ELEMENT.replace("name=d", "name=d no-worker")]) {
    const { address } = await portal({
      headers: { "Content-Security-Policy": POLICY.replace(" 'wasm-unsafe-eval'", "") },
      answer: (path) => (path === "/" ? pageWith(element) : undefined),
    });
    const { page, requests } = await open(t, address);
    assert.equal(await check(page), null);
    assert.match(await checker(page).locator(".verdict").innerText(), /확인하지 못했습니다[^]*보안 정책\(CSP\)[^]*'wasm-unsafe-eval'/);
    const [error] = await events(page, "checker-error");
    assert.equal(error.kind, "wasmBlocked");
    assert.equal(
      requests.some((url) => /\.(wasm|onnx|bin)$/.test(url)),
      false,
    );
    assert.equal(await page.evaluate(() => document.querySelector("form")?.checkValidity()), true);
    assert.equal(await page.evaluate(() => document.querySelector("declaration-checker")?.verdict), "unchecked");
    refusals(page);
  }
});

test("policy with trusted types that names other policies only: it checks on the page's own thread", async (t) => {
  const { address } = await portal({
    headers: { "Content-Security-Policy": `${POLICY}; trusted-types other` },
    answer: (path) => (path === "/" ? pageWith(ELEMENT) : undefined),
  });
  const { page } = await open(t, address);
  assert.equal(await check(page), "stop");
  assert.equal(page.workers().length, 0);
  for (const refusal of refusals(page)) assert.match(refusal, /TrustedTypePolicy|trusted-types/);
});

test("policy with trusted types that names declarewell: it checks in its worker", async (t) => {
  const { address } = await portal({
    headers: { "Content-Security-Policy": `${POLICY}; trusted-types declarewell` },
    answer: (path) => (path === "/" ? pageWith(ELEMENT) : undefined),
  });
  const { page } = await open(t, address);
  assert.equal(await check(page), "stop");
  assert.equal(page.workers().length, 1);
});

test("policy without worker-src: it checks on the page's own thread", async (t) => {
  const { address } = await portal({
    headers: { "Content-Security-Policy": POLICY.replace("worker-src 'self'", "worker-src 'none'") },
    answer: (path) => (path === "/" ? pageWith(ELEMENT) : undefined),
  });
  const { page } = await open(t, address);
  assert.equal(await check(page), "stop");
  assert.equal(page.workers().length, 0);
  for (const refusal of refusals(page)) assert.match(refusal, /worker-src/);
});

/** The digest that the package itself names. @type {string} */
const INTEGRITY = JSON.parse(readFileSync(`${PACKAGE}integrity.json`, "utf8"))["declaration-checker.js"];

/** Another origin that has the package. @param {import("node:test").TestContext} t @param {Record<string, string>} headers @param {(path: string) => string | undefined} [answer] */
async function otherOrigin(t, headers, answer = (/** @type {string} */ _path) => /** @type {string | undefined} */ (undefined)) {
  const server = await serve(PACKAGE, 0, { headers, answer });
  t.after(server.close);
  return server.address;
}

/** A portal that takes the package from there. @param {string} origin @param {string} element @param {string} sri */
const customer = (origin, element, sri) =>
  portal({
    headers: {
      // A worker's imports fall under worker-src, too.
      "Content-Security-Policy": POLICY.replace("script-src 'self'", `script-src 'self' ${origin}`)
        .replace("worker-src 'self'", `worker-src 'self' ${origin}`)
        .replace("connect-src 'self'", `connect-src ${origin}`),
    },
    answer: (path) => {
      if (path === "/") return pageWith(element, `src="${origin}declaration-checker.js" crossorigin integrity="${sri}"`);
      return path === "/checker-worker.js" ? `import "${origin}worker.js";` : undefined;
    },
  });

const CORS = { "Access-Control-Allow-Origin": "*" };

test("another origin, with subresource integrity: on the page's thread, or in a worker of one line", async (t) => {
  const origin = await otherOrigin(t, CORS);
  const plain = await open(t, (await customer(origin, ELEMENT, INTEGRITY)).address);
  assert.equal(await check(plain.page), "stop");
  assert.equal(plain.page.workers().length, 0);
  assert.ok(plain.requests.some((url) => url.startsWith(origin) && url.endsWith(".wasm")));
  refusals(plain.page);
  const element = ELEMENT.replace("name=d", 'name=d worker="/checker-worker.js"');
  const shim = await open(t, (await customer(origin, element, INTEGRITY)).address);
  assert.equal(await check(shim.page), "stop");
  assert.equal(shim.page.workers().length, 1);
});

test("another origin: a script that was tampered with does not run, and the form works without it", async (t) => {
  const script = readFileSync(`${PACKAGE}declaration-checker.js`, "utf8");
  const origin = await otherOrigin(t, CORS, (path) => (path === "/declaration-checker.js" ? `${script} ` : undefined));
  const { page } = await open(t, (await customer(origin, ELEMENT, INTEGRITY)).address);
  assert.equal(await page.evaluate(() => customElements.get("declaration-checker")), undefined);
  assert.equal(await page.evaluate(() => document.querySelector("form")?.checkValidity()), true);
  assert.match(refusals(page).join(), /integrity/);
});

test("another origin that does not allow to be read from here: the file is named", async (t) => {
  const origin = await otherOrigin(t, {});
  const { address } = await portal({
    headers: { "Content-Security-Policy": POLICY.replace("connect-src 'self'", `connect-src 'self' ${origin}`) },
    answer: (path) => (path === "/" ? pageWith(ELEMENT.replace("name=d", `name=d no-worker assets="${origin}"`)) : undefined),
  });
  const { page } = await open(t, address);
  assert.equal(await check(page), null);
  // The other files are still being refused.
  await page.waitForLoadState("networkidle");
  const [{ kind, file }] = await events(page, "checker-error");
  assert.equal(kind, "missing");
  assert.ok(
    Object.values(PARTS).some((part) => part.file === file),
    file,
  );
  refusals(page);
});

/** One bit of a file turned. @param {string} file */
function turned(file) {
  const bytes = readFileSync(PACKAGE + file);
  bytes[bytes.length >> 1] ^= 1;
  return bytes;
}

for (const [where, host] of [
  ["with crypto.subtle", "localhost"],
  ["without crypto.subtle", "portal.example"],
]) {
  test(`integrity ${where}: the files of the release are taken`, async (t) => {
    const { address } = await portal({ answer: (path) => (path === "/" ? pageWith(ELEMENT) : undefined) });
    const { page } = await open(t, address.replace("localhost", host));
    assert.equal(await page.evaluate(() => Boolean(crypto.subtle)), host === "localhost");
    assert.equal(await check(page), "stop");
    assert.equal(page.workers().length, 1);
  });

  for (const [part, { file }] of Object.entries(PARTS)) {
    test(`integrity ${where}, handshake: a changed ${part} is named, and nothing is checked with it`, async (t) => {
      const { address } = await portal({
        answer: (path) => (path === "/" ? pageWith(ELEMENT) : path === `/declarewell/${file}` ? turned(file) : undefined),
      });
      const { page } = await open(t, address.replace("localhost", host));
      assert.equal(await check(page), null);
      const [error] = await events(page, "checker-error");
      assert.deepEqual([error.kind, error.file], ["release", file]);
      const words = await checker(page).locator(".verdict").innerText();
      assert.ok(words.includes(file) && /이 배포본의 것이 아닙니다/.test(words), words);
    });
  }
}

test("handshake: a worker of another release is named", async (t) => {
  const worker = readFileSync(PACKAGE + RELEASE.worker, "utf8").replaceAll(`"${RELEASE.number}"`, '"0.0.1"');
  const { address } = await portal({
    answer: (path) => (path === "/" ? pageWith(ELEMENT) : path === `/declarewell/${RELEASE.worker}` ? worker : undefined),
  });
  const { page } = await open(t, address);
  assert.equal(await check(page), null);
  assert.match(
    await checker(page).locator(".verdict").innerText(),
    new RegExp(`${RELEASE.worker}[^]*0\\.0\\.1 ≠ ${RELEASE.number.replaceAll(".", "\\.")}`),
  );
});

test("a file that was missing is asked for again", async (t) => {
  let there = false;
  const { file } = RELEASE.parts.tariff;
  const { address } = await portal({ answer: (path) => (path === "/" ? pageWith(ELEMENT) : undefined) });
  const { page } = await open(t, address, (page) =>
    page.route(`**/${file}`, (route) => (there ? route.continue() : route.fulfill({ status: 404 }))),
  );
  assert.equal(await check(page), null);
  assert.match(await checker(page).locator(".verdict").innerText(), /가져오지 못했습니다: assets\/hsk-[^]*HTTP 404/);
  refusals(page);
  there = true;
  await checker(page).locator("#retry").click();
  await verdictIs(page, "stop");
});
