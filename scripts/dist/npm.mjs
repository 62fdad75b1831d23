// Makes the npm package out of what is built in www.
//
//   node scripts/dist/npm.mjs FOLDER
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { bundle } from "../bundle.mjs";
import { sbom } from "./sbom.mjs";

const folder = process.argv[2];
const { RELEASE } = await import("../../www/release.js");

rmSync(folder, { recursive: true, force: true });
/** @param {string} from @param {string} to */
function copy(from, to) {
  mkdirSync(dirname(join(folder, to)), { recursive: true });
  cpSync(from, join(folder, to));
}
/** @param {string} path @param {string} text */
function write(path, text) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

const parts = { ...RELEASE.parts, files: undefined }; // the package checks lines; files are the page's
for (const part of Object.values(parts)) if (part) copy(join("www", part.file), part.file);
for (const file of ["ko.html", "en.html", "reference.css"]) copy(`www/rules/${file}`, `rules/${file}`);
for (const file of ["declarewell.js", "declarewell.d.ts", "declarewell_bg.wasm.d.ts"]) copy(`www/pkg/${file}`, `pkg/${file}`);
for (const file of ["LICENSE-MIT", "LICENSE-APACHE", "NOTICE"]) copy(file, file);
copy("docs/embed.md", "README.md");
copy("docs/embed.ko.md", "README.ko.md");

write("declaration-checker.js", await bundle(["www/element/declaration-checker.js"]));
write(RELEASE.worker, await bundle(["www/worker.js"]));
write("index.js", await bundle(["npm/index.js"]));
write("node.js", await bundle(["npm/node.js"], { external: ["node:fs/promises"] }));

// For the host's `integrity` attribute; each is one file, so the digest covers all that it runs.
const integrity = ["declaration-checker.js", RELEASE.worker].map((file) => {
  const digest = createHash("sha384")
    .update(readFileSync(join(folder, file)))
    .digest("base64");
  return [file, `sha384-${digest}`];
});
write("integrity.json", `${JSON.stringify(Object.fromEntries(integrity), null, 2)}\n`);

// The types: those of the wasm module are made from Rust; the element's refer to them.
copy("npm/index.d.ts", "index.d.ts");
write("element.d.ts", readFileSync("www/element/types.d.ts", "utf8").replace("../engine/types.d.ts", "./pkg/declarewell.js"));

write("sbom.cdx.json", sbom(RELEASE));
const about = { ...JSON.parse(readFileSync("npm/package.json", "utf8")), version: RELEASE.number };
write("package.json", `${JSON.stringify(about, null, 2)}\n`);
