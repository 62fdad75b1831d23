// No rule stands twice in the style sheets: what is shared has one place.
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

/** A rule of so many declarations that are all in another, or so many that two rules share, are no accident. */
const ALL = 6;
const SHARED = 8;

test("no two rules of the style sheets say the same", async () => {
  const www = fileURLToPath(new URL("../../www/", import.meta.url));
  const sheets = (await readdir(www, { recursive: true })).filter((name) => name.endsWith(".css") && !name.startsWith("pkg"));
  assert.ok(sheets.length > 5);
  /** @type {{ where: string, says: Set<string> }[]} */
  const rules = [];
  for (const name of sheets.sort()) {
    const sheet = (await readFile(www + name, "utf8")).replaceAll(/\/\*[^]*?\*\//g, "");
    // What holds only for some windows may say again what holds elsewhere for all.
    const everywhere = sheet.replaceAll(/^@[^{]*\{[^]*?^\}/gm, "");
    for (const [, selector, body] of everywhere.matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
      const declarations = body.split(";").map((one) => one.trim().replaceAll(/\s+/g, " "));
      rules.push({ where: `${name}: ${selector.trim()}`, says: new Set(declarations.filter(Boolean)) });
    }
  }
  const twice = [];
  for (const [i, one] of rules.entries()) {
    for (const other of rules.slice(i + 1)) {
      const shared = [...one.says].filter((declaration) => other.says.has(declaration)).length;
      const all = Math.min(one.says.size, other.says.size);
      if (shared >= SHARED || (shared === all && all >= ALL)) twice.push([one.where, other.where]);
    }
  }
  assert.deepEqual(twice, []);
});
