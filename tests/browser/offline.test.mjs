// The published site: hashed names, kept on the device, replaced only when the user says so.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { serve } from "../../scripts/serve.mjs";
import { field, findings, openFile, settled, type, visit } from "./page.mjs";
import { gridOf, pdf } from "./pdf.mjs";

const built = fileURLToPath(new URL("../../dist/site", import.meta.url));

/** A site of its own, which can be changed. @param {import("node:test").TestContext} t */
async function site(t) {
  const folder = mkdtempSync(join(tmpdir(), "declarewell-site-"));
  cpSync(built, folder, { recursive: true, filter: (path) => !/\.(br|gz)$/.test(path) });
  const server = await serve(folder, 0);
  t.after(() => {
    server.close();
    rmSync(folder, { recursive: true });
  });
  return { folder, server };
}

/** Waits until the site is kept. @param {import("playwright-core").Page} page */
const kept = (page) => page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));

test("every file but the page, its rules and its service worker is named by what is in it", () => {
  const names = readdirSync(built, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => one.name);
  const plain = names.filter((name) => !/-[0-9a-zA-Z]{8,10}\.\w+(\.br|\.gz)?$/.test(name) && !/\.(br|gz)$/.test(name));
  assert.deepEqual(plain.sort(), [
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "NOTICE",
    "en.html",
    "index.html",
    "ko.html",
    "practice.html",
    "sbom.cdx.json",
    "service-worker.js",
  ]);
  for (const name of names.filter((name) => !/\.(br|gz)$/.test(name))) {
    assert.ok(names.includes(`${name}.br`) && names.includes(`${name}.gz`), `${name} is precompressed`);
  }
});

test("the site is installable, and works without a network, even after a restart", async (t) => {
  const { server } = await site(t);
  const page = await visit(t, {}, undefined, server.address);
  await settled(page);
  await kept(page);
  const session = await page.context().newCDPSession(page);
  const { url, errors } = await session.send("Page.getAppManifest");
  assert.match(url, /manifest-\w+\.webmanifest$/);
  assert.deepEqual(errors, []);
  const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
  assert.deepEqual(
    installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== "in-incognito"),
    [],
  );
  server.close();
  const later = await page.context().newPage();
  await later.goto(server.address);
  await type(later, { description: "Oxtail soup", hs_code: "9102119010" });
  await findings(later, "hs_code", "MATCH101").waitFor();
  await later.goto(`${server.address}practice.html`);
  await later.locator("#judge-right").check();
  await later.click("#judge");
  await later.locator(".found .badge").waitFor({ timeout: 60_000 });
  await later.goto(`${server.address}rules/ko.html`);
  await later.locator("h1").waitFor();
});

test("what reads PDFs is fetched with the first, and kept from then on", async (t) => {
  const { server } = await site(t);
  /** @type {string[]} */
  const asked = [];
  const page = await visit(t, {}, (page) => page.context().on("request", (request) => asked.push(request.url())), server.address);
  await settled(page);
  await kept(page);
  await page.reload();
  await settled(page);
  assert.ok(!asked.some((url) => url.includes("pdf")), "no part of the first download");
  const invoice = pdf([
    gridOf(
      [
        ["NO", "DESCRIPTION", "HS CODE"],
        ["1", "LED DESK LAMP", "9405210000"],
        ["2", "COTTON TOWEL", "6302600000"],
      ],
      [{ x: 40 }, { x: 80 }, { x: 300 }],
      100,
    ),
  ]);
  await openFile(page, "first.pdf", invoice);
  await page.locator("#read-columns").waitFor();
  server.close();
  await openFile(page, "second.pdf", invoice);
  await page.locator("#source-title", { hasText: "second.pdf" }).waitFor();
  await page.click("#read-columns");
  await page.locator("#lines").waitFor();
});

test("a newer release waits until the user replaces the present one, and nothing typed is lost", async (t) => {
  const { folder, server } = await site(t);
  const page = await visit(t, {}, undefined, server.address);
  await settled(page);
  await kept(page);
  await page.reload();
  await type(page, { description: "Oxtail soup" });
  // The next release.
  for (const name of ["index.html", "service-worker.js"]) {
    const text = readFileSync(join(folder, name), "utf8");
    const next = name === "index.html" ? text.replace("<title>", "<title>2. ") : text.replace(/"[0-9a-f]{10}"/, '"ffffffffff"');
    assert.notEqual(next, text);
    writeFileSync(join(folder, name), next);
  }
  await page.reload();
  await settled(page);
  assert.equal(await page.locator("html").evaluate(() => document.head.innerHTML.includes("<title>2.")), false);
  const source = () =>
    page.evaluate(() =>
      fetch("./")
        .then((response) => response.text())
        .then((text) => text.includes("<title>2. ")),
    );
  await page.evaluate(() =>
    navigator.serviceWorker
      .getRegistration()
      .then((one) => one?.update())
      .then(() => {}),
  );
  await page.locator(".notice--update").waitFor();
  await page.reload();
  await settled(page);
  assert.equal(await source(), false, "still the one before");
  await page.locator(".notice--update").waitFor();
  await Promise.all([page.waitForEvent("load"), page.click("#replace")]);
  await settled(page);
  assert.equal(await source(), true);
  assert.equal(await field(page, "description").inputValue(), "Oxtail soup");
  assert.equal(await page.locator(".notice--update").count(), 0);
});
