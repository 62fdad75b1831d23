//! Declarations out of files, reports into files. One file per format.
//!
//! ```text
//! bytes ─► utf8 ─► json | csv | xlsx | xml ─► Row ─► stream ─► text | json | sarif | csv | xlsx
//! ```

mod columns;
mod csv;
mod json;
mod sarif;
mod stream;
mod table;
mod text;
mod utf8;
mod xlsx;
mod xml;

pub use json::line as line_from_json;
pub use stream::{Outcome, check};

use crate::declaration::{Line, Number};
use crate::finding::Value;
use crate::messages::{self, Lang};
use crate::report::{LineReport, Reported};
use std::borrow::Cow;
use std::io::{self, Read, Write};
use std::path::Path;
use utf8::Utf8;

/// The longest row that is read, in bytes; a longer one is reported as unreadable.
pub const LONGEST_ROW: usize = 16 << 20;

/// A line and where it stands in the file.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The file's own row (of a spreadsheet) or line (of a text file), counted from 1.
    pub number: u64,
    /// What was read there.
    pub line: Line,
}

/// The lines of a file, in order. An error ends them.
pub type Rows<'r> = Box<dyn Iterator<Item = Result<Row, ReadError>> + 'r>;

/// A format that declarations are read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
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
    pub fn of_name(path: &Path) -> Option<Input> {
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
    /// ([`crate::declaration::Oddity::UnreadableRow`]).
    pub fn rows<'r>(self, source: impl Read + 'r) -> Result<Rows<'r>, ReadError> {
        match self {
            Input::Jsonl => Ok(Box::new(json::rows(Utf8::new(source)))),
            Input::Csv => Ok(Box::new(csv::rows(Utf8::new(source))?)),
            Input::Xlsx => Ok(Box::new(xlsx::rows(source)?.into_iter().map(Ok))),
            Input::Xml => Ok(Box::new(xml::rows(Utf8::new(source))?.into_iter().map(Ok))),
        }
    }
}

/// Where reports are written to.
pub type Out<'w> = Box<dyn Write + Send + 'w>;

/// A format that reports are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Output {
    /// For people.
    Text,
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
    pub fn writer<'w>(self, out: Out<'w>, file: &'w str, style: Style) -> io::Result<Box<dyn Writer + 'w>> {
        Ok(match self {
            Output::Text => Box::new(text::Text::new(out, style)),
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
    /// Writes the report on a row.
    ///
    /// # Errors
    /// Whatever the output gives.
    fn write(&mut self, row: &Row, report: &LineReport) -> io::Result<()>;

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
        }
    }
}

impl From<io::Error> for ReadError {
    fn from(error: io::Error) -> ReadError {
        ReadError::Io(error)
    }
}

/// The words of a field that a finding is about; the whole field's text where it has no span.
fn quoted<'l>(line: &'l Line, finding: &Reported) -> Cow<'l, str> {
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
