// The npm package, packed and installed into an empty project: in Node, under strict TypeScript, and bundled into a page.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { build } from "esbuild";
import { RELEASE } from "../../www/release.js";

const root = join(import.meta.dirname, "../..");
const project = mkdtempSync(join(tmpdir(), "declarewell-project-"));
after(() => rmSync(project, { recursive: true }));

/** @param {string} command @param {string[]} args @param {string} [cwd] */
const run = (command, args, cwd = project) => execFileSync(command, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });

const [{ filename, files }] = JSON.parse(run("npm", ["pack", "--json", "--pack-destination", project, join(root, "dist/npm")]));
writeFileSync(join(project, "package.json"), '{ "name": "portal", "private": true, "type": "module" }');
run("npm", ["install", "--offline", "--no-audit", "--no-fund", `./${filename}`]);

/** A portal's back end: it checks again what a browser sent. */
const BACK_END = `
import { loadChecker, type LineReport, type Line } from "declarewell";

const lines: Line[] = [{ description: "Oxtail soup", hs_code: "9102119010" }];
const checker = await loadChecker();
const [report]: LineReport[] = checker.check(lines, { lang: "en" });
const severity: "error" | "warning" | "notice" | undefined = report.findings[0]?.severity;
console.log(JSON.stringify({ verdict: report.verdict, severity, versions: checker.versions }));
checker.free();
`;

/** A portal's page. */
const PAGE = `
import "declarewell/element";
import type { Verdict } from "declarewell/element";

const checker = document.createElement("declaration-checker");
checker.name = "selfcheck";
checker.assets = "/declarewell/";
checker.declaration = [{ description: "Oxtail soup", hs_code: "9102119010" }];
checker.addEventListener("declaration-checked", ({ detail }) => {
  const verdict: Verdict = detail.verdict;
  document.title = verdict + " " + detail.reports[0].findings.length;
});
checker.addEventListener("fix-applied", ({ detail }) => console.log(detail.field.length, detail.replacement.length));
document.body.append(checker);
await checker.check();
`;

test("it holds what it should, and its licence", () => {
  const paths = files.map((/** @type {{ path: string }} */ { path }) => path);
  for (const path of [
    "README.md",
    "README.ko.md",
    "LICENSE-MIT",
    "LICENSE-APACHE",
    "NOTICE",
    "sbom.cdx.json",
    "index.d.ts",
    "element.d.ts",
    RELEASE.parts.wasm.file,
    RELEASE.parts.model.file,
    RELEASE.parts.tariff.file,
  ]) {
    assert.ok(paths.includes(path), path);
  }
  const about = JSON.parse(readFileSync(join(project, "node_modules/declarewell/package.json"), "utf8"));
  assert.equal(about.version, RELEASE.number);
  for (const target of Object.values(about.exports).flatMap((one) => (typeof one === "string" ? [one] : Object.values(one)))) {
    if (!target.includes("*")) assert.ok(existsSync(join(project, "node_modules/declarewell", target)), target);
  }
});

test("the bill of materials names every crate in the module, with its licence", () => {
  const sbom = JSON.parse(readFileSync(join(project, "node_modules/declarewell/sbom.cdx.json"), "utf8"));
  assert.equal(sbom.bomFormat, "CycloneDX");
  const names = sbom.components.map((/** @type {{ name: string }} */ { name }) => name);
  for (const crate of ["tract-onnx", "serde", "wasm-bindgen", "aho-corasick"]) assert.ok(names.includes(crate), crate);
  assert.ok(!names.includes("clap"), "what is not in the module is not listed");
  const tools = sbom.components.filter((/** @type {{ scope?: string }} */ { scope }) => scope === "excluded");
  assert.ok(
    tools.some((/** @type {{ purl: string }} */ { purl }) => purl.startsWith("pkg:npm/esbuild@")),
    "what builds it is named, and told from what is in it",
  );
  for (const one of sbom.components) assert.ok(one.version && one.purl && one.licenses?.length, one.name);
  assert.equal(sbom.metadata.component.version, RELEASE.number);
});

test("it checks a line in Node, and compiles under strict TypeScript", () => {
  writeFileSync(join(project, "back-end.ts"), BACK_END);
  writeFileSync(join(project, "page.ts"), PAGE);
  const options = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedSideEffectImports: true,
    target: "es2022",
    module: "nodenext",
    skipLibCheck: false,
    lib: ["es2023", "dom", "dom.iterable", "esnext.disposable"],
    types: [],
    outDir: "out",
  };
  writeFileSync(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions: options, files: ["back-end.ts", "page.ts"] }));
  try {
    run(join(root, "node_modules/.bin/tsc"), ["-p", project]);
  } catch (error) {
    assert.fail(/** @type {{ stdout: string }} */ (error).stdout);
  }
  const said = JSON.parse(run("node", ["out/back-end.js"]));
  assert.equal(said.verdict, "stop");
  assert.equal(said.severity, "error");
  assert.equal(said.versions.package, RELEASE.number);
});

test("a file of another release is refused in Node, too", () => {
  const folder = join(project, "node_modules/declarewell");
  const { file } = RELEASE.parts.config;
  const whole = readFileSync(join(folder, file), "utf8");
  writeFileSync(join(folder, file), `${whole} `);
  writeFileSync(
    join(project, "stale.js"),
    'import { loadChecker } from "declarewell"; await loadChecker().catch((e) => console.log(e.kind, e.file));',
  );
  assert.equal(run("node", ["stale.js"]).trim(), `release ${file}`);
  writeFileSync(join(folder, file), whole);
});

test("it checks a line in a bundled page, under the strict policy", async (t) => {
  const { serve } = await import("../../scripts/serve.mjs");
  const { POLICY } = await import("../browser/portal.mjs");
  const { visit } = await import("../browser/page.mjs");
  await build({
    entryPoints: [join(project, "page.ts")],
    bundle: true,
    format: "esm",
    outfile: join(project, "public/page.js"),
    absWorkingDir: project,
    logLevel: "warning",
  });
  writeFileSync(
    join(project, "public/index.html"),
    '<!doctype html><title>-</title><link rel="icon" href="data:,"><script type="module" src="page.js"></script><body></body>',
  );
  // As the documentation says: the folder of the package is copied to where the page finds it.
  cpSync(join(project, "node_modules/declarewell"), join(project, "public/declarewell"), { recursive: true });
  const server = await serve(join(project, "public"), 0, { headers: { "Content-Security-Policy": POLICY } });
  t.after(server.close);
  const page = await visit(t, {}, undefined, server.address);
  await page.waitForFunction(() => /^stop \d/.test(document.title), null, { timeout: 30_000 });
  assert.equal(page.workers().length, 1);
});

test("what is built twice is the same", () => {
  const digest = () =>
    createHash("sha256")
      .update(readFileSync(join(root, "dist/npm/declaration-checker.js")))
      .digest("hex");
  const before = digest();
  run("node", ["scripts/dist/npm.mjs", "dist/npm-again"], root);
  const again = createHash("sha256")
    .update(readFileSync(join(root, "dist/npm-again/declaration-checker.js")))
    .digest("hex");
  rmSync(join(root, "dist/npm-again"), { recursive: true });
  assert.equal(again, before);
});
