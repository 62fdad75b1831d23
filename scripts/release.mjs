// Writes SITE/release.js: which files make up the release that lies there, their digests, and the editions they hold.
// Built, not kept: a file of another build is recognised by its digest.
//
//   node scripts/release.mjs SITE
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { model, ruleset, tariff } from "./release-names.mjs";

const [site] = process.argv.slice(2);
const read = (/** @type {string} */ path) => readFileSync(join(site, path));

const parts = {
  wasm: "pkg/declarewell_bg.wasm",
  files: "pkg-files/declarewell_files_bg.wasm",
  tariff: `assets/${tariff}.bin`,
  model: `assets/${model}/model.onnx`,
  config: `assets/${model}/config.json`,
};
const glue = await import(pathToFileURL(resolve(site, "pkg/declarewell.js")).href);
glue.initSync({ module: read(parts.wasm) });
// The versions that the module and the files state; throws where they do not belong together.
const { package: number, ...editions } = new glue.Checker(read(parts.tariff), read(parts.model), read(parts.config).toString()).versions;
for (const [part, name] of Object.entries({ tariff, model, ruleset })) {
  if (editions[part] !== name) throw new Error(`release.toml names ${part} ${name}, the files hold ${editions[part]}`);
}

const release = {
  number,
  editions,
  worker: "worker.js",
  pdf: "pkg-pdf/reader.js", // fetched with the first PDF
  serviceWorker: "", // the published site has one
  parts: Object.fromEntries(
    Object.entries(parts).map(([name, file]) => [name, { file, sha256: createHash("sha256").update(read(file)).digest("hex") }]),
  ),
};
writeFileSync(
  join(site, "release.js"),
  `/** Written by scripts/release.mjs: the files of this release, their SHA-256, and the editions they hold. */
export const RELEASE = ${JSON.stringify(release, null, 2)};
`,
);
console.log(`${site}: release ${number}, ${Object.values(editions).join(", ")}`);
