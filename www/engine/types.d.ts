/** The data shapes of both wasm modules, in one place for the page. */
export * from "../../crates/wasm/types.d.ts";
export * from "../../crates/wasm-files/types.d.ts";
