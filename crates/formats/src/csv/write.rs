//! Delimited text out: findings, and new files of lines.

use super::records::FORMULA;
use crate::messages::Lang;
use crate::{Out, Writer, table};
use csv::ErrorKind;
use declarewell::declaration::{Line, Number};
use declarewell::report::LineReport;
use std::borrow::Cow;
use std::io::{self, Write};

/// One row per finding, in UTF-8 with the byte order mark that spreadsheets look for.
pub struct Csv<'w>(csv::Writer<Out<'w>>, Lang);

impl<'w> Csv<'w> {
    /// Writes the header.
    pub fn new(out: Out<'w>, lang: Lang) -> io::Result<Csv<'w>> {
        let mut table = new_table(out)?;
        table.write_record(table::header(lang)).map_err(plain)?;
        Ok(Csv(table, lang))
    }
}

impl Writer for Csv<'_> {
    fn write(&mut self, row: u64, line: &Line, report: &LineReport) -> io::Result<()> {
        for cells in table::rows(row, line, report, self.1) {
            self.0.write_record(cells.iter().map(|cell| without_formula(cell).into_owned())).map_err(plain)?;
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.0.flush()
    }
}

/// A table in UTF-8 with the byte order mark that spreadsheets look for.
fn new_table<W: Write>(mut out: W) -> io::Result<csv::Writer<W>> {
    out.write_all("\u{feff}".as_bytes())?;
    Ok(csv::Writer::from_writer(out))
}

/// A new table of these rows.
///
/// # Errors
/// None: it is written into memory.
pub fn write<'c>(header: Vec<&str>, rows: impl Iterator<Item = impl Iterator<Item = &'c str>>) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut table = new_table(&mut bytes)?;
    table.write_record(header).map_err(plain)?;
    for row in rows {
        table.write_record(row.map(|cell| without_formula(cell).into_owned())).map_err(plain)?;
    }
    table.flush()?;
    drop(table);
    Ok(bytes)
}

/// A cell that no spreadsheet takes for a formula: the declarant's words are not ours to run. A number is none. A NUL, which
/// would keep the whole text from being read again, becomes U+FFFD.
pub(super) fn without_formula(cell: &str) -> Cow<'_, str> {
    if cell.contains('\0') {
        return without_formula(&cell.replace('\0', "\u{fffd}")).into_owned().into();
    }
    match cell.trim_start_matches('\'').starts_with(FORMULA) && Number::parse(cell).value().is_none() {
        true => format!("'{cell}").into(),
        false => cell.into(),
    }
}

/// The error of the file itself, which tells a closed pipe from others.
fn plain(error: csv::Error) -> io::Error {
    match error.into_kind() {
        ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

#[cfg(test)]
mod tests {
    use super::super::records::with_formula;
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for cell in ["=1+1", "+1 BAG", "-BAG", "@SUM(A1)", "\t=1", "\r=1", "'=1"] {
            assert_eq!(without_formula(cell), format!("'{cell}"));
            assert_eq!(with_formula(&without_formula(cell)), cell);
        }
        for cell in ["TOY CAR", "-1.5", "+1", "'S-HERTOGENBOSCH BAG"] {
            assert_eq!(without_formula(cell), cell);
            assert_eq!(with_formula(cell), cell);
        }
        assert_eq!(without_formula("=A\0B"), "'=A\u{fffd}B");
    }
}
