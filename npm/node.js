/** The checker as a library, in Node: its files are read from beside this script. */
import { readFile } from "node:fs/promises";
import { loadChecker as load } from "../www/engine/load.js";
import { CHECKER_PARTS } from "../www/engine/parts.js";
import { RELEASE } from "../www/release.js";

export { Failure } from "../www/engine/failure.js";

export async function loadChecker() {
  const read = CHECKER_PARTS.map(async (name) => [name, await readFile(new URL(RELEASE.parts[name].file, import.meta.url))]);
  return load({ parts: Object.fromEntries(await Promise.all(read)) });
}
