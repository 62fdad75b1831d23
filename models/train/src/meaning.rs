//! What texts mean to a sentence encoder that has read far more than tariffs: one vector per text, for the teacher alone.
//!
//! The encoder is a Python package, run by `meaning.py` in the interpreter that `DECLAREWELL_PYTHON` names; what it returned
//! for the same texts before is kept in the folder that `DECLAREWELL_MEANINGS` names (`scripts/train.sh` sets both up).

use declarewell::classifier::sha256;
use rayon::prelude::*;
use std::error::Error;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Numbers per text.
pub const WIDTH: usize = 512;

/// Length of a vector as the network sees it: a quarter of √[`WIDTH`], so that its numbers are about as large as a state's.
const SCALE: f32 = 5.656_854;

/// Texts per run of the encoder. Fixed, so that what it returns does not depend on the number of processors.
const AT_ONCE: usize = 50_000;

/// Vectors of many texts, a signed byte per number, in 256ths.
pub struct Meanings(Vec<i8>);

impl Meanings {
    /// Runs the encoder.
    pub fn read(texts: &[&str]) -> Result<Meanings, Box<dyn Error>> {
        let runs: Vec<Result<Vec<i8>, String>> = texts.par_chunks(AT_ONCE).map(kept).collect();
        let mut all = Vec::with_capacity(texts.len() * WIDTH);
        for run in runs {
            all.extend(run?);
        }
        Ok(Meanings(all))
    }

    /// The vector of a text that was read; of length [`SCALE`].
    pub fn of(&self, text: usize) -> Option<Vec<f32>> {
        let vector = self.0.get(text * WIDTH..(text + 1) * WIDTH)?;
        Some(vector.iter().map(|value| f32::from(*value) / 256.0 * SCALE).collect())
    }
}

fn kept(texts: &[&str]) -> Result<Vec<i8>, String> {
    let Some(folder) = std::env::var_os("DECLAREWELL_MEANINGS").map(PathBuf::from) else { return run(texts) };
    let digest = sha256(format!("{}\n{}", include_str!("../meaning.py"), texts.join("\n")).as_bytes());
    let file = folder.join(digest);
    if let Ok(bytes) = std::fs::read(&file) {
        return Ok(bytes.into_iter().map(|byte| byte as i8).collect());
    }
    let vectors = run(texts)?;
    let bytes: Vec<u8> = vectors.iter().map(|value| *value as u8).collect();
    let written = std::fs::create_dir_all(&folder).and_then(|()| std::fs::write(&file, bytes));
    written.map_err(|error| format!("{}: {error}", file.display()))?;
    Ok(vectors)
}

fn run(texts: &[&str]) -> Result<Vec<i8>, String> {
    let python = std::env::var_os("DECLAREWELL_PYTHON")
        .ok_or("DECLAREWELL_PYTHON does not name a Python with the sentence encoder; `make train` sets it up")?;
    let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("meaning.py");
    let mut child = Command::new(python)
        .arg(&program)
        .envs(["OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"].map(|name| (name, "1")))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("{}: {error}", program.display()))?;
    let mut input = child.stdin.take().ok_or("no input")?;
    // It writes only after it has read everything.
    input.write_all(texts.join("\n").as_bytes()).map_err(|error| error.to_string())?;
    drop(input);
    let output = child.wait_with_output().map_err(|error| error.to_string())?;
    let vectors: Vec<i8> = output.stdout.into_iter().map(|byte| byte as i8).collect();
    match output.status.success() && vectors.len() == texts.len() * WIDTH {
        true => Ok(vectors),
        false => Err(format!("{} failed: {}, {} bytes", program.display(), output.status, vectors.len())),
    }
}
