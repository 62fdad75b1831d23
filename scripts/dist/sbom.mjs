// The bill of materials of what is published, in CycloneDX 1.6: the crates in the wasm module, as cargo resolves them for it,
// and the table and the model beside it.
import { execFileSync } from "node:child_process";

/**
 * @typedef {object} Package
 * @property {string} id @property {string} name @property {string} version @property {string} license
 * @property {string | null} description @property {string | null} source
 */

/**
 * @param {typeof import("../../www/release.js").RELEASE} release
 * @returns {string} JSON
 */
export function sbom({ number, editions, parts }) {
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
  const root = found.packages.find((/** @type {Package} */ { name, source }) => name === "declarewell-wasm" && !source).id;
  const reached = new Set([root]);
  for (const id of reached) for (const used of uses.get(id) ?? []) reached.add(used);

  const purl = (/** @type {Package} */ { name, version }) => `pkg:cargo/${name}@${version}`;
  /** @param {string} id */
  const component = (id) => {
    const one = /** @type {Package} */ (packages.get(id));
    // Cargo still allows `MIT/Apache-2.0`, which SPDX does not.
    const licenses = [{ expression: one.license.replaceAll("/", " OR ") }];
    return {
      type: "library",
      "bom-ref": purl(one),
      name: one.name,
      version: one.version,
      description: one.description?.trim(),
      licenses,
      purl: purl(one),
    };
  };
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
  const crates = [...reached].filter((id) => id !== root).map(component);
  const components = [
    ...crates.sort((a, b) => (a.purl < b.purl ? -1 : 1)),
    data("tariff", "data"),
    data("model", "machine-learning-model"),
  ];
  const self = {
    type: "library",
    "bom-ref": `pkg:npm/declarewell@${number}`,
    name: "declarewell",
    version: number,
    licenses: [{ expression: "MIT OR Apache-2.0" }],
    purl: `pkg:npm/declarewell@${number}`,
  };
  const dependencies = [...reached].map((id) => ({
    ref: id === root ? self.purl : purl(/** @type {Package} */ (packages.get(id))),
    dependsOn: (uses.get(id) ?? []).map((used) => purl(/** @type {Package} */ (packages.get(used)))).sort(),
  }));
  return `${JSON.stringify({ $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json", bomFormat: "CycloneDX", specVersion: "1.6", version: 1, metadata: { component: self }, components, dependencies }, null, 2)}\n`;
}
