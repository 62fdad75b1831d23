//! A file in hand: read piece by piece, and written back with changes.

use super::book::Book;
use super::columns::{Head, Layout};
use super::content::{self, Content};
use super::decoded::Decoded;
use super::rows::Elsewhere;
use super::{Input, ReadError, Refused, Row, Why, WriteError, csv, json, xml};
use crate::messages::{self, Lang};
use declarewell::declaration::{Field, FileNote, RawRecord};
use declarewell::messages::file_note;
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
    /// The sheet of a workbook, or the declaration of a document that holds several.
    pub sheet: Option<String>,
    /// Whether hidden rows are read.
    pub hidden: bool,
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
    pub hidden_sheets: Vec<String>,
    /// The old format that it has; it comes back as XLSX.
    pub old: Option<&'static str>,
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
        let below: Vec<&Vec<String>> =
            head.iter().filter(|(number, _)| *number > layout.header).map(|(_, cells)| cells).collect();
        let width = below.iter().map(|cells| cells.len()).max().unwrap_or_default().max(layout.width());
        let column = |at: usize| {
            let cells = below.iter().filter_map(|cells| cells.get(at)).filter(|cell| !cell.trim().is_empty());
            let (header, field) = (layout.name(at), layout.columns.field(at));
            Column { header, field, samples: cells.take(SAMPLES).cloned().collect() }
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
    /// What must be said of what was read.
    fn notes(&self) -> Vec<FileNote> {
        Vec::new()
    }
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
    /// Where fields stand apart from this row.
    pub elsewhere: Vec<Elsewhere>,
}

impl Changed {
    /// The row that a field stands in.
    pub fn stands(&self, field: Field) -> u64 {
        let merged = self.elsewhere.iter().find(|part| part.field == field && !part.goes_on);
        merged.map_or(self.number, |part| part.number)
    }

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
    /// Which of the declarations in the file it belongs to, counted from 0.
    pub declaration: usize,
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
    rows: Vec<Seen>,
    more: bool,
}

/// A row that was read.
#[derive(Clone, Debug, Default)]
struct Seen {
    number: u64,
    start: usize,
    readable: bool,
    elsewhere: Vec<Elsewhere>,
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
        let content = content::told(bytes.get(..content::LOOKED_AT as usize).unwrap_or(&bytes), Path::new(name))?;
        let (file, told): (Box<dyn File>, Told) = match content {
            Content::Archive | Content::Container | Content::Html => boxed(Book::open(bytes, name, options)?),
            Content::Xml => boxed(xml::Declarations::open(Decoded::new(bytes)?, options)?),
            Content::Json => boxed(json::Objects::open(Decoded::new(bytes)?)?),
            Content::Csv => boxed(csv::Table::open(Decoded::new(bytes)?, options)),
        };
        let format = content.input();
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
            let Row { number, start, typed, elsewhere, declaration } = row?;
            let at = self.rows.len();
            if at == FILE_LINES {
                self.more = true;
                break;
            }
            let mut shared = self.file.shared(at).to_vec();
            shared.extend(elsewhere.iter().filter(|part| !part.goes_on).map(|part| part.field));
            self.rows.push(Seen { number, start, readable: typed.unreadable_row().is_none(), elsewhere });
            rows.push(OpenedRow { at, number, typed, shared, declaration });
        }
        Ok(rows)
    }

    /// How much was read, 0 to 1.
    pub fn progress(&self) -> f64 {
        if self.more { 1.0 } else { self.file.progress() }
    }

    /// What must be told about what was read, one thing a line.
    pub fn notice(&self, lang: Lang) -> Option<String> {
        let more = messages::text(lang, "open", "more-lines").filter(|_| self.more);
        let more = more.map(|text| messages::fill(lang, text, &[("most", FILE_LINES.to_string().into())]));
        let told: Vec<String> =
            more.into_iter().chain(self.file.notes().into_iter().map(|note| file_note(&note, lang))).collect();
        (!told.is_empty()).then(|| told.join("\n"))
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
            let Seen { number, start, readable, elsewhere } = self.rows.get(at).cloned().unwrap_or_default();
            let fields = fields.into_iter().map(|(field, text)| (field, text.to_owned())).collect();
            let row = Changed { at, number, start, fields, elsewhere };
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

fn boxed<F: File + 'static>((file, told): (F, Told)) -> (Box<dyn File>, Told) {
    (Box::new(file), told)
}
