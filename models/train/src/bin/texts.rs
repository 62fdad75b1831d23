//! Writes the texts that `finetune.py` learns from and labels ([`soft_labels::lines`]).

use declarewell_train::data;
use declarewell_train::soft_labels;
use std::error::Error;
use std::io::{BufWriter, Write};

fn main() -> Result<(), Box<dyn Error>> {
    let data = data::read_all(&data::folder())?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    for line in soft_labels::lines(&data) {
        writeln!(out, "{line}")?;
    }
    Ok(out.flush()?)
}
