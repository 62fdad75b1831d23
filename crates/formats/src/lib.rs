//! Declarations out of files and back into them, reports into files. One file per format.
//!
//! ```text
//! bytes ─► utf8 ─► json | csv | xlsx | xml ─► Row ─► (checked elsewhere) ─► json | sarif | csv | xlsx   any length, the command line
//! bytes ─► opened ─► Row ─► (checked and changed elsewhere) ─► opened ─► bytes                     a file in hand, the page
//! ```

#![forbid(unsafe_code)]
#![warn(missing_docs)]
// Whatever a file holds, it is opened or refused: nothing may panic on it.
#![cfg_attr(not(test), warn(clippy::indexing_slicing, clippy::unwrap_used))]

mod columns;
mod csv;
mod decoded;
mod json;
mod lines;
pub mod messages;
mod opened;
mod sarif;
mod table;
mod utf8;
mod workbook;
mod xlsx;
mod xml;

pub use json::line as line_from_json;
pub use lines::write as write_lines;
pub use opened::{About, Change, Column, OpenOptions, Opened, OpenedRow};

use declarewell::declaration::{Field, Line, Number, RawRecord};
use declarewell::finding::Value;
use declarewell::report::{LineReport, Reported};
use messages::Lang;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::io::{self, Read, Write};
use std::path::Path;
use utf8::Utf8;

/// A row and where it stands in the file.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The file's own row (of a spreadsheet) or line (of a text file), counted from 1.
    pub number: u64,
    /// Where it starts in the text of the file, in bytes of UTF-8; 0 in a workbook.
    pub start: usize,
    /// What was read there.
    pub typed: RawRecord,
}

/// The lines of a file, in order. An error ends them.
pub type Rows<'r> = Box<dyn Iterator<Item = Result<Row, ReadError>> + 'r>;

/// A format that declarations are read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "clap", derive(clap::ValueEnum))]
#[serde(rename_all = "lowercase")]
pub enum Input {
    /// One JSON object per line (`schema/line.schema.json`).
    Jsonl,
    /// Delimited text with a header: comma, semicolon or tab; UTF-8, UTF-16 or CP949.
    Csv,
    /// An Excel workbook: its first sheet with a header.
    Xlsx,
    /// The UNI-PASS import declaration GOVCBR929.
    Xml,
}

impl Input {
    /// The format that a file's name promises.
    pub fn from_name(path: &Path) -> Option<Input> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "jsonl" | "ndjson" | "json" => Some(Input::Jsonl),
            "csv" | "tsv" | "txt" => Some(Input::Csv),
            "xlsx" | "xlsm" => Some(Input::Xlsx),
            "xml" => Some(Input::Xml),
            _ => None,
        }
    }

    /// Reads lines. JSON and CSV are read as they are asked for; workbooks and XML at once.
    ///
    /// # Errors
    /// A file that is not in this format at all. A row that cannot be read is no error but a line that says so
    /// ([`declarewell::declaration::InputProblem::UnreadableRow`]).
    pub fn rows<'r>(self, source: impl Read + 'r) -> Result<Rows<'r>, ReadError> {
        match self {
            Input::Jsonl => Ok(Box::new(json::rows(Utf8::new(source)))),
            Input::Csv => Ok(Box::new(csv::rows(Utf8::new(source))?)),
            Input::Xlsx => Ok(Box::new(xlsx::rows(source)?.into_iter().map(Ok))),
            Input::Xml => Ok(Box::new(xml::rows(Utf8::new(source))?.map(Ok))),
        }
    }
}

/// Where reports are written to.
pub type Out<'w> = Box<dyn Write + 'w>;

/// A format that reports are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "clap", derive(clap::ValueEnum))]
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
    /// Whether terminal colours are wanted.
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

/// Why a file could not be read.
#[derive(Debug)]
pub enum ReadError {
    /// The system could not read it.
    Io(io::Error),
    /// No row of it is a header with a column of goods names or tariff codes.
    NoHeader,
    /// It is no workbook, or a damaged one.
    Workbook(String),
    /// It is no well-formed XML.
    Xml {
        /// The line where reading ended, counted from 1.
        line: u64,
        /// What the parser says.
        problem: String,
    },
    /// It is XML, but no import declaration.
    NotGovcbr929,
    /// Not one row of it could be read as a line.
    NoLine,
    /// It holds nothing.
    Empty,
    /// It is in no format that is read.
    UnknownFormat,
    /// A workbook that cannot be opened without its password.
    Password,
    /// It is an Excel workbook of before 2007.
    OldWorkbook,
    /// It is larger than [`FILE_BYTES`](declarewell::types::limits::FILE_BYTES); how large, in bytes.
    TooLarge(usize),
    /// Unpacked it would be larger than what is unpacked; that size, in bytes.
    UnpacksTooLarge(u64),
}

/// A change that could not be written into a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Refused {
    /// The row, counted from 1.
    pub row: u64,
    /// The field.
    pub field: Field,
    /// What should have stood there.
    pub text: String,
    /// Why it does not.
    pub why: Why,
}

/// Why a change could not be written.
#[derive(Clone, Debug, PartialEq)]
pub enum Why {
    /// The encoding of the file has no such character.
    NoCharacter(char),
    /// The table has neither a column for the field nor a header to which one could be added.
    NoColumn,
    /// The document states this nowhere for this row alone.
    NoPlace,
    /// The document states this once for several rows, and another of them says this.
    Conflict(String),
    /// The cell holds a formula that other cells take part in.
    Formula,
    /// The cell would hold more than 32,767 characters.
    TooLong,
    /// The row itself could not be read.
    Unreadable,
}

/// Why a file could not be written.
#[derive(Debug)]
pub enum WriteError {
    /// Changes that could not be written.
    Refused(Vec<Refused>),
    /// The file that they go into could not be read again.
    Read(ReadError),
}

impl WriteError {
    /// What could not be written, and why: one change a line.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            WriteError::Refused(refused) => {
                refused.iter().map(|refused| refused.message(lang)).collect::<Vec<_>>().join("\n")
            }
            WriteError::Read(error) => error.message(lang),
        }
    }
}

impl From<ReadError> for WriteError {
    fn from(error: ReadError) -> WriteError {
        WriteError::Read(error)
    }
}

impl Refused {
    /// What could not be written, and why.
    pub fn message(&self, lang: Lang) -> String {
        let (key, value) = match &self.why {
            Why::NoCharacter(character) => ("no-character", character.to_string()),
            Why::NoColumn => ("no-column", String::new()),
            Why::NoPlace => ("no-place", String::new()),
            Why::Conflict(other) => ("conflict", other.clone()),
            Why::Formula => ("formula", String::new()),
            Why::TooLong => ("too-long", String::new()),
            Why::Unreadable => ("unreadable", String::new()),
        };
        let text = |section, key| messages::text(lang, section, key).unwrap_or_default();
        let why = messages::fill(lang, text("write-error", key), &[("value", value.into())]);
        let values: &[(&str, Value)] = &[
            ("row", self.row.to_string().into()),
            ("field", text("field", self.field.name()).into()),
            ("text", self.text.as_str().into()),
            ("why", why.into()),
        ];
        messages::fill(lang, text("write-error", "refused"), values)
    }
}

impl ReadError {
    /// What is wrong and what to do.
    pub fn message(&self, lang: Lang) -> String {
        let say = |key, values: &[(&'static str, Value)]| {
            messages::fill(lang, messages::text(lang, "read-error", key).unwrap_or_default(), values)
        };
        match self {
            ReadError::Io(error) => say("io", &[("problem", error.to_string().into())]),
            ReadError::NoHeader => say("no-header", &[]),
            ReadError::Workbook(problem) => say("workbook", &[("problem", problem.as_str().into())]),
            ReadError::Xml { line, problem } => {
                say("xml", &[("line", line.to_string().into()), ("problem", problem.as_str().into())])
            }
            ReadError::NotGovcbr929 => say("not-govcbr929", &[]),
            ReadError::NoLine => say("no-line", &[]),
            ReadError::Empty => say("empty", &[]),
            ReadError::UnknownFormat => say("unknown-format", &[]),
            ReadError::Password => say("password", &[]),
            ReadError::OldWorkbook => say("old-workbook", &[]),
            ReadError::TooLarge(bytes) => say("too-large", &[("size", megabytes(*bytes as u64).into())]),
            ReadError::UnpacksTooLarge(bytes) => say("unpacks-too-large", &[("size", megabytes(*bytes).into())]),
        }
    }
}

fn megabytes(bytes: u64) -> String {
    bytes.div_ceil(1 << 20).to_string()
}

impl From<io::Error> for ReadError {
    fn from(error: io::Error) -> ReadError {
        ReadError::Io(error)
    }
}

/// The words of a field that a finding is about; the whole field's text where it has no span.
pub fn quoted<'l>(line: &'l Line, finding: &Reported) -> Cow<'l, str> {
    let Some(text) = line.text(finding.field) else {
        return match line.number(finding.field) {
            Some(Number::Value(value)) => value.to_string().into(),
            Some(Number::Unreadable(written)) => written.into(),
            None => "".into(),
        };
    };
    let Some(span) = finding.span else { return text.into() };
    let units = text.encode_utf16().skip(span.start as usize).take(span.end.saturating_sub(span.start) as usize);
    char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect::<String>().into()
}
