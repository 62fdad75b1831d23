//! A file in hand: read piece by piece, and written back with changes.

use super::columns::{Head, Layout};
use super::decoded::Decoded;
use super::{Input, ReadError, Refused, Row, Why, WriteError, csv, json, workbook, xlsx, xml};
use crate::messages::{self, Lang};
use declarewell::declaration::{Field, RawRecord};
use declarewell::types::limits::{FILE_BYTES, FILE_LINES};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;
use std::rc::Rc;

/// How many values of a column are shown.
const SAMPLES: usize = 3;

/// What is asked for of a file, instead of what it tells itself.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct OpenOptions {
    /// What the columns of a table stand for.
    pub columns: Option<Vec<Option<Field>>>,
    /// The row that heads a table, counted from 1; 0 where it has no header.
    pub header_row: Option<u64>,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
}

/// What a file is and how it is read.
#[derive(Clone, Debug, Serialize)]
pub struct About {
    format: Input,
    #[serde(flatten)]
    told: Told,
    bytes: usize,
}

/// What a format tells of a file.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Told {
    pub encoding: Option<&'static str>,
    pub delimiter: Option<char>,
    pub sheet: Option<String>,
    pub sheets: Vec<String>,
    pub columns: Option<Vec<Column>>,
    pub header_row: Option<u64>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Column {
    /// What heads it; empty where nothing does.
    pub header: String,
    /// The field that it is read as.
    pub field: Option<Field>,
    /// Its first values.
    pub samples: Vec<String>,
}

impl Told {
    /// What the first rows tell of a table.
    pub fn table(head: &Head, layout: &Layout) -> Told {
        let header = head.iter().find(|(number, _)| *number == layout.header).map(|(_, cells)| cells);
        let below: Vec<&Vec<String>> =
            head.iter().filter(|(number, _)| *number > layout.header).map(|(_, cells)| cells).collect();
        let width = below.iter().copied().chain(header).map(Vec::len).max().unwrap_or_default();
        let column = |at: usize| {
            let cells = below.iter().filter_map(|cells| cells.get(at)).filter(|cell| !cell.trim().is_empty());
            Column {
                header: header.and_then(|cells| cells.get(at)).map(|name| name.trim().to_owned()).unwrap_or_default(),
                field: layout.columns.field(at),
                samples: cells.take(SAMPLES).cloned().collect(),
            }
        };
        let columns = Some((0..width).map(column).collect());
        Told { columns, header_row: Some(layout.header).filter(|row| *row > 0), ..Told::default() }
    }
}

/// A text that rows are read from while it is kept.
#[derive(Clone)]
pub(super) struct Shared(pub Rc<Decoded>);

impl AsRef<[u8]> for Shared {
    fn as_ref(&self) -> &[u8] {
        self.0.text().as_bytes()
    }
}

/// What every format can do with a file.
pub(super) trait File {
    /// The next row. An error ends them.
    fn next(&mut self) -> Option<Result<Row, ReadError>>;
    /// How much was read, 0 to 1.
    fn progress(&self) -> f64;
    /// The fields of a row, counted from 0, that are stated once for several rows.
    fn shared(&self, _at: usize) -> &[Field] {
        &[]
    }
    /// The file with these changes, which are in the order of its rows.
    fn write(&self, changes: &[Changed]) -> Result<Vec<u8>, WriteError>;
}

/// What changes in a row.
#[derive(Debug)]
pub(super) struct Changed {
    /// Which of the rows that were read, counted from 0.
    pub at: usize,
    pub number: u64,
    pub start: usize,
    pub fields: Vec<(Field, String)>,
}

impl Changed {
    /// Says that a field of it could not be written.
    pub fn refused(&self, field: Field, why: Why) -> Refused {
        let text = self.fields.iter().find(|(other, _)| *other == field).map(|(_, text)| text.clone());
        Refused { row: self.number, field, text: text.unwrap_or_default(), why }
    }
}

/// A row of an open file.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenedRow {
    /// Which of the file's rows it is, counted from 0.
    pub at: usize,
    /// The file's own row or line, counted from 1.
    pub number: u64,
    /// What stands there.
    pub typed: RawRecord,
    /// Fields that are stated once for several rows.
    pub shared: Vec<Field>,
}

/// A new text for a field of a row.
#[derive(Clone, Debug, Deserialize)]
pub struct Change {
    /// The row's [`OpenedRow::at`].
    pub at: usize,
    /// The field.
    pub field: Field,
    /// Its text; empty to clear it.
    pub text: String,
}

/// An open file.
pub struct Opened {
    about: About,
    file: Box<dyn File>,
    /// Of each row that was read: its number, where it starts, and whether it could be read.
    rows: Vec<(u64, usize, bool)>,
    more: bool,
}

impl Opened {
    /// Opens a file by what it holds; its name decides where that could be either.
    ///
    /// # Errors
    /// What is empty, too large, damaged, protected or of no format that is read.
    pub fn new(bytes: Vec<u8>, name: &str, options: &OpenOptions) -> Result<Opened, ReadError> {
        let size = bytes.len();
        if size > FILE_BYTES {
            return Err(ReadError::TooLarge(size));
        }
        let (format, file, told): (Input, Box<dyn File>, Told) = if workbook::looks_like_one(&bytes) {
            let (book, told) = xlsx::Book::open(bytes, options)?;
            (Input::Xlsx, Box::new(book), told)
        } else {
            let text = Decoded::new(bytes)?;
            if text.text().trim().is_empty() {
                return Err(ReadError::Empty);
            }
            match format_of(text.text(), name)? {
                Input::Xml => {
                    let (document, told) = xml::Declarations::open(text)?;
                    (Input::Xml, Box::new(document), told)
                }
                Input::Jsonl => {
                    let (objects, told) = json::Objects::open(text);
                    (Input::Jsonl, Box::new(objects), told)
                }
                Input::Csv | Input::Xlsx => {
                    let (table, told) = csv::Table::open(text, options);
                    (Input::Csv, Box::new(table), told)
                }
            }
        };
        Ok(Opened { about: About { format, told, bytes: size }, file, rows: Vec::new(), more: false })
    }

    /// What it is and how it is read.
    pub fn about(&self) -> &About {
        &self.about
    }

    /// The next rows, at most so many; none at the end.
    ///
    /// # Errors
    /// A file that could be read no further.
    pub fn next(&mut self, most: usize) -> Result<Vec<OpenedRow>, ReadError> {
        let mut rows = Vec::new();
        while rows.len() < most && !self.more {
            let Some(row) = self.file.next() else { break };
            let Row { number, start, typed } = row?;
            let at = self.rows.len();
            if at == FILE_LINES {
                self.more = true;
                break;
            }
            self.rows.push((number, start, typed.unreadable_row().is_none()));
            rows.push(OpenedRow { at, number, typed, shared: self.file.shared(at).to_vec() });
        }
        Ok(rows)
    }

    /// How much was read, 0 to 1.
    pub fn progress(&self) -> f64 {
        if self.more { 1.0 } else { self.file.progress() }
    }

    /// What must be told about what was read.
    pub fn notice(&self, lang: Lang) -> Option<String> {
        let text = messages::text(lang, "open", "more-lines").filter(|_| self.more)?;
        Some(messages::fill(lang, text, &[("most", FILE_LINES.to_string().into())]))
    }

    /// The file with these changes, in its own format; of two for one field the last counts. Rows that were not given
    /// yet cannot be changed.
    ///
    /// # Errors
    /// Every change that cannot be written.
    pub fn write(&self, changes: &[Change]) -> Result<Vec<u8>, WriteError> {
        let mut by_row: BTreeMap<usize, BTreeMap<Field, &str>> = BTreeMap::new();
        for change in changes {
            by_row.entry(change.at).or_default().insert(change.field, &change.text);
        }
        let (mut changed, mut refused) = (Vec::new(), Vec::new());
        for (at, fields) in by_row {
            let (number, start, readable) = self.rows.get(at).copied().unwrap_or_default();
            let fields = fields.into_iter().map(|(field, text)| (field, text.to_owned())).collect();
            let row = Changed { at, number, start, fields };
            match readable {
                true => changed.push(row),
                false => refused.extend(row.fields.iter().map(|(field, _)| row.refused(*field, Why::Unreadable))),
            }
        }
        match refused.is_empty() {
            true => self.file.write(&changed),
            false => Err(WriteError::Refused(refused)),
        }
    }
}

/// The format that a text is in.
fn format_of(text: &str, name: &str) -> Result<Input, ReadError> {
    let named = Input::from_name(Path::new(name));
    let text = text.trim_start();
    match text.chars().next() {
        Some('<') if text.starts_with("<?xml") || named != Some(Input::Csv) => Ok(Input::Xml),
        Some('{') if named != Some(Input::Csv) || text.starts_with("{\"") => Ok(Input::Jsonl),
        _ if text.starts_with("%PDF-") => Err(ReadError::UnknownFormat),
        _ if named == Some(Input::Xlsx) => Err(ReadError::UnknownFormat),
        _ => Ok(named.unwrap_or(Input::Csv)),
    }
}
