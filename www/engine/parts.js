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

/** The parts of the checker. */
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

/**
 * A wasm module, verified like any part, and compiled while it is on its way where the server names its type.
 * @param {"wasm" | "files"} name @param {Source} source
 * @returns {Promise<WebAssembly.Module | Uint8Array<ArrayBuffer>>}
 * @throws {Failure} `missing` or `release`
 */
export async function wasmModule(name, { assets, parts }) {
  if (parts?.[name]) return part(name, { parts });
  const { file, sha256 } = RELEASE.parts[name];
  const response = await responseOf(inRelease(file, assets), file);
  // Browsers that cannot do so, and other types than application/wasm, go without.
  const compile = async () => WebAssembly.compileStreaming(response.clone());
  const compiled = compile().catch(() => null);
  const bytes = await bytesOf(response, file);
  sameRelease(file, await digest(bytes), sha256);
  return (await compiled) ?? bytes;
}

/** @param {URL} url @param {string} file */
const fetched = async (url, file) => bytesOf(await responseOf(url, file), file);

/** @param {URL} url @param {string} file */
async function responseOf(url, file) {
  const response = await fetch(url).catch((error) => {
    throw new Failure("missing", { file, found: String(error?.message ?? error) });
  });
  if (!response.ok) throw new Failure("missing", { file, found: `HTTP ${response.status}`, expected: "200" });
  return response;
}

/** @param {Response} response @param {string} file */
async function bytesOf(response, file) {
  const buffer = await response.arrayBuffer().catch((error) => {
    throw new Failure("missing", { file, found: String(error?.message ?? error) });
  });
  return new Uint8Array(buffer);
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
async function digest(bytes) {
  // Pages that came over plain HTTP have no `subtle`.
  if (!crypto.subtle) return (await import("./sha256.js")).sha256(bytes);
  return Array.from(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
