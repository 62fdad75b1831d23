// Nothing leaves the machine, and the page keeps to its own security policy.
import assert from "node:assert/strict";
import { test } from "node:test";
import { complaintsOf, confirm, field, findings, openSummary, server, settled, type, visit } from "./page.mjs";

test("after load no request leaves the page while it checks, and it checks without a network", async (t) => {
  /** @type {string[]} */
  const requests = [];
  const page = await visit(t, {}, (page) => page.context().on("request", (request) => requests.push(request.url())));
  await settled(page);
  // The file module is loaded once the page is idle.
  while (!requests.some((url) => /files_bg.*\.wasm$/.test(url))) await page.waitForTimeout(100);
  await page.waitForTimeout(500);
  assert.ok(
    requests.some((url) => url.endsWith(".wasm")),
    "what the worker asks for is seen, too",
  );
  assert.deepEqual(
    requests.filter((url) => !url.startsWith(server.address)),
    [],
    "everything comes from the page's own server",
  );
  const loaded = requests.length;
  await page.context().setOffline(true);
  await type(page, { description: "Oxtail soup", hs_code: "9102119010" });
  await findings(page, "hs_code", "MATCH101").waitFor();
  await page.click("#language");
  await page.click("#sample-careless");
  await confirm(page);
  await page.click("[type=submit]");
  await settled(page);
  assert.deepEqual(requests.slice(loaded), []);
  assert.deepEqual(await page.context().cookies(), []);
});

test("the page runs under the policy that it carries itself", async (t) => {
  const page = await visit(t);
  const policy = (await page.locator("meta[http-equiv=Content-Security-Policy]").getAttribute("content")) ?? "";
  const served = (await fetch(server.address)).headers.get("content-security-policy");
  assert.equal(policy, served, "the header says the same");
  assert.match(policy, /^default-src 'none';/);
  assert.doesNotMatch(policy, /'unsafe-inline'|'unsafe-eval'|https?:|\*/);
  // `visit` fails a test in which anything was refused; here is the proof that it would have seen it.
  await page.evaluate(() => document.body.setAttribute("style", "color: red"));
  const refusals = complaintsOf.get(page)?.splice(0) ?? [];
  assert.ok(refusals.length > 0);
  for (const refusal of refusals) assert.match(refusal, /Content Security Policy/);
});

test("markup typed into any field is text", async (t) => {
  const page = await visit(t);
  await page.locator("details.more > summary").click();
  const markup = '<img src=x onerror="document.title=1"><script>document.title=2</script><b>x</b>';
  const names = await page.locator("form :is(input, textarea)").evaluateAll((all) => all.map((one) => one.id.slice(6)));
  assert.equal(names.length, 16);
  await type(page, Object.fromEntries(names.map((name) => [name, markup])));
  await page.click("#copy-line");
  await page.click("[type=submit]");
  await settled(page);
  await page.locator("#summary").waitFor();
  await openSummary(page);
  assert.equal(await page.locator("main :is(img, script, b)").count(), 0, "no element was made of it");
  assert.doesNotMatch(await page.title(), /^[12]$/);
  for (const name of names.filter((name) => name !== "id")) assert.equal(await field(page, name).inputValue(), markup);
  assert.ok((await page.locator("#summary").innerText()).includes("<img src=x"), "it is quoted as it was typed");
});
