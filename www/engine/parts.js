/**
 * Fetches the parts of a release (wasm module, tariff table, model) and makes sure that each is the very file that was
 * published with this script.
 */
import { Failure, sameRelease } from "./failure.js";
import { RELEASE } from "../release.js";
import { inRelease } from "../root.js";

/** @typedef {keyof typeof RELEASE.parts} PartName */

/**
 * Where the parts are: in a folder, or at hand.
 * @typedef {{ assets?: string, parts?: Partial<Record<PartName, Uint8Array<ArrayBuffer>>> }} Source
 */

/** What the checker is made from. */
export const CHECKER_PARTS = /** @type {const} */ (["wasm", "tariff", "model", "config"]);

/**
 * A part, verified.
 * @param {PartName} name @param {Source} source
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 * @throws {Failure} `missing` or `release`
 */
export async function part(name, { assets, parts }) {
  const { file, sha256 } = RELEASE.parts[name];
  const bytes = parts?.[name] ?? (await fetched(inRelease(file, assets), file));
  const found = await digest(bytes);
  sameRelease(file, found, sha256);
  return bytes;
}

/** @param {URL} url @param {string} file */
async function fetched(url, file) {
  const response = await fetch(url).catch((error) => {
    throw new Failure("missing", { file, found: String(error?.message ?? error) });
  });
  if (!response.ok) throw new Failure("missing", { file, found: `HTTP ${response.status}`, expected: "200" });
  return new Uint8Array(await response.arrayBuffer());
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
async function digest(bytes) {
  // Pages that came over plain HTTP have no `subtle`.
  if (!crypto.subtle) return (await import("./sha256.js")).sha256(bytes);
  return Array.from(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
