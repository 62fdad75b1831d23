// What is published weighs no more than benches/limits.json allows.
import assert from "node:assert/strict";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { sizes } from "../../scripts/compress.mjs";
import { serve } from "../../scripts/serve.mjs";
import { field, findings, visit } from "./page.mjs";

const root = join(import.meta.dirname, "../..");
const site = join(root, "dist/site");
const limits = JSON.parse(readFileSync(join(root, "benches/limits.json"), "utf8")).bytes;

/** @param {import("node:test").TestContext} t @param {string} what @param {number} bytes */
function within(t, what, bytes) {
  t.diagnostic(`${what}: ${bytes} bytes`);
  assert.ok(bytes <= limits[what], `${what}: ${bytes} bytes, the limit is ${limits[what]}`);
}

test("what is downloaded up to the first finding", { skip: !existsSync(site) && "no dist/site: scripts/dist.sh makes it" }, async (t) => {
  const published = await serve(site, 0);
  /** @type {Set<string>} */
  const files = new Set();
  const listen = (/** @type {import("playwright-core").Page} */ page) =>
    page.on("request", (request) => {
      const file = new URL(request.url()).pathname.slice(1) || "index.html";
      // Loaded once the page is idle, to be there when a file is opened.
      if (!file.startsWith("pkg-files/")) files.add(file);
    });
  const page = await visit(t, {}, listen, published.address);
  // After the page is closed: it may still be fetching its service worker.
  t.after(() => published.close());
  await field(page, "description").fill("AS PER INVOICE");
  await findings(page, "description").first().waitFor({ timeout: 60_000 });
  const { wasm, total } = sizes(site, [...files]);
  within(t, "wasm module, brotli", wasm.brotli);
  within(t, "download up to the first check, brotli", total.brotli);
  within(t, "the page in one file", statSync(join(root, "dist/declarewell.html")).size);
});
