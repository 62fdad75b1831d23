import type { Checker } from "./pkg/declarewell.js";

export type * from "./pkg/declarewell.js";

/** Why no checker could be loaded. */
export class Failure extends Error {
  /**
   * `missing`: a file could not be fetched. `release`: a file is stale or damaged, not the one published with this script.
   * `wasmBlocked`: the policy has no `wasm-unsafe-eval`. `wasmMissing`: there is no WebAssembly.
   */
  kind: "missing" | "release" | "wasmBlocked" | "wasmMissing";
  file: string;
  /** A release number or a SHA-256 digest. */
  found: string;
  expected: string;
}

/**
 * A checker, ready for use. One is enough for any number of declarations; `free()` gives its memory back.
 * @param source in a browser, the URL of the folder of this package's files; by default that of the script
 * @throws {Failure}
 */
export function loadChecker(source?: { assets?: string }): Promise<Checker>;
