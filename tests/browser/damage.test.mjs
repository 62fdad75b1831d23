// Failures around the page: files cut short, storage damaged, full or taken. Nothing typed is lost, and words say why.
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { chromium } from "playwright-core";
import { RELEASE } from "../../www/release.js";
import { complaintsOf, field, server, settled, type, visit } from "./page.mjs";

/** @typedef {import("playwright-core").Page} Page */

const PARTS = { ...RELEASE.parts };

for (const [what, damage] of /** @type {[string, (bytes: Buffer) => Buffer][]} */ ([
  ["cut short", (bytes) => bytes.subarray(0, bytes.length >> 1)],
  ["empty", () => Buffer.alloc(0)],
  ["an error page", () => Buffer.from("<!doctype html><title>502</title>")],
  ["changed in one bit", (bytes) => Buffer.concat([bytes.subarray(0, 99), Buffer.of(bytes[99] ^ 1), bytes.subarray(100)])],
])) {
  test(`each part ${what} is named, and what is raw stays`, async (t) => {
    for (const part of /** @type {const} */ (["wasm", "tariff", "model", "config"])) {
      const { file } = PARTS[part];
      const page = await visit(t, {}, (page) =>
        page.route(`**/${file}`, async (route) => {
          const response = await route.fetch();
          await route.fulfill({ response, body: damage(await response.body()) });
        }),
      );
      await page.locator(".notice--failed").waitFor({ timeout: 30_000 });
      const words = await page.locator(".notice--failed").innerText();
      assert.ok(words.includes(file), `${file}: ${words}`);
      await field(page, "description").fill("LED DESK LAMP");
      assert.equal(await field(page, "description").inputValue(), "LED DESK LAMP");
      complaintsOf.get(page)?.splice(0);
      await page.close();
    }
  });
}

test("words that are cut short are named, or the page says so", async (t) => {
  const page = await visit(t, {}, (page) =>
    page.route("**/locales/en.js", async (route) => {
      const body = await (await route.fetch()).text();
      await route.fulfill({ contentType: "text/javascript", body: body.replace(/release: "[^"]+"/, "release: undefined") });
    }),
  );
  await page.locator(".notice--failed").waitFor();
  assert.match(await page.locator(".notice--failed").innerText(), /locales\/en\.js/);
});

/** Something done to the database while the page is away. @param {Page} page @param {() => Promise<void>} harm */
async function harmed(page, harm) {
  await page.goto(`${server.address}rules/ko.html`);
  await page.evaluate(harm);
  await page.goto(server.address);
}

/** @type {Record<string, () => Promise<void>>} run in the page */
const HARM = {
  "of another version": async () => {
    const request = indexedDB.open("declarewell", 9);
    await new Promise((resolve) => (request.onsuccess = resolve));
    request.result.close();
  },
  "without its store": async () => {
    const gone = indexedDB.deleteDatabase("declarewell");
    await new Promise((resolve) => (gone.onsuccess = resolve));
    const request = indexedDB.open("declarewell", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("another");
    await new Promise((resolve) => (request.onsuccess = resolve));
    request.result.close();
  },
  "full of nonsense": async () => {
    const request = indexedDB.open("declarewell", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("work");
    await new Promise((resolve) => (request.onsuccess = resolve));
    const transaction = request.result.transaction("work", "readwrite");
    const store = transaction.objectStore("work");
    store.put({ open: -1e9, changes: [null, 7, { at: "x" }], pieces: 3 }, "work");
    store.put({ blob: new Blob(["PK\x03\x04"]), name: "a.xlsx", format: 5, as: null }, "file");
    store.put("nonsense", ["lines", 0]);
    store.put([[], { description: { a: 1 } }, Symbol.iterator.toString()], ["lines", 1]);
    await new Promise((resolve) => (transaction.oncomplete = resolve));
    request.result.close();
  },
};

for (const [what, harm] of Object.entries(HARM)) {
  test(`a database ${what}: the page works, and says so where it cannot keep anything`, async (t) => {
    const page = await visit(t);
    await settled(page);
    await harmed(page, harm);
    await settled(page);
    // The stored work may be a file that can no longer be read; then the page starts blank.
    if (await page.locator("#field-description").isVisible()) {
      await type(page, { description: "LED DESK LAMP", trade_name: "DESK LAMP" });
      await page.waitForTimeout(500);
      const said = await page.locator(".notice--notSaved").count();
      if (!said) {
        await page.reload();
        await page.locator(".notice--restored").waitFor();
      }
      assert.equal(await field(page, "trade_name").inputValue(), "DESK LAMP");
      assert.equal(said > 0, what !== "full of nonsense");
    }
  });
}

test("a database whose files were overwritten on the disk", async () => {
  const folder = mkdtempSync(join(tmpdir(), "declarewell-"));
  const start = () =>
    chromium.launchPersistentContext(folder, {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: ["--no-sandbox", "--disable-gpu"],
    });
  const first = await start();
  const page = await first.newPage();
  await page.goto(server.address);
  await type(page, { description: "LED DESK LAMP" });
  await page.waitForTimeout(800);
  await first.close();
  const where = join(folder, "Default/IndexedDB");
  const [database] = readdirSync(where).filter((name) => name.includes("localhost") && name.endsWith("leveldb"));
  for (const name of readdirSync(join(where, database))) writeFileSync(join(where, database, name), Buffer.alloc(4096, 0xa5));
  const second = await start();
  const again = await second.newPage();
  await again.goto(server.address);
  await type(again, { description: "PLUSH TOY BEAR" });
  await again.waitForTimeout(500);
  const said = await again.locator(".notice--notSaved").count();
  if (!said) {
    await again.reload();
    await again.locator(".notice--restored").waitFor();
  }
  assert.equal(await field(again, "description").inputValue(), "PLUSH TOY BEAR");
  await second.close();
  rmSync(folder, { recursive: true });
});

test("a full disk: it is said, what is typed stays, and it is kept once there is room", async (t) => {
  const page = await visit(t);
  await settled(page);
  const session = await page.context().newCDPSession(page);
  const origin = new URL(server.address).origin;
  await session.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 1 });
  await field(page, "description").fill("STAINLESS STEEL VACUUM FLASK ".repeat(40_000));
  await page.locator(".notice--notSaved").waitFor({ timeout: 20_000 });
  await field(page, "trade_name").fill("THERMO BOTTLE");
  assert.equal(await field(page, "trade_name").inputValue(), "THERMO BOTTLE");
  await session.send("Storage.overrideQuotaForOrigin", { origin });
  await field(page, "description").fill("STAINLESS STEEL VACUUM FLASK");
  await page.locator(".notice--notSaved").waitFor({ state: "detached", timeout: 20_000 });
  await page.reload();
  await page.locator(".notice--restored").waitFor();
  assert.equal(await field(page, "trade_name").inputValue(), "THERMO BOTTLE");
});

test("a second tab, which keeps nothing, is not left without a question", async (t) => {
  const page = await visit(t);
  await type(page, { description: "LED DESK LAMP" });
  const second = await page.context().newPage();
  await second.goto(page.url());
  await second.locator("#storage-means", { hasText: "다른 탭" }).waitFor();
  await second.click("#field-description");
  await second.keyboard.type("PLUSH TOY BEAR");
  const asks = () => !dispatchEvent(new Event("beforeunload", { cancelable: true }));
  await second.waitForFunction(asks);
  // Empty, it may go.
  await field(second, "description").fill("");
  await second.waitForFunction(`!(${asks})()`);
});
