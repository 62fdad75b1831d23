//! How the classifier of `models/` is made.
//!
//! [`data`] reads and filters the texts, [`wordnet`] adds everyday names, [`augment`] varies them, [`embedding`] gets
//! their sentence vectors, [`soft_labels`] reads the soft labels of a fine-tuned encoder, [`network`] learns,
//! [`schedule`] has the order and the rates, [`distillation`] averages the soft labels of two teachers, [`pruning`]
//! selects the features that keep embeddings of their own, [`export`] writes ONNX, [`calibrate`] fits probabilities and
//! [`decide`] the decision, both on held-out texts. `models/benchmark` measures the outcome on sets that none of these
//! has seen.

pub mod augment;
pub mod calibrate;
pub mod data;
pub mod decide;
pub mod distillation;
pub mod embedding;
pub mod export;
pub mod golden;
pub mod labels;
pub mod neighbours;
pub mod network;
pub mod pruning;
pub mod python;
pub mod release;
pub mod schedule;
pub mod score;
pub mod soft_labels;
pub mod wordnet;

/// The release that is made: the one `release.toml` names.
pub const VERSION: &str = declarewell::release::MODEL;

/// Where its files lie.
pub fn model_folder() -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(VERSION)
}

/// The tariff table that the decision is fitted with: the one `release.toml` names.
///
/// # Errors
/// A table that is not there.
pub fn tariff() -> std::io::Result<Vec<u8>> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tables");
    std::fs::read(folder.join(declarewell::release::TARIFF).with_added_extension("bin"))
}
