//! New files of lines that did not come from one.

use super::{Input, csv, json, xlsx};
use crate::messages::{Lang, label};
use declarewell::declaration::{Field, RawRecord};
use std::io;

/// A new file of these lines: a table with the columns that are filled in, or one object a line.
///
/// # Errors
/// Errors of the writer; a declaration in XML, which holds more than lines.
pub fn write<'l>(lines: &'l [RawRecord], format: Input, lang: Lang) -> io::Result<Vec<u8>> {
    let filled = |field: &Field| lines.iter().any(|line| line.text(*field).is_some());
    let fields: Vec<Field> = Field::ALL.into_iter().filter(filled).collect();
    let header: Vec<&str> = fields.iter().map(|field| label(lang, "field", field.name())).collect();
    let row = |line: &'l RawRecord| fields.iter().map(move |field| line.text(*field).unwrap_or_default());
    match format {
        Input::Csv => csv::write(header, lines.iter().map(row)),
        Input::Xlsx => xlsx::write(label(lang, "sheet", "lines"), header, &fields, lines.iter().map(row)),
        Input::Jsonl => Ok(json::write(lines)),
        // Formats that are only read.
        _ => Err(io::ErrorKind::Unsupported.into()),
    }
}
