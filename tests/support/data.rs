//! Data that is not part of this repository; tests that need it are skipped where it is missing.

use std::path::PathBuf;

/// The text of a file in `../shared/data`, or in the folder that `DECLAREWELL_DATA` names; `None` where it is missing.
pub fn read(path: &str) -> Option<String> {
    let folder = std::env::var_os("DECLAREWELL_DATA").map_or_else(|| PathBuf::from("../shared/data"), PathBuf::from);
    std::fs::read_to_string(folder.join(path)).ok()
}
