// The server of `make run`: what it hands out, under which policy, and what it keeps to itself.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { brotliCompressSync } from "node:zlib";
import { serve } from "../../scripts/serve.mjs";

const folder = mkdtempSync(join(tmpdir(), "declarewell-"));
mkdirSync(join(folder, "site"));
writeFileSync(join(folder, "secret.txt"), "secret");
writeFileSync(join(folder, "site/index.html"), "<p>바른신고</p>");
writeFileSync(join(folder, "site/a.wasm"), "plain");
writeFileSync(join(folder, "site/a.wasm.br"), brotliCompressSync("small"));
const server = await serve(join(folder, "site"), 0);
const port = Number(new URL(server.address).port);
after(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

/**
 * Asks for a path exactly as written; `fetch` would tidy it first.
 * @param {string} path @param {string} [method]
 * @returns {Promise<number | undefined>} the status
 */
const status = (path, method) =>
  new Promise((resolve, reject) =>
    request({ host: "localhost", port, path, method }, (response) => resolve(response.resume().statusCode))
      .on("error", reject)
      .end(),
  );

test("a folder is its index.html, under the policy", async () => {
  const response = await fetch(server.address);
  assert.equal(await response.text(), "<p>바른신고</p>");
  assert.equal(response.headers.get("content-type"), "text/html; charset=utf-8");
  assert.match(response.headers.get("content-security-policy") ?? "", /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval';/);
});

test("wasm comes as wasm, precompressed where the reader takes it", async () => {
  const small = await fetch(`${server.address}a.wasm`, { headers: { "accept-encoding": "br" } });
  assert.equal(small.headers.get("content-type"), "application/wasm");
  assert.equal(await small.text(), "small");
  const plain = await fetch(`${server.address}a.wasm`, { headers: { "accept-encoding": "identity" } });
  assert.equal(plain.headers.get("content-encoding"), null);
  assert.equal(await plain.text(), "plain");
});

for (const path of [
  "/../secret.txt",
  "/%2e%2e/secret.txt",
  "/..%2fsecret.txt",
  "//../secret.txt",
  "http://localhost/../../secret.txt",
  "/%zz",
  "/a.wasm%00",
  "/site",
]) {
  test(`${path} is not found`, async () => assert.equal(await status(path), 404));
}

test("only reading is allowed", async () => assert.equal(await status("/", "POST"), 405));

test("where a port is taken, the next one is used", async () => {
  const next = await serve(folder, port);
  assert.notEqual(next.address, server.address);
  next.close();
});
