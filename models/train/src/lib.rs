//! How the classifier of `models/` is made and measured. `train` makes it, `evaluate` measures it.
//!
//! [`data`] reads and filters the texts, [`augment`] varies them, [`network`] learns, [`course`] says in which order and how
//! fast, [`export`] writes ONNX, [`calibrate`] fits probabilities and thresholds on held-out texts, [`evaluation`] measures on
//! sets that none of these has seen.

pub mod augment;
pub mod calibrate;
pub mod course;
pub mod data;
pub mod evaluation;
pub mod export;
pub mod golden;
pub mod labels;
pub mod network;
pub mod release;
pub mod score;
pub mod select;

/// The release that is made.
pub const VERSION: &str = "hs-2026.1";

/// Where its files lie.
pub fn model_folder() -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(VERSION)
}
