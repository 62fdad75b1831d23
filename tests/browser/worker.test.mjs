// The checker's thread: late answers, breakdowns, and browsers that cannot have one.
import assert from "node:assert/strict";
import { test } from "node:test";
import { RELEASE } from "../../www/release.js";
import { field, findings, settled, type, verdict, visit } from "./page.mjs";

/** A worker that answers with what it was asked, and takes its time over the word SLOW. */
const ECHOES = `
  postMessage("${RELEASE.number}");
  const all = [];
  addEventListener("message", ({ data: { id, method, args } }) => {
    if (method !== "examine") return postMessage({ id, result: method === "load" ? {} : method === "search" ? [] : null });
    const [{ at, removed, lines }] = args;
    all.splice(at, removed, ...lines);
    const { description = "" } = all[0];
    const finding = { rule: "TEST", severity: "error", field: "description", span: [0, 4], message: description, why: "", source: "", fix: null, evidence: [] };
    const report = { verdict: "stop", agreement: null, abstained: false, candidates: [], findings: [finding] };
    setTimeout(() => postMessage({ id, result: [{ kept: "{}", compact: "stop;TEST,error,description,0", report }] }), description === "SLOW" ? 1000 : 0);
  });`;

test("an answer that comes too late is dropped", async (t) => {
  const page = await visit(t, {}, (page) =>
    page.route("**/worker.js", (route) => route.fulfill({ contentType: "text/javascript", body: ECHOES })),
  );
  await settled(page);
  await page.evaluate(() => {
    const seen = new Set();
    Object.assign(globalThis, { seen });
    new MutationObserver(() => {
      for (const one of document.querySelectorAll(".finding")) seen.add(one.textContent);
    }).observe(document.body, { childList: true, subtree: true });
  });
  await field(page, "description").fill("SLOW");
  await page.waitForTimeout(400);
  await type(page, { description: "QUICK" });
  assert.equal(await page.locator("[data-field=description] mark").innerText(), "QUIC");
  const seen = await page.evaluate(() => [.../** @type {any} */ (globalThis).seen].join());
  assert.match(seen, /QUICK/);
  assert.doesNotMatch(seen, /SLOW/);
});

/** A worker that loads, and breaks down over everything else. */
const BREAKS_DOWN = `
  postMessage("${RELEASE.number}");
  addEventListener("message", ({ data: { id, method } }) =>
    postMessage(method === "load" ? { id, result: {} } : { id, error: "unreachable", fatal: true }));`;

test("a checker that traps is started anew, and nothing typed is lost", async (t) => {
  let workers = 0;
  const page = await visit(t, {}, (page) =>
    page.route(/\d\/worker\.js$/, (route) => {
      workers += 1;
      if (workers > 1) return route.continue();
      return route.fulfill({ contentType: "text/javascript", body: BREAKS_DOWN });
    }),
  );
  await page.locator(".notice--restarted").waitFor();
  await type(page, { description: "Oxtail soup", hs_code: "9102119010" });
  await findings(page, "hs_code", "MATCH101").waitFor();
  // The file module has a worker of its own, which gets the broken script if it starts first.
  assert.ok(workers === 2 || workers === 3, `${workers} workers`);
  assert.equal(await field(page, "description").inputValue(), "Oxtail soup");
});

test("a checker that keeps breaking down is given up, and the lines are said to be unchecked", async (t) => {
  const page = await visit(t, {}, (page) =>
    page.route("**/worker.js", (route) => route.fulfill({ contentType: "text/javascript", body: BREAKS_DOWN })),
  );
  for (const text of ["O", "Ox", "Oxt", "Oxta", "Oxtail", "Oxtail soup"]) {
    await field(page, "description").fill(text);
    await page.waitForTimeout(300);
  }
  await page.locator(".notice--failed").waitFor();
  assert.match(await verdict(page).innerText(), /확인 못 함/);
  assert.equal(await field(page, "description").inputValue(), "Oxtail soup");
});

test("without workers the page checks on its own thread", async (t) => {
  const page = await visit(t, {}, (page) => page.addInitScript("delete globalThis.Worker"));
  await page.locator(".notice--slow").waitFor();
  await type(page, { description: "Oxtail soup", hs_code: "9102119010" });
  await findings(page, "hs_code", "MATCH101").waitFor();
});

test("where wasm cannot start the page says so and keeps what is typed", async (t) => {
  const page = await visit(t, {}, (page) =>
    page.route("**/*.wasm", (route) => route.fulfill({ contentType: "application/wasm", body: "not wasm" })),
  );
  await page.locator(".notice--failed").waitFor();
  assert.match(await page.locator(".notice--failed").innerText(), /시작하지 못했습니다/);
  await field(page, "description").fill("Oxtail soup");
  await page.click("[type=submit]");
  await page.locator("#summary").waitFor();
  assert.match(await page.locator("#summary h2").innerText(), /확인하지 못했습니다/, "nothing is said to be in order");
  assert.match(await verdict(page).innerText(), /확인 못 함/);
  await page.unroute("**/*.wasm");
  await page.locator(".notice--failed button").click();
  await settled(page);
  assert.equal(await field(page, "description").inputValue(), "Oxtail soup");
  assert.equal(await page.locator(".notice--failed").count(), 0);
});

test("parts of different releases are noticed instead of checked with", async (t) => {
  const page = await visit(t, {}, (page) =>
    page.route("**/release.js", async (route) => {
      const body = await (await route.fetch()).text();
      const other = body.replace(/"model": "hs-[\d.]+"/, '"model": "hs-1999.1"');
      assert.notEqual(other, body);
      await route.fulfill({ contentType: "text/javascript", body: other });
    }),
  );
  await page.locator(".notice--failed").waitFor();
  assert.match(await page.locator(".notice--failed").innerText(), /model 파일이[^]*hs-[\d.]+ ≠ hs-1999\.1/);
});

test("words of another release are named", async (t) => {
  const page = await visit(t, {}, (page) =>
    page.route("**/locales/en.js", async (route) => {
      const body = await (await route.fetch()).text();
      await route.fulfill({ contentType: "text/javascript", body: body.replace(`release: "${RELEASE.number}"`, 'release: "0.0.1"') });
    }),
  );
  await page.locator(".notice--failed").waitFor();
  assert.match(await page.locator(".notice--failed").innerText(), /locales\/en\.js 파일이[^]*0\.0\.1 ≠ /);
});
