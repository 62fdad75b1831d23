//! Delimited text: declarations in, a table of findings out.

use super::columns::{Columns, HEADER_WITHIN};
use super::{LONGEST_ROW, Out, ReadError, Row, Writer, table};
use crate::declaration::{Line, Unreadable};
use crate::messages::Lang;
use crate::report::LineReport;
use csv::{ErrorKind, Reader, ReaderBuilder, StringRecord, Terminator};
use std::borrow::Cow;
use std::cell::Cell;
use std::io::{self, Cursor, Read, Write};
use std::rc::Rc;

const DELIMITERS: [u8; 3] = *b",\t;";
/// How much of a file is looked at to tell its delimiter and find its header, in bytes.
const HEAD: u64 = 1 << 20;

/// The lines of a delimited text with a header.
///
/// # Errors
/// No row that could be a header, with any delimiter.
pub fn rows(mut source: impl Read) -> Result<impl Iterator<Item = Result<Row, ReadError>>, ReadError> {
    let mut head = Vec::new();
    source.by_ref().take(HEAD).read_to_end(&mut head)?;
    let with = |delimiter| header(&mut reader(head.as_slice(), delimiter)).map(|columns| (delimiter, columns.known()));
    let (delimiter, _) =
        DELIMITERS.into_iter().filter_map(with).rev().max_by_key(|(_, known)| *known).ok_or(ReadError::NoHeader)?;

    let left = Rc::new(Cell::new(LONGEST_ROW));
    let source = Cursor::new(head).chain(source).chain(b"\n".as_slice());
    let source = Metered { source, left: Rc::clone(&left) };
    let mut reader = reader(source, delimiter);
    let mut columns = header(&mut reader).ok_or(ReadError::NoHeader)?;
    let mut record = StringRecord::new();
    let mut ended = false;
    Ok(std::iter::from_fn(move || {
        while !ended {
            left.set(LONGEST_ROW);
            match reader.read_record(&mut record) {
                Ok(true) => {
                    // The record's own position stands before the blank rows above it.
                    let within = record.iter().flat_map(str::bytes).filter(|byte| *byte == b'\n').count() as u64;
                    let number = reader.position().line().saturating_sub(1 + within);
                    if let Some(line) = columns.line(cells(&record)) {
                        return Some(Ok(Row { number, line }));
                    }
                }
                Ok(false) => ended = true,
                Err(error) => {
                    ended = true;
                    let number = reader.position().line();
                    return Some(match plain(error) {
                        error if error.kind() == io::ErrorKind::FileTooLarge => {
                            Ok(Row { number, line: Line::unreadable(number, Unreadable::TooLong) })
                        }
                        error => Err(error.into()),
                    });
                }
            }
        }
        None
    }))
}

/// Rows end with a line feed; a carriage return before it is left to [`cells`], because the line count of a reader that
/// takes both for an end depends on which one it has come to.
fn reader<R: Read>(source: R, delimiter: u8) -> Reader<R> {
    let mut options = ReaderBuilder::new();
    options.delimiter(delimiter).terminator(Terminator::Any(b'\n')).has_headers(false).flexible(true);
    options.from_reader(source)
}

fn cells(record: &StringRecord) -> impl Iterator<Item = &str> {
    record.iter().map(|cell| cell.strip_suffix('\r').unwrap_or(cell))
}

/// Reads up to and with the header.
fn header(reader: &mut Reader<impl Read>) -> Option<Columns> {
    reader.records().take(HEADER_WITHIN).find_map(|record| Columns::of(cells(&record.ok()?)))
}

/// The error of the file itself, which tells a closed pipe from others.
fn plain(error: csv::Error) -> io::Error {
    match error.into_kind() {
        ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// Ends a row that is too long, such as one with a quotation mark that is never closed, before it fills the memory.
struct Metered<R> {
    source: R,
    left: Rc<Cell<usize>>,
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let read = self.source.read(out)?;
        let left = self.left.get().checked_sub(read).ok_or(io::ErrorKind::FileTooLarge)?;
        self.left.set(left);
        Ok(read)
    }
}

/// One row per finding, in UTF-8 with the byte order mark that spreadsheets look for.
pub struct Csv<'w>(csv::Writer<Out<'w>>, Lang);

impl<'w> Csv<'w> {
    /// Writes the header.
    pub fn new(mut out: Out<'w>, lang: Lang) -> io::Result<Csv<'w>> {
        out.write_all("\u{feff}".as_bytes())?;
        let mut table = csv::Writer::from_writer(out);
        table.write_record(table::header(lang)).map_err(plain)?;
        Ok(Csv(table, lang))
    }
}

impl Writer for Csv<'_> {
    fn write(&mut self, row: &Row, report: &LineReport) -> io::Result<()> {
        for cells in table::rows(&row.line, report, self.1) {
            self.0.write_record(cells.iter().map(|cell| without_formula(cell).into_owned())).map_err(plain)?;
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.0.flush()
    }
}

/// A cell that no spreadsheet takes for a formula: the declarant's words are not ours to run.
fn without_formula(cell: &str) -> Cow<'_, str> {
    match cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        true => format!("'{cell}").into(),
        false => cell.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::declaration::Number;

    fn read(text: &str) -> Vec<Row> {
        rows(text.as_bytes()).unwrap().map(Result::unwrap).collect()
    }

    #[test]
    fn any_delimiter_and_a_title_above_the_header() {
        for (delimiter, end) in [(",", "\r\n"), ("\t", "\n"), (";", "\r\n")] {
            let text = "수입 물품 목록\r\n\r\n번호|품명|세번부호|금액\r\n1|\"TOY, \"\"CAR\"\"; RED\tONE\"|9503.00|\"1,200.5\"\r\n\r\n2|\"BAG\nRED\"\r\n3|HAT";
            let rows = read(&text.replace("\r\n", end).replace('|', delimiter));
            assert_eq!(rows.iter().map(|row| row.number).collect::<Vec<_>>(), [4, 6, 8], "{delimiter:?}");
            assert_eq!(rows[0].line.description.as_deref(), Some("TOY, \"CAR\"; RED\tONE"));
            assert_eq!(rows[0].line.hs_code.as_deref(), Some("9503.00"));
            assert_eq!(rows[0].line.amount, Some(Number::Value(1200.5)));
            assert_eq!(rows[1].line.description.as_deref(), Some("BAG\nRED"));
        }
    }

    #[test]
    fn a_text_without_header_is_refused() {
        assert!(matches!(rows("TOY CAR,9503\nBAG,4202\n".as_bytes()), Err(ReadError::NoHeader)));
        assert!(matches!(rows("".as_bytes()), Err(ReadError::NoHeader)));
    }

    #[test]
    fn a_quotation_mark_left_open_ends_before_it_fills_the_memory() {
        let rows = read(&format!("품명\nBAG\n\"{}", "A\n".repeat(LONGEST_ROW)));
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[1].line.unreadable_row(), Some((rows[1].number, Unreadable::TooLong)));
    }

    #[test]
    fn no_cell_is_a_formula() {
        for cell in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"] {
            assert_eq!(without_formula(cell), format!("'{cell}"));
        }
        assert_eq!(without_formula("TOY CAR"), "TOY CAR");
    }
}
