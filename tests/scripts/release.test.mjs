// The release: the digest for pages without crypto.subtle, and the number that every part carries.
import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import en from "../../www/locales/en.js";
import ko from "../../www/locales/ko.js";
import { sha256 } from "../../www/engine/sha256.js";

test("SHA-256 as Node makes it, at every length around the ends of blocks", () => {
  for (const length of [...Array(200).keys(), 1_000_003]) {
    const bytes = randomBytes(length);
    assert.equal(sha256(bytes), createHash("sha256").update(bytes).digest("hex"), `${length} bytes`);
  }
  assert.equal(sha256(new Uint8Array(100).subarray(3, 60)), createHash("sha256").update(new Uint8Array(57)).digest("hex"));
});

test("the words are of the release that is built", () => {
  const [, number] = readFileSync(new URL("../../Cargo.toml", import.meta.url), "utf8").match(/^version = "(.*)"/m) ?? [];
  assert.equal(ko.release, number);
  assert.equal(en.release, number);
});
