/** Why the checker could not start, in terms that a page can put into its reader's language. */
import { RELEASE } from "../release.js";

/**
 * `missing`: a file is not there, or the connection failed. `release`: a file is not the one that was published with this
 * script; `found` and `expected` are release numbers or SHA-256 digests. `wasmBlocked`: the page's security policy forbids
 * WebAssembly. `wasmMissing`: the browser has none.
 * @typedef {"missing" | "release" | "wasmBlocked" | "wasmMissing"} Kind
 */

export class Failure extends Error {
  /** @param {Kind} kind @param {{ file?: string, found?: string, expected?: string }} [about] */
  constructor(kind, { file = "", found = "", expected = "" } = {}) {
    super([kind, file, found && `${found} ≠ ${expected}`].filter(Boolean).join(": "));
    this.kind = kind;
    this.file = file;
    this.found = found;
    this.expected = expected;
  }
}

/**
 * The handshake: a file says which release it belongs to.
 * @param {string} file @param {unknown} found @param {string} [expected] by default this script's release
 * @throws {Failure}
 */
export function sameRelease(file, found, expected = RELEASE.number) {
  if (found !== expected) throw new Failure("release", { file, found: String(found), expected });
}
