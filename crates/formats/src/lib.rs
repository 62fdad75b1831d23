//! Declarations out of files and back into them, reports into files. One file per format.
//!
//! ```text
//! bytes ─► content ─► json | xml | csv | book ─► Row ─► (checked elsewhere) ─► json | sarif | csv | xlsx   any length, the command line
//! bytes ─► content ─► opened ─► Row ─► (checked and changed elsewhere) ─► opened ─► bytes            a file in hand, the page
//!
//! csv, book: records ─► columns (what the header says) ─► rows (what is goods) ─► Row
//! ```

#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod book;
mod columns;
mod content;
mod csv;
mod decoded;
mod errors;
mod goods;
mod json;
mod lines;
pub mod messages;
mod opened;
mod package;
mod rows;
mod sarif;
mod sheets;
mod table;
mod utf8;
mod xlsx;
mod xml;

pub use errors::{ReadError, Refused, Why, WriteError};
pub use goods::{BadRow, ReadRecords, RecordsFile, read_records, write_records};
pub use json::line as line_from_json;
pub use lines::write as write_lines;
#[cfg(feature = "typescript")]
pub use opened::FieldName;
pub use opened::{
    About, Change, CheckedRow, Column, Details, FileRow, NotRead, OpenOptions, OpenOptionsWithLang, Opened, OpenedRow,
};
pub use rows::Elsewhere;

use declarewell::declaration::{Line, Number, RawRecord};
use declarewell::report::{LineReport, Reported};
use messages::Lang;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::io::{self, Read, Write};
use std::path::Path;
use utf8::Utf8;

/// A row and where it stands in the file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// The file's own row (of a spreadsheet) or line (of a text file), counted from 1.
    pub number: u64,
    /// Where it starts in the text of the file, in bytes of UTF-8; 0 in a workbook.
    pub start: usize,
    /// The fields of the row.
    pub raw: RawRecord,
    /// Where fields stand apart from this row.
    pub elsewhere: Vec<Elsewhere>,
    /// Which of the declarations in the file it belongs to, counted from 0.
    pub declaration: usize,
}

/// The lines of a file, in order. An error ends them.
pub type Rows<'r> = Box<dyn Iterator<Item = Result<Row, ReadError>> + 'r>;

/// A format that declarations are read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "clap", derive(clap::ValueEnum))]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(rename = "FileFormat"))]
#[serde(rename_all = "lowercase")]
pub enum Input {
    /// One JSON object per line (`schema/line.schema.json`).
    Jsonl,
    /// Delimited text with a header: comma, semicolon or tab; UTF-8, UTF-16 or CP949.
    Csv,
    /// A workbook (XLSX, XLSB, XLS, ODS) or a table of a web page: its first sheet with a header.
    Xlsx,
    /// The UNI-PASS import declaration GOVCBR929.
    Xml,
}

impl Input {
    /// Every format.
    pub const ALL: [Input; 4] = [Input::Jsonl, Input::Csv, Input::Xlsx, Input::Xml];

    /// The format that a file's name promises.
    pub fn from_name(path: &Path) -> Option<Input> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "jsonl" | "ndjson" | "json" => Some(Input::Jsonl),
            "csv" | "tsv" | "txt" => Some(Input::Csv),
            "xlsx" | "xlsm" | "xlsb" | "xls" | "ods" | "htm" | "html" => Some(Input::Xlsx),
            "xml" => Some(Input::Xml),
            _ => None,
        }
    }

    /// Reads lines. JSON and CSV are read lazily; workbooks and XML at once.
    ///
    /// # Errors
    /// A file that is not in this format at all. A row that cannot be read is no error but a line that says so
    /// ([`declarewell::declaration::InputProblem::UnreadableRow`]).
    pub fn rows<'r>(self, source: impl Read + 'r, options: &OpenOptions) -> Result<Rows<'r>, ReadError> {
        match self {
            Input::Jsonl => json::rows(Utf8::new(source)),
            Input::Csv => Ok(Box::new(csv::rows(Utf8::new(source))?)),
            Input::Xlsx => Ok(Box::new(book::rows(source, options)?.into_iter().map(Ok))),
            Input::Xml => Ok(Box::new(xml::rows(Utf8::new(source))?.map(Ok))),
        }
    }
}

/// Reads lines in the format that a file's content tells; its name only decides where that could be either.
///
/// # Errors
/// As [`Input::rows`], and a file of no format that is read.
pub fn rows<'r>(mut source: impl Read + 'r, name: &Path, options: &OpenOptions) -> Result<Rows<'r>, ReadError> {
    let mut start = Vec::new();
    source.by_ref().take(content::LOOKED_AT).read_to_end(&mut start)?;
    let input = content::recognise(&start, name)?.input();
    input.rows(io::Cursor::new(start).chain(source), options)
}

/// Where reports are written to.
pub type Out<'w> = Box<dyn Write + 'w>;

/// A format that reports are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "clap", derive(clap::ValueEnum))]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(rename = "FindingsFormat"))]
#[serde(rename_all = "lowercase")]
pub enum Output {
    /// One JSON object per line (`schema/report.schema.json`).
    Json,
    /// SARIF 2.1.0, for code and document review tools.
    Sarif,
    /// A table of findings.
    Csv,
    /// The same table as a workbook.
    Xlsx,
}

impl Output {
    /// A writer of reports on the file called `file`.
    ///
    /// # Errors
    /// Whatever `out` gives.
    pub fn writer<'w>(self, out: Out<'w>, file: &str, style: Style) -> io::Result<Box<dyn Writer + 'w>> {
        Ok(match self {
            Output::Json => Box::new(json::Json(out)),
            Output::Sarif => Box::new(sarif::Sarif::new(out, file)?),
            Output::Csv => Box::new(csv::Csv::new(out, style.lang)?),
            Output::Xlsx => Box::new(xlsx::Xlsx::new(out, style.lang)),
        })
    }
}

/// How labels and text are to look.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// The language of labels.
    pub lang: Lang,
    /// True if terminal colours are wanted.
    pub colour: bool,
}

/// Takes reports, in the order of the file.
pub trait Writer {
    /// Writes the report on the line of a row, counted from 1.
    ///
    /// # Errors
    /// Whatever the output gives.
    fn write(&mut self, row: u64, line: &Line, report: &LineReport) -> io::Result<()>;

    /// Writes what comes after the last report.
    ///
    /// # Errors
    /// Whatever the output gives.
    fn finish(self: Box<Self>) -> io::Result<()>;
}

/// The words of a field that a finding is about; the whole field's text where it has no span.
pub fn quoted<'l>(line: &'l Line, finding: &Reported) -> Cow<'l, str> {
    let Some(text) = line.text(finding.field) else {
        return match line.number(finding.field) {
            Some(Number::Value(value)) => match line.formatted_number(finding.field) {
                Some(written) => written.text.as_str().into(),
                None => value.to_string().into(),
            },
            Some(Number::Unreadable(written)) => written.into(),
            None => "".into(),
        };
    };
    let Some(span) = finding.span else { return text.into() };
    let units = text.encode_utf16().skip(span.start as usize).take(span.end.saturating_sub(span.start) as usize);
    char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect::<String>().into()
}
