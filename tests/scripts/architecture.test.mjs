// The table of the page's folders in docs/architecture.md against what their modules import.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const root = new URL("../../", import.meta.url);
const read = (/** @type {string} */ path) => readFileSync(new URL(path, root), "utf8");

/** Made by the build, from elsewhere. */
const BUILT = ["assets", "pkg", "pkg-files", "pkg-pdf"];

/** What the modules of a folder import of others. @param {string} folder */
function imports(folder) {
  const modules = readdirSync(new URL(`www/${folder}/`, root)).filter((name) => name.endsWith(".js"));
  const found = modules.flatMap((name) => [...read(`www/${folder}/${name}`).matchAll(/^(?:import|\} from) .*"\.\.\/(\w+)\//gm)]);
  return [...new Set(found.map(([, other]) => other))].sort();
}

const FOLDERS = readdirSync(new URL("www/", root), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !BUILT.includes(entry.name))
  .map(({ name }) => name);

test("every folder of the page uses what the table says", () => {
  const [, rows] = read("docs/architecture.md").split("| folder of www | what it is | uses |\n| --- | --- | --- |\n");
  const table = new Map();
  for (const row of rows.split("\n\n")[0].split("\n")) {
    const cells = row.split("|").map((cell) => cell.trim());
    table.set(
      cells[1],
      (cells.at(-2) ?? "").split(", ").filter((name) => name !== "–"),
    );
  }
  assert.deepEqual([...table.keys()].sort(), FOLDERS.toSorted());
  for (const [folder, uses] of table) assert.deepEqual(imports(folder), uses, folder);
});

test("no folder of the page uses another that uses it", () => {
  const uses = new Map(FOLDERS.map((folder) => [folder, imports(folder)]));
  /** @param {string} folder @param {string[]} path the folders that lead to it */
  const follow = (folder, path) => {
    assert.ok(!path.includes(folder), `circle: ${[...path, folder].join(" → ")}`);
    for (const other of uses.get(folder) ?? []) follow(other, [...path, folder]);
  };
  for (const folder of FOLDERS) follow(folder, []);
});
