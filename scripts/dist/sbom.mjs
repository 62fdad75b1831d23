// The bill of materials of what is published, in CycloneDX 1.6: the crates in the wasm modules, as cargo resolves them for them, the
// table and the model beside them, and the npm packages that build and test them, none of which is shipped (scope "excluded").
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * @typedef {object} Package
 * @property {string} id @property {string} name @property {string} version @property {string} license
 * @property {string | null} description @property {string | null} source
 */

/** Cargo still allows `MIT/Apache-2.0`, which SPDX does not. @param {string} license */
const spdx = (license) => license.replaceAll("/", " OR ");

/** The crates in the wasm modules. @param {string[]} modules crates of this repository */
function crates(modules) {
  const args = ["metadata", "--format-version", "1", "--locked", "--filter-platform", "wasm32-unknown-unknown"];
  const found = JSON.parse(execFileSync("cargo", args, { encoding: "utf8", maxBuffer: 1 << 28 }));
  /** @type {Map<string, Package>} */
  const packages = new Map(found.packages.map((/** @type {Package} */ one) => [one.id, one]));
  /** @type {Map<string, string[]>} what each package is built with; tests and build scripts are not in the module */
  const uses = new Map(
    found.resolve.nodes.map((/** @type {any} */ node) => [
      node.id,
      node.deps
        .filter((/** @type {any} */ dep) => dep.dep_kinds.some((/** @type {any} */ { kind }) => kind === null))
        .map((/** @type {any} */ dep) => dep.pkg),
    ]),
  );
  const roots = modules.map((module) => found.packages.find((/** @type {Package} */ { name, source }) => name === module && !source).id);
  const reached = new Set(roots);
  for (const id of reached) for (const used of uses.get(id) ?? []) reached.add(used);

  const of = (/** @type {string} */ id) => /** @type {Package} */ (packages.get(id));
  const purl = (/** @type {string} */ id) => `pkg:cargo/${of(id).name}@${of(id).version}`;
  const components = [...reached]
    .filter((id) => modules.length > 1 || !roots.includes(id))
    .map((id) => {
      const { name, version, description, license } = of(id);
      return {
        type: "library",
        "bom-ref": purl(id),
        name,
        version,
        description: description?.trim(),
        licenses: [{ expression: spdx(license) }],
        purl: purl(id),
      };
    });
  const dependencies = [...reached].map((id) => ({ ref: purl(id), dependsOn: (uses.get(id) ?? []).map(purl).sort() }));
  return { components: components.sort((a, b) => (a.purl < b.purl ? -1 : 1)), dependencies, roots: roots.map(purl) };
}

/** Build and test tools, from the lock file. */
function tools() {
  /** @type {{ packages: Record<string, { version: string, license?: string, integrity?: string }> }} */
  const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8"));
  return Object.entries(packages)
    .filter(([path]) => path)
    .map(([path, { version, license, integrity = "" }]) => {
      const name = path.replace(/^.*node_modules\//, "");
      const purl = `pkg:npm/${name.replace("@", "%40")}@${version}`;
      const [, digest] = integrity.match(/^sha512-(.+)$/) ?? [];
      const hashes = digest ? [{ alg: "SHA-512", content: Buffer.from(digest, "base64").toString("hex") }] : [];
      return {
        type: "library",
        "bom-ref": purl,
        name,
        version,
        scope: "excluded",
        licenses: [{ expression: spdx(license ?? "NOASSERTION") }],
        hashes,
        purl,
      };
    });
}

/**
 * @param {typeof import("../../www/release.js").RELEASE} release
 * @param {string[]} [modules] the crates of the wasm modules that are published
 * @returns {string} JSON
 */
export function sbom({ number, editions, parts }, modules = ["declarewell-wasm"]) {
  /** @param {"tariff" | "model"} part @param {string} type */
  const data = (part, type) => ({
    type,
    "bom-ref": editions[part],
    name: editions[part],
    version: editions[part].replace(/^\D+/, ""),
    licenses: [{ license: { name: "See NOTICE" } }],
    hashes: [{ alg: "SHA-256", content: parts[part].sha256 }],
    purl: `pkg:generic/${editions[part]}@${number}`,
  });
  const made = crates(modules);
  const [root] = made.roots;
  const components = [...made.components, data("tariff", "data"), data("model", "machine-learning-model"), ...tools()];
  const self = {
    type: "library",
    "bom-ref": `pkg:npm/declarewell@${number}`,
    name: "declarewell",
    version: number,
    licenses: [{ expression: "MIT OR Apache-2.0" }],
    purl: `pkg:npm/declarewell@${number}`,
  };
  // The package is its one module; a site has several.
  const dependencies =
    modules.length > 1
      ? [{ ref: self.purl, dependsOn: made.roots }, ...made.dependencies]
      : made.dependencies.map((one) => (one.ref === root ? { ...one, ref: self.purl } : one));
  return `${JSON.stringify({ $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json", bomFormat: "CycloneDX", specVersion: "1.6", version: 1, metadata: { component: self }, components, dependencies }, null, 2)}\n`;
}
