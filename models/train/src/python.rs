//! Runs Python programs and caches their output.
//!
//! They run in the interpreter that `DECLAREWELL_PYTHON` names; what one returned for the same input is kept in the folder that
//! `DECLAREWELL_EMBEDDINGS` names (`scripts/train.sh` sets both up).

use declarewell::classifier::sha256;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Runs the program `name` of this folder, whose text is `source`, on `input`. Returns the `length` bytes it writes.
///
/// # Errors
/// Where it cannot be run, fails, or writes more or less.
pub fn run(
    name: &str,
    source: &str,
    arguments: &[&str],
    input: &str,
    threads: usize,
    length: usize,
) -> Result<Vec<u8>, String> {
    let Some(folder) = std::env::var_os("DECLAREWELL_EMBEDDINGS").map(PathBuf::from) else {
        return run_now(name, arguments, input, threads, length);
    };
    let file = folder.join(sha256(format!("{source}\n{arguments:?}\n{input}").as_bytes()));
    if let Ok(bytes) = std::fs::read(&file) {
        return Ok(bytes);
    }
    let bytes = run_now(name, arguments, input, threads, length)?;
    let written = std::fs::create_dir_all(&folder).and_then(|()| std::fs::write(&file, &bytes));
    written.map_err(|error| format!("{}: {error}", file.display()))?;
    Ok(bytes)
}

fn run_now(name: &str, arguments: &[&str], input: &str, threads: usize, length: usize) -> Result<Vec<u8>, String> {
    let python = std::env::var_os("DECLAREWELL_PYTHON")
        .ok_or("DECLAREWELL_PYTHON does not name a Python with the sentence encoders; `make train` sets it up")?;
    let program = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    let mut child = Command::new(python)
        .arg(&program)
        .args(arguments)
        .envs(["OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"].map(|name| (name, threads.to_string())))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("{}: {error}", program.display()))?;
    let mut pipe = child.stdin.take().ok_or("no input")?;
    // It writes only after it has read everything.
    pipe.write_all(input.as_bytes()).map_err(|error| error.to_string())?;
    drop(pipe);
    let output = child.wait_with_output().map_err(|error| error.to_string())?;
    match output.status.success() && output.stdout.len() == length {
        true => Ok(output.stdout),
        false => Err(format!("{} failed: {}, {} bytes", program.display(), output.status, output.stdout.len())),
    }
}
