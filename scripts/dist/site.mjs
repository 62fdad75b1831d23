// Makes the published site out of www: scripts bundled and minified, every file but the page itself under a name that carries
// its digest, so that it may be kept for ever and no two releases ever mix.
//
//   node scripts/dist/site.mjs FOLDER
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, extname, join, posix } from "node:path";
import { transform } from "esbuild";
import { bundle, bundleSplit } from "../bundle.mjs";
import { sbom } from "./sbom.mjs";

const folder = process.argv[2];
const { RELEASE } = await import("../../www/release.js");
rmSync(folder, { recursive: true, force: true });

/** @type {string[]} what is kept for times without a network */
const files = [];
/** @param {string} path @param {string | Uint8Array} content */
function write(path, content) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
  files.push(path);
  return path;
}
const digest = (/** @type {string | Uint8Array} */ content) => createHash("sha256").update(content).digest("hex").slice(0, 10);
/** @param {string} path @param {string | Uint8Array} content @returns {string} the path it was written to */
const hashed = (path, content) =>
  write(join(dirname(path), `${basename(path, extname(path))}-${digest(content)}${extname(path)}`), content);

/** @type {Map<string, string>} where the files of www went */
const moved = new Map();
/** A file of www, hashed, with the files that it refers to. @param {string} path @returns {Promise<string>} */
async function place(path) {
  const known = moved.get(path);
  if (known) return known;
  const content = readFileSync(join("www", path));
  const text = content.toString();
  let placed = hashed.bind(null, path, content);
  if (path.endsWith(".css")) {
    const { code } = await transform(text, { loader: "css", minify: true });
    placed = hashed.bind(null, path, code);
  } else if (path.endsWith(".webmanifest")) {
    const manifest = JSON.parse(text);
    for (const icon of manifest.icons) icon.src = await place(icon.src);
    placed = hashed.bind(null, path, JSON.stringify(manifest));
  }
  const to = placed();
  moved.set(path, to);
  return to;
}

/** A page with its references to files of www brought up to date. @param {string} path */
async function page(path) {
  let html = readFileSync(join("www", path), "utf8");
  for (const [whole, href] of html.matchAll(/(?:src|href)="([^"#:]+\.(?:css|svg|webmanifest))"/g)) {
    const to = await place(posix.join(dirname(path), href));
    html = html.replace(whole, whole.replace(href, posix.relative(dirname(path), to)));
  }
  return html;
}

const parts = Object.fromEntries(
  Object.entries(RELEASE.parts).map(([name, part]) => [name, { ...part, file: hashed(part.file, readFileSync(join("www", part.file))) }]),
);
/** @param {object} more */
const release = (more) => ({ "www/release.js": `export const RELEASE = ${JSON.stringify({ ...RELEASE, parts, ...more })};` });

const worker = hashed("worker.js", await bundle(["www/worker.js"], { instead: release({}) }));
const pdf = hashed(RELEASE.pdf, readFileSync(join("www", RELEASE.pdf)));
for (const lang of ["ko", "en"]) write(`rules/${lang}.html`, await page(`rules/${lang}.html`));
/** The pages that run scripts, which share what they have in common. */
const pages = /** @type {{ path: string, html: string }[]} */ ([]);
// One after the other: files are listed in the order they are written, and two runs are to give the same bytes.
for (const path of ["index.html", "practice.html"]) pages.push({ path, html: await page(path) });
const tagsOf = (/** @type {string} */ html) => [...html.matchAll(/<script [^>]*src="([^"]+)"/g)];
const sources = pages.flatMap(({ html }) => tagsOf(html).map(([, src]) => src));
const scripts = await bundleSplit(
  sources.map((src) => `www/${src}`),
  { instead: release({ worker, pdf, serviceWorker: "service-worker.js" }) },
);
for (const { path, text } of scripts) write(path, text);
for (const { path, html } of pages) {
  const placed = tagsOf(html).reduce((all, [tag, src]) => all.replace(tag, tag.replace(src, scripts[sources.indexOf(src)].path)), html);
  write(path, placed);
}

const id = digest(files.map((path) => path + digest(readFileSync(join(folder, path)))).join());
// Few open PDFs: what reads them is kept once it was fetched.
const precache = `export const FILES = ${JSON.stringify(files.filter((path) => path !== pdf))}; export const LATER = ${JSON.stringify([pdf])}; export const RELEASE_ID = ${JSON.stringify(id)};`;
// Its own name stays, or the browser would take it for another one.
write(
  "service-worker.js",
  await bundle(["www/offline/service-worker.js"], { format: "iife", instead: { "www/offline/precache.js": precache } }),
);
for (const file of ["LICENSE-MIT", "LICENSE-APACHE", "NOTICE"]) write(file, readFileSync(file));
// Of the one-file page as well, which is made of the same.
write("sbom.cdx.json", sbom(RELEASE, ["declarewell-wasm", "declarewell-wasm-files"]));
