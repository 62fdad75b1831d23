//! Why a file could not be read or written, and what to do.

use crate::messages::{self, Lang};
use declarewell::declaration::Field;
use declarewell::finding::Value;
use std::io;

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
        /// The parser's message.
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
    /// It is a web archive (MHTML), which spreadsheet programs save as .xls.
    WebArchive,
    /// It is a PDF document.
    Pdf,
    /// It is JSON, but no lines of a declaration: the names of its members.
    OtherJson(String),
    /// The workbook has no sheet of this name.
    NoSheet(String),
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
    /// The expected content.
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
    /// The changes that could not be written, and why, one a line.
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
    /// The changes that could not be written, and why.
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
    /// The problem and the remedy, as a text.
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
            ReadError::WebArchive => say("web-archive", &[]),
            ReadError::Pdf => say("pdf", &[]),
            ReadError::OtherJson(names) => say("other-json", &[("names", names.as_str().into())]),
            ReadError::NoSheet(name) => say("no-sheet", &[("name", name.as_str().into())]),
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
