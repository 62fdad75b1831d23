/** The shapes of data of both wasm modules, in one place for the page; they are made from the Rust types. */
export * from "../../crates/wasm/types.d.ts";
export * from "../../crates/wasm-files/types.d.ts";
