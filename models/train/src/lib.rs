//! How the classifier of `models/` is made.
//!
//! [`data`] reads and filters the texts, [`wordnet`] adds everyday names, [`augment`] varies them, [`meaning`] asks a sentence
//! encoder about them and [`reader`] teaches one to read codes, [`network`] learns, [`course`] says in which order and how fast,
//! [`lecture`] hands on what these large ones have learnt, [`select`] says what a small one remembers, [`export`] writes ONNX,
//! [`calibrate`] fits probabilities and thresholds on held-out texts.
//! `models/benchmark` measures the outcome on sets that none of these has seen.

pub mod augment;
pub mod calibrate;
pub mod course;
pub mod data;
pub mod export;
pub mod golden;
pub mod labels;
pub mod lecture;
pub mod meaning;
pub mod network;
pub mod python;
pub mod reader;
pub mod release;
pub mod score;
pub mod select;
pub mod wordnet;

/// The release that is made: the one `release.toml` names.
pub const VERSION: &str = declarewell::release::MODEL;

/// Where its files lie.
pub fn model_folder() -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(VERSION)
}
