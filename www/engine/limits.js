// Written by `cargo xtask types` from the Rust types: change those.

/** @type {import("./types.d.ts").Limits} */
export const LIMITS = {
  declaration_lines: 999,
  field_characters: 4000,
  file_bytes: 104857600,
  file_lines: 100000,
  records: 100000,
  row_bytes: 16777216,
  unpacked_bytes: 268435456,
};
