//! Classifies a goods description: a calibrated distribution over the HS subheadings, or abstention.
//!
//! A text becomes features ([`features`], [`vocabulary`]), the network weighs them ([`network`]), calibration turns its
//! scores into probabilities that can be believed ([`calibration`]), and [`explanation`] says which words decided.
//! Everything that was learnt or measured is in the model's two files; nothing here holds a number of its own.

mod calibration;
mod clauses;
mod decision;
pub mod embedding_table;
mod explanation;
pub mod features;
mod label_layer;
mod labels;
mod matrix_product;
mod network;
mod prediction;
mod softmax;
#[cfg(test)]
mod tests;
pub mod vocabulary;

pub use calibration::{COVARIATES, Calibration, Covariates, PiecewiseLinear};
pub use clauses::clauses;
pub use decision::{Band, FitDecision, FitNetwork, INPUTS, Overlap, Style, Thresholds};
pub use labels::{Digits, Labels};
pub use network::TABLES;
pub use prediction::{Agreement, Candidate, Fit, Prediction};
pub use softmax::softmax;

use features::Feature;
use network::{EncodedText, Network};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt;
use std::sync::Arc;

/// The format of `config.json` this program reads.
pub const FORMAT: u32 = 4;

/// `config.json`: what a model knows of itself beside its weights.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// [`FORMAT`].
    pub format: u32,
    /// The release, `hs-<HSK year>.<number>`.
    pub version: String,
    /// SHA-256 of `model.onnx`, in hexadecimal.
    pub model_sha256: String,
    /// The model names no candidates where its best chapter is less likely than this.
    pub abstain_below: f32,
    /// From scores to probabilities.
    pub calibration: Calibration,
    /// Parameters of the fit of a declared code.
    pub decision: FitDecision,
    /// HS subheadings in ascending order, one per output of the network.
    pub labels: Vec<String>,
}

impl Config {
    #[inline(never)] // See `Classifier::load_verified`.
    fn read(config: &str) -> Result<Config, ClassifierError> {
        let config: Config = serde_json::from_str(config).map_err(ClassifierError::Config)?;
        match config.format {
            FORMAT => Ok(config),
            found => Err(ClassifierError::Format { found }),
        }
    }
}

/// Why a model could not be loaded.
#[derive(Debug)]
pub enum ClassifierError {
    /// `config.json` cannot be read.
    Config(serde_json::Error),
    /// `config.json` is of another format.
    Format {
        /// The format the file names.
        found: u32,
    },
    /// The labels are not six-digit codes in ascending order.
    Labels,
    /// `model.onnx` is not the file the configuration was made with.
    Digest {
        /// The digest of the file at hand.
        found: String,
        /// The digest in `config.json`.
        expected: String,
    },
    /// `model.onnx` holds no network this program can run.
    Network(String),
}

impl fmt::Display for ClassifierError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            ClassifierError::Config(error) => write!(f, "the model's config.json cannot be read: {error}"),
            ClassifierError::Format { found } => {
                write!(f, "the model's config.json has format {found}, this program reads format {FORMAT}")
            }
            ClassifierError::Labels => write!(f, "the model's labels are not six-digit codes in ascending order"),
            ClassifierError::Digest { found, expected } => {
                write!(
                    f,
                    "model.onnx is damaged or of another release: its SHA-256 is {found}, config.json expects {expected}"
                )
            }
            ClassifierError::Network(error) => write!(f, "model.onnx cannot be run: {error}"),
        }
    }
}

impl std::error::Error for ClassifierError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            ClassifierError::Config(error) => Some(error),
            _ => None,
        }
    }
}

/// A loaded model.
pub struct Classifier {
    version: String,
    abstain_below: f32,
    calibration: Arc<Calibration>,
    decision: Arc<FitDecision>,
    labels: Arc<Labels>,
    network: Network,
}

impl Classifier {
    /// From the bytes of `model.onnx` and the text of `config.json`.
    ///
    /// # Errors
    /// [`ClassifierError`]: files that are damaged, of another format, or do not belong together.
    pub fn load(model: &[u8], config: &str) -> Result<Classifier, ClassifierError> {
        Classifier::load_verified(model, &sha256(model), config)
    }

    /// The same, with the SHA-256 (in hexadecimal) that was made of the model's bytes elsewhere.
    ///
    /// # Errors
    /// As [`Classifier::load`].
    pub fn load_verified(model: &[u8], sha256: &str, config: &str) -> Result<Classifier, ClassifierError> {
        // A browser compiles a function that loops for long a second time, as a whole, optimised. Here each loop is run once: those
        // that loads are made of are kept apart from each other, so that little is compiled for nothing.
        let config = Config::read(config)?;
        if sha256 != config.model_sha256 {
            return Err(ClassifierError::Digest { found: sha256.to_owned(), expected: config.model_sha256 });
        }
        let labels = Labels::new(&config.labels).ok_or(ClassifierError::Labels)?;
        let network =
            Network::load(model, labels.len()).map_err(|error| ClassifierError::Network(format!("{error:#}")))?;
        Ok(Classifier {
            version: config.version,
            abstain_below: config.abstain_below,
            calibration: Arc::new(config.calibration),
            decision: Arc::new(config.decision),
            labels: Arc::new(labels),
            network,
        })
    }

    /// The release, such as `hs-2026.5`.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The subheadings the model chooses between.
    pub fn labels(&self) -> &Labels {
        &self.labels
    }

    /// Reads a text normalised by [`crate::text`] (NFKC, lower case, single spaces). Any string is safe.
    pub fn predict(&self, text: &str) -> Prediction {
        self.predict_all(&[text]).remove(0)
    }

    /// Reads many texts in a fraction of the time; each prediction is the one it would get alone.
    pub fn predict_all(&self, texts: &[&str]) -> Vec<Prediction> {
        let (encoded, logits) = self.read(texts);
        self.predictions(&encoded, logits)
    }

    /// The network's logits for a normalised text, one per label, and the covariates of its calibration.
    pub fn scores(&self, text: &str) -> (Vec<f32>, Covariates) {
        let (encoded, mut logits) = self.read(&[text]);
        (logits.pop().unwrap_or_default(), encoded.first().map(|text| text.covariates).unwrap_or_default())
    }

    /// Each text as a whole, and its logits, into which its clauses went.
    fn read(&self, texts: &[&str]) -> (Vec<EncodedText>, Vec<Vec<f32>>) {
        let encode = |text: &str| self.known(text, &features::features(text));
        let mut encoded: Vec<EncodedText> = texts.iter().map(|text| encode(text)).collect();
        let clauses: Vec<Vec<EncodedText>> = texts
            .iter()
            .map(|text| clauses(text).into_iter().filter_map(|range| text.get(range)).map(encode).collect())
            .collect();
        let counts: Vec<usize> = clauses.iter().map(Vec::len).collect();
        encoded.extend(clauses.into_iter().flatten());
        let mut logits = self.network.scores(&encoded);
        let mut of_clauses = logits.split_off(texts.len()).into_iter();
        encoded.truncate(texts.len());
        for (logits, count) in logits.iter_mut().zip(counts).filter(|(_, count)| *count > 0) {
            let all: Vec<Vec<f32>> =
                std::iter::once(std::mem::take(logits)).chain(of_clauses.by_ref().take(count)).collect();
            *logits = clauses::combined(all, &self.labels);
        }
        (encoded, logits)
    }

    /// Some of a text's features.
    fn known(&self, text: &str, features: &[Feature]) -> EncodedText {
        let read = self.network.vocabulary().encode_features(features);
        let style = Style::of(text);
        EncodedText {
            covariates: self.calibration.covariates(text, style, read.known, read.share),
            style,
            rows: read.rows,
        }
    }

    fn predictions(&self, texts: &[EncodedText], logits: Vec<Vec<f32>>) -> Vec<Prediction> {
        let parts = prediction::Parts {
            labels: self.labels.clone(),
            calibration: self.calibration.clone(),
            decision: self.decision.clone(),
            abstain_below: self.abstain_below,
        };
        let pairs = logits.into_iter().zip(texts);
        pairs.map(|(logits, text)| Prediction::new(logits, text.covariates, text.style, parts.clone())).collect()
    }
}

/// In lower-case hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
