// Makes the reader of PDFs, one script with all it needs: SITE/pkg-pdf/reader.js.
//
//   node scripts/build-pdf.mjs SITE
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundle } from "./bundle.mjs";

const [site] = process.argv.slice(2);
const names = readdirSync("node_modules/pdfjs-dist/cmaps").filter((name) => name.endsWith(".bcmap"));
const tables = names.map((name, at) => `import table${at} from "pdfjs-dist/cmaps/${name}";`);
const entries = names.map((name, at) => `${JSON.stringify(name.replace(".bcmap", ""))}: table${at}`);
const cmaps = `${tables.join("\n")}\nexport const CMAPS = { ${entries.join(", ")} };`;

mkdirSync(join(site, "pkg-pdf"), { recursive: true });
const reader = await bundle(["www/pdf/reader.js"], { instead: { "www/pdf/cmaps.js": cmaps } });
writeFileSync(join(site, "pkg-pdf/reader.js"), reader);
console.log(`${site}/pkg-pdf/reader.js: ${(Buffer.byteLength(reader) / 1e6).toFixed(2)} MB`);
