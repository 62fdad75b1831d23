// Puts a .br and a .gz beside every file of a site, and prints what each part of it weighs.
//
//   node scripts/compress.mjs FOLDER [KEPT]
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

/** Which part of the download a file belongs to: the first pattern that its path matches. */
const PARTS = /** @type {const} */ ([
  ["wasm", /\.wasm$/],
  ["tariff", /\.bin$/],
  ["model", /assets\/hs-/],
  ["page", /./],
]);

/** @typedef {typeof PARTS[number][0]} Part */
/** @typedef {{ raw: number, brotli: number }} Size bytes */

/**
 * The size of each part, and of all of them.
 * @param {string} folder a site compressed beforehand
 * @param {string[]} files paths in it
 * @returns {Record<Part | "total", Size>}
 */
export function sizes(folder, files) {
  const size = () => ({ raw: 0, brotli: 0 });
  const sums = { page: size(), wasm: size(), tariff: size(), model: size(), total: size() };
  for (const file of files) {
    const part = PARTS.find(([, pattern]) => pattern.test(file))?.[0] ?? "page";
    for (const sum of [sums[part], sums.total]) {
      sum.raw += statSync(join(folder, file)).size;
      sum.brotli += statSync(join(folder, `${file}.br`)).size;
    }
  }
  return sums;
}

/** @param {string} folder @param {string} [kept] a folder for what was compressed before */
function compress(folder, kept) {
  if (kept) mkdirSync(kept, { recursive: true });
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(br|gz)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  for (const file of files) {
    const content = readFileSync(file);
    // The best compression takes a minute; what was compressed once is kept.
    const known = kept && join(kept, createHash("sha256").update(content).digest("hex"));
    if (known && existsSync(`${known}.gz`)) {
      for (const end of [".br", ".gz"]) copyFileSync(known + end, file + end);
      continue;
    }
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 };
    writeFileSync(`${file}.br`, brotliCompressSync(content, { params }));
    writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
    if (known) for (const end of [".br", ".gz"]) copyFileSync(file + end, known + end);
  }
  return files.map((file) => file.slice(folder.length + 1));
}

if (import.meta.filename === process.argv[1]) {
  const [folder, kept] = process.argv.slice(2);
  console.log(`${folder}, bytes      raw     brotli`);
  for (const [part, { raw, brotli }] of Object.entries(sizes(folder, compress(folder, kept)))) {
    console.log(`${part.padEnd(12)} ${String(raw).padStart(10)} ${String(brotli).padStart(10)}`);
  }
}
