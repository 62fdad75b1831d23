/** The data shapes of both wasm modules, in one place for the page. */
export * from "../../src/wasm.d.ts";
export * from "../../src/wasm_files.d.ts";
