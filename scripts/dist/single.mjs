// Makes the page of www into one file that opens without a server or a network, and its SHA-256 beside it.
//
//   node scripts/dist/single.mjs FILE
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { bundle } from "../bundle.mjs";

const file = process.argv[2];
const { RELEASE } = await import("../../www/release.js");
const read = (/** @type {string} */ path) => readFileSync(join("www", path), "utf8");
const hash = (/** @type {string} */ text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
// The parser would take it for the end of the element.
const inScript = (/** @type {string} */ text) => text.replaceAll("</script", "<\\/script");

const packed = (/** @type {string} */ id, /** @type {string | Buffer} */ content) =>
  `<script type="application/gzip" id="data-${id}">${gzipSync(content, { level: 9 }).toString("base64")}</script>\n`;
const icon = `data:image/svg+xml;base64,${Buffer.from(read("icon.svg")).toString("base64")}`;

/** @param {string} html @param {string | RegExp} what @param {string} by */
function replace(html, what, by) {
  if (html.search(what) < 0) throw new Error(`nothing to replace: ${what}`);
  return html.replace(what, () => by);
}

/**
 * A page with its styles and its icon in it, and without what it has from elsewhere.
 * @param {string} path in www
 */
function inlined(path) {
  const page = read(path);
  const links = [...page.matchAll(/<link rel="stylesheet" href="([^"]+)"[^>]*>/g)];
  const styles = links.map(([link, href]) => {
    const media = link.match(/media="([^"]+)"/)?.[1];
    const text = read(join(dirname(path), href));
    return media ? `@media ${media} {\n${text}}` : text;
  });
  const style = styles.join("\n");
  const html = page
    .replace(/<link rel="(?:stylesheet|manifest|modulepreload|preload)"[^>]*>|<script [^>]*src=[^>]*><\/script>/g, "")
    .replace(/(?<=(?:src|href)=")[^"]*icon\.svg(?=")/g, icon)
    .replace(/\n\s*\n+/g, "\n");
  return { html: replace(html, "</head>", `<style>${style}</style></head>`), style };
}

const POLICY = /(?<=http-equiv="Content-Security-Policy"\s+content=")[^"]+/;
const instead = {
  "www/engine/start-worker.js": "www/single/start-worker.js",
  "www/files/pdf-worker.js": "www/single/pdf-worker.js",
  "www/rules/rule-address.js": "www/single/rule-address.js",
};
const entries = [...read("index.html").matchAll(/<script [^>]*src="([^"]+)"/g)].map(([, src]) => `www/${src}`);
const app = inScript(await bundle(entries, { format: "iife", files: instead }));
const worker = inScript(await bundle(["www/worker.js"], { format: "iife", files: instead }));
const whole = inlined("index.html");
// No other page lies beside this one.
const page = { ...whole, html: replace(whole.html, /<a [^>]*href="practice\.html"[^>]*><\/a>/, "") };
const rules = ["ko", "en"].map((lang) => {
  const { html, style } = inlined(`rules/${lang}.html`);
  const policy = `default-src 'none'; style-src ${hash(style)}; img-src data:; base-uri 'none'; form-action 'none'`;
  // A page that opens from this one has no other page beside it.
  const alone = html.replace(/<a href="(?:\.\.\/index|ko|en)\.html[^"]*"[^>]*>(.*?)<\/a>/g, "$1");
  return { lang, style, html: replace(alone, POLICY, policy) };
});
const policy = [
  "default-src 'none'",
  `script-src ${hash(app)} 'wasm-unsafe-eval'`,
  "worker-src blob:",
  // The rule reference opens under the policy of this page.
  `style-src ${[...new Set([page, ...rules].map(({ style }) => hash(style)))].join(" ")}`,
  "img-src data:",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");
const parts = Object.entries(RELEASE.parts).map(([name, part]) => packed(name, readFileSync(join("www", part.file))));
const data = [...parts, ...rules.map(({ lang, html }) => packed(`rules-${lang}`, html))].join("");
const html = replace(
  replace(page.html, POLICY, policy),
  "</body>",
  `${data}<script type="text/plain" id="data-worker">${worker}</script>\n<script>${app}</script></body>`,
);
const left = html.match(/<(?:script|link|img)[^>]+(?:src|href)="(?!data:|#)[^"]+"/g);
if (left) throw new Error(`not in the file: ${left.join(", ")}`);

writeFileSync(file, html);
writeFileSync(`${file}.sha256`, `${createHash("sha256").update(html).digest("hex")}  ${basename(file)}\n`);
console.log(`${file}: ${(Buffer.byteLength(html) / 1e6).toFixed(2)} MB`);
