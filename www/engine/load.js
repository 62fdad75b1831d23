/** From the files of a release to a checker. */
import { Failure, sameRelease } from "./failure.js";
import { part, wasmModule } from "./parts.js";
import { RELEASE } from "../release.js";

/** @typedef {import("../pkg/declarewell.js").Checker} Checker */

/** The smallest module there is: a magic number and a version. */
const EMPTY_MODULE = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);

/** Asks before anything is fetched whether WebAssembly may run here. @throws {Failure} */
async function wasmRuns() {
  if (typeof WebAssembly === "undefined") throw new Failure("wasmMissing");
  await WebAssembly.compile(EMPTY_MODULE).catch(() => {
    throw new Failure("wasmBlocked");
  });
}

/**
 * Its marks on the timeline are for `make bench` and for whoever looks at a slow start.
 * @param {import("./parts.js").Source} [source]
 * @returns {Promise<Checker>}
 * @throws {Failure} where wasm may not run, or a file is not to be had or of another release
 */
export async function loadChecker(source = {}) {
  performance.mark("asked");
  await wasmRuns();
  const module = Promise.all([import("../pkg/declarewell.js"), wasmModule("wasm", source)]).then(async ([glue, wasm]) => {
    await glue.default({ module_or_path: wasm });
    performance.mark("instantiated");
    return glue;
  });
  const [glue, tariff, model, config] = await Promise.all([module, part("tariff", source), part("model", source), part("config", source)]);
  performance.mark("fetched");
  const { sha256 } = RELEASE.parts.model;
  const checker = new glue.Checker(tariff, model, new TextDecoder().decode(config), sha256);
  performance.mark("made");
  const versions = checker.versions;
  sameRelease(RELEASE.parts.wasm.file, versions.package);
  for (const name of /** @type {const} */ (["tariff", "model", "ruleset"])) {
    sameRelease(name, versions[name], RELEASE.editions[name]);
  }
  return checker;
}

/**
 * The module that reads and writes files.
 * @param {import("./parts.js").Source} source
 * @throws {Failure}
 */
export async function loadFiles(source) {
  const [glue, wasm] = await Promise.all([import("../pkg-files/declarewell_files.js"), wasmModule("files", source)]);
  await glue.default({ module_or_path: wasm });
  return glue;
}
