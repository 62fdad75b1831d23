//! Sentence vectors, one per text, for the teacher alone: the encoder was trained on far more text than tariffs.
//! The encoder is a Python package, run by `embed.py`.

use crate::python;
use rayon::prelude::*;
use std::error::Error;

/// Numbers per text.
pub const WIDTH: usize = 512;

/// Length of a vector as the network sees it: a quarter of √[`WIDTH`], so that its numbers are about as large as a state's.
const SCALE: f32 = 5.656_854;

/// Texts per run of the encoder. Fixed, so that what it returns does not depend on the number of processors.
const AT_ONCE: usize = 50_000;

/// Vectors of many texts, a signed byte per number, in 256ths.
pub struct Embeddings(Vec<i8>);

impl Embeddings {
    /// Runs the encoder.
    pub fn read(texts: &[&str]) -> Result<Embeddings, Box<dyn Error>> {
        let runs: Vec<Result<Vec<i8>, String>> = texts.par_chunks(AT_ONCE).map(run).collect();
        let mut all = Vec::with_capacity(texts.len() * WIDTH);
        for run in runs {
            all.extend(run?);
        }
        Ok(Embeddings(all))
    }

    /// The vector of a text that was read; of length [`SCALE`].
    pub fn of(&self, text: usize) -> Option<Vec<f32>> {
        let vector = self.0.get(text * WIDTH..(text + 1) * WIDTH)?;
        Some(vector.iter().map(|value| f32::from(*value) / 256.0 * SCALE).collect())
    }
}

fn run(texts: &[&str]) -> Result<Vec<i8>, String> {
    let bytes = python::run("embed.py", include_str!("../embed.py"), &[], &texts.join("\n"), 1, texts.len() * WIDTH)?;
    Ok(bytes.into_iter().map(|byte| byte as i8).collect())
}
