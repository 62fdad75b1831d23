//! Writes the texts that `finetune.py` learns from and labels ([`soft_labels::lines`]).

use declarewell_train::data;
use declarewell_train::soft_labels;
use std::error::Error;
use std::io::{BufWriter, Write};
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = data::folder();
    let nouns = std::env::var_os("DECLAREWELL_NOUNS").ok_or("DECLAREWELL_NOUNS does not name WordNet's data.noun")?;
    let mut data = data::read(&folder)?;
    let korean =
        std::env::var_os("DECLAREWELL_KOREAN_NOUNS").ok_or("DECLAREWELL_KOREAN_NOUNS names no list of Korean nouns")?;
    data.read_uncoded(&folder, Path::new(&nouns), Path::new(&korean))?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    for line in soft_labels::lines(&data) {
        writeln!(out, "{line}")?;
    }
    Ok(out.flush()?)
}
