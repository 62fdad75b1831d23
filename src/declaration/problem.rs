//! Problems of the input: fields, rows and files that were not read as they should.

use super::formatted_number::FormattedNumber;
use crate::types::{Field, Value};

/// A problem with the form of an input field, apart from its content.
#[derive(Clone, Debug, PartialEq)]
pub enum InputProblem {
    /// No field has this name; the value was not looked at.
    UnknownField,
    /// The field exists, but its value is not text (or not one of the allowed words); as written.
    WrongType(String),
    /// The field's number was read, although it is not a plain number.
    FormattedNumber(Box<FormattedNumber>),
    /// A note on the file, once for all its lines.
    File(FileNote),
    /// The gross weight of the whole declaration, as it was written; attached to its first line.
    TotalGross(String),
    /// The row of the file that should hold this line could not be read; every field is missing.
    UnreadableRow {
        /// The file's own row or line number, counted from 1.
        row: u64,
        /// The reason.
        why: Unreadable,
    },
}

/// The name under which a line states the gross weight of its whole declaration.
pub const TOTAL_GROSS: &str = "total_gross_weight_kg";

/// A note on a file, once for all its lines.
#[derive(Clone, Debug, PartialEq)]
pub enum FileNote {
    /// Columns that stand for no field: their headers.
    Columns(Vec<String>),
    /// Rows that repeat the header.
    RepeatedHeaders(Vec<u64>),
    /// Rows that hold no goods, such as a signature: where, and the words of the first.
    NoGoods(Vec<u64>, String),
    /// Rows that go on with the words of the line above them.
    Continued(Vec<u64>),
    /// Rows that are hidden, and were not read.
    HiddenRows(Vec<u64>),
    /// The sheet that was read, and those that were not.
    Sheets(String, Vec<String>),
    /// Hidden sheets, which were not read.
    HiddenSheets(Vec<String>),
    /// A number that one merged cell states for several rows: the field, and the rows.
    Merged(Field, Vec<u64>),
    /// The row has a quotation mark that is never closed; it was read as if it were not there.
    OpenQuote(u64),
    /// An old format, or a PDF, which is written back as XLSX.
    Old(&'static str),
    /// The declaration that was read of several in a file, and those that were not.
    Declarations(String, Vec<String>),
}

impl FileNote {
    /// Its name in the message files.
    pub fn name(&self) -> &'static str {
        match self {
            FileNote::Columns(_) => "columns",
            FileNote::RepeatedHeaders(_) => "repeated-headers",
            FileNote::NoGoods(..) => "no-goods",
            FileNote::Continued(_) => "continued",
            FileNote::HiddenRows(_) => "hidden-rows",
            FileNote::Sheets(..) => "sheets",
            FileNote::HiddenSheets(_) => "hidden-sheets",
            FileNote::Merged(..) => "merged",
            FileNote::OpenQuote(_) => "open-quote",
            FileNote::Old("PDF") => "pdf",
            FileNote::Old(_) => "old",
            FileNote::Declarations(..) => "declarations",
        }
    }

    /// The values of its text's placeholders.
    pub fn values(&self) -> Vec<(&'static str, Value)> {
        match self {
            FileNote::Columns(names) => vec![("names", names.join(", ").into())],
            FileNote::RepeatedHeaders(rows) | FileNote::Continued(rows) | FileNote::HiddenRows(rows) => {
                vec![("rows", row_ranges(rows).into())]
            }
            FileNote::NoGoods(rows, words) => vec![("rows", row_ranges(rows).into()), ("words", words.as_str().into())],
            FileNote::Sheets(read, others) | FileNote::Declarations(read, others) => {
                vec![("sheet", read.as_str().into()), ("others", others.join(", ").into())]
            }
            FileNote::HiddenSheets(names) => vec![("others", names.join(", ").into())],
            FileNote::Merged(field, rows) => {
                let name = match field {
                    Field::Quantity => ("수량", "quantity"),
                    Field::NetWeightKg => ("순중량", "net weight"),
                    Field::GrossWeightKg => ("총중량", "gross weight"),
                    _ => ("금액", "amount"),
                };
                vec![("field", name.into()), ("rows", row_ranges(rows).into())]
            }
            FileNote::OpenQuote(row) => vec![("rows", row.to_string().into())],
            FileNote::Old(format) => vec![("format", (*format).into())],
        }
    }
}

/// Ranges of rows that are named, at most.
const MAX_RANGES: usize = 12;

/// Rows as a list: "3, 5–7 …".
fn row_ranges(rows: &[u64]) -> String {
    let mut spans: Vec<(u64, u64)> = Vec::new();
    for row in rows {
        match spans.last_mut() {
            Some((_, last)) if *last + 1 == *row => *last = *row,
            _ => spans.push((*row, *row)),
        }
    }
    let shown = spans.iter().take(MAX_RANGES).map(|(first, last)| match first == last {
        true => first.to_string(),
        false => format!("{first}–{last}"),
    });
    let more = if spans.len() > MAX_RANGES { " …" } else { "" };
    shown.collect::<Vec<_>>().join(", ") + more
}

/// Why a row of a file could not be read as a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It is not JSON.
    NotJson {
        /// The byte of the row where reading ended, counted from 1.
        column: usize,
    },
    /// It is JSON, but no object.
    NotAnObject,
    /// It is longer than a row may be.
    TooLong,
    /// It has a quotation mark that is never closed, so that its cells cannot be told apart.
    OpenQuote,
}

impl Unreadable {
    /// Its name in the message files.
    pub fn name(self) -> &'static str {
        match self {
            Unreadable::NotJson { .. } => "not-json",
            Unreadable::NotAnObject => "not-an-object",
            Unreadable::TooLong => "too-long",
            Unreadable::OpenQuote => "open-quote",
        }
    }
}

/// The row that could not be read, and why, if that is one of these problems.
pub(super) fn unreadable_row(problems: &[(String, InputProblem)]) -> Option<(u64, Unreadable)> {
    problems.iter().find_map(|(_, problem)| match problem {
        InputProblem::UnreadableRow { row, why } => Some((*row, *why)),
        _ => None,
    })
}
