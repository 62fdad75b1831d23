//! An open file: read in pieces, and written back with changes.

use super::book::Book;
use super::columns::{Head, Layout};
use super::content::{self, Content};
use super::decoded::Decoded;
use super::rows::Elsewhere;
use super::{Input, ReadError, Refused, Row, Why, WriteError, csv, json, xml};
use crate::messages::{self, Lang};
use declarewell::declaration::{Field, FileNote, InputProblem, RawRecord};
use declarewell::messages::{file_note, unreadable_line};
use declarewell::types::limits::{FILE_BYTES, FILE_LINES};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;
use std::rc::Rc;

/// How many values of a column are shown.
const SAMPLES: usize = 3;

/// How a file is to be read, instead of how it is recognised.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(optional_fields = nullable))]
pub struct OpenOptions {
    /// The fields of a table's columns, instead of those that its headers name; `null` for none.
    #[cfg_attr(feature = "typescript", ts(as = "Option<Vec<Option<FieldName>>>"))]
    pub columns: Option<Vec<Option<Field>>>,
    /// The row that heads a table, counted from 1, or 0 where it has no header; found by what it holds unless given.
    pub header_row: Option<u64>,
    /// The sheet of a workbook, by name, or the declaration of a document that holds several; the first unless given.
    pub sheet: Option<String>,
    /// Reads hidden rows too.
    #[cfg_attr(feature = "typescript", ts(as = "Option<bool>"))]
    pub hidden: bool,
}

/// How a file is read, and in which language its messages are.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(rename = "OpenOptions"))]
#[serde(default)]
pub struct OpenOptionsWithLang {
    /// The language of messages; Korean by default.
    #[cfg_attr(feature = "typescript", ts(as = "Option<Lang>", optional = nullable))]
    pub lang: Lang,
    /// How the file is read.
    #[serde(flatten)]
    pub open: OpenOptions,
}

/// A field of a line, by its name.
#[cfg(feature = "typescript")]
#[derive(ts_rs::TS)]
#[ts(type = "keyof Line")]
pub struct FieldName;

/// The format of a file and how it is read.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(rename = "AboutFile"))]
pub struct About {
    /// Its format.
    format: Input,
    #[serde(flatten)]
    details: Details,
    /// The size of the file.
    bytes: usize,
}

/// The details of a file that its format knows.
#[derive(Clone, Debug, Default, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Details {
    /// "UTF-8", "UTF-16LE", "UTF-16BE" or "EUC-KR" (which is CP949); `null` for a workbook.
    pub(super) encoding: Option<&'static str>,
    /// ",", ";" or a tab; `null` where the format has none.
    pub(super) delimiter: Option<char>,
    /// The sheet of a workbook that is read; `null` for other formats.
    pub(super) sheet: Option<String>,
    /// Every sheet of a workbook; empty for other formats.
    pub(super) sheets: Vec<String>,
    /// Those of them that are hidden.
    pub(super) hidden_sheets: Vec<String>,
    /// "XLS", "XLSB", "ODS" or "HTML" where it comes back as XLSX; `null` for all other files.
    pub(super) old: Option<&'static str>,
    /// The columns of a table; `null` where the format has none.
    pub(super) columns: Option<Vec<Column>>,
    /// The file's own row, counted from 1; `null` where there is no header: the fields were guessed from the contents.
    pub(super) header_row: Option<u64>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Column {
    /// Its header; empty where there is none.
    pub header: String,
    /// The field that it is read as.
    #[cfg_attr(feature = "typescript", ts(as = "Option<FieldName>"))]
    pub field: Option<Field>,
    /// Its first values.
    pub samples: Vec<String>,
}

impl Details {
    /// The details of a table, by its first rows.
    pub(super) fn table(head: &Head, layout: &Layout) -> Details {
        let below: Vec<&Vec<String>> =
            head.iter().filter(|(number, _)| *number > layout.header).map(|(_, cells)| cells).collect();
        let width = below.iter().map(|cells| cells.len()).max().unwrap_or_default().max(layout.width());
        let column = |at: usize| {
            let cells = below.iter().filter_map(|cells| cells.get(at)).filter(|cell| !cell.trim().is_empty());
            let (header, field) = (layout.name(at), layout.columns.field(at));
            Column { header, field, samples: cells.take(SAMPLES).cloned().collect() }
        };
        let columns = Some((0..width).map(column).collect());
        Details { columns, header_row: Some(layout.header).filter(|row| *row > 0), ..Details::default() }
    }
}

/// A text that rows are read from while it is kept.
#[derive(Clone)]
pub(super) struct SharedText(pub Rc<Decoded>);

impl AsRef<[u8]> for SharedText {
    fn as_ref(&self) -> &[u8] {
        self.0.text().as_bytes()
    }
}

/// The rows of a kept text, and how much of it they took so far.
pub(super) struct TextRows {
    rows: Box<dyn Iterator<Item = Result<Row, ReadError>>>,
    read: usize,
    length: usize,
}

impl TextRows {
    /// The rows of a text that is so many bytes long.
    pub fn new(rows: impl Iterator<Item = Result<Row, ReadError>> + 'static, length: usize) -> TextRows {
        TextRows { rows: Box::new(rows), read: 0, length }
    }

    /// The next row.
    pub fn next(&mut self) -> Option<Result<Row, ReadError>> {
        let row = self.rows.next();
        self.read = match &row {
            Some(Ok(row)) => row.start,
            _ => self.length,
        };
        row
    }

    /// How much was read, 0 to 1.
    pub fn progress(&self) -> f64 {
        self.read as f64 / self.length.max(1) as f64
    }
}

/// An open file of any format.
pub(super) trait File {
    /// The next row. An error ends them.
    fn next(&mut self) -> Option<Result<Row, ReadError>>;
    /// How much was read, 0 to 1.
    fn progress(&self) -> f64;
    /// Notes on what was read.
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

/// The changes of a row.
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
    /// The fields of the row.
    pub raw: RawRecord,
    /// Fields that are stated once for several rows.
    pub shared: Vec<Field>,
    /// Which of the declarations in the file it belongs to, counted from 0.
    pub declaration: usize,
}

impl OpenedRow {
    /// The row as a page takes it, with what is wrong in a language.
    pub fn in_lang(&self, lang: Lang) -> FileRow<'_> {
        let problems = self.raw.problems.iter().filter_map(|(name, problem)| match problem {
            InputProblem::UnknownField => Some(NotRead { name, text: None }),
            InputProblem::WrongType(text) | InputProblem::TotalGross(text) => Some(NotRead { name, text: Some(text) }),
            InputProblem::UnreadableRow { .. } | InputProblem::FormattedNumber(_) | InputProblem::File(_) => None,
        });
        FileRow {
            at: self.at,
            number: self.number,
            raw: self.raw.fields.iter().map(|(field, text)| (field.name(), text.as_str())).collect(),
            problems: problems.collect(),
            unreadable: self.raw.unreadable_row().map(|(number, why)| unreadable_line(number, why, lang)),
            shared: &self.shared,
            declaration: self.declaration,
        }
    }
}

/// A row of an open file, as a page takes it.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct FileRow<'r> {
    /// Which of the rows that `next` gives this is, counted from 0: what a change refers to.
    at: usize,
    /// The file's own row or line, counted from 1. Rows of an XML document may stand on one line.
    number: u64,
    /// Its fields; one that is missing or blank has no entry.
    #[cfg_attr(feature = "typescript", ts(as = "RawRecord"))]
    raw: BTreeMap<&'static str, &'r str>,
    /// Input that no field takes.
    problems: Vec<NotRead<'r>>,
    /// Why nothing could be read from this row, in the language asked for; `null` for all other rows.
    unreadable: Option<String>,
    /// Fields that the document states once for several rows: who changes one here changes it for all of them.
    #[cfg_attr(feature = "typescript", ts(as = "Vec<FieldName>"))]
    shared: &'r [Field],
    /// Which of the declarations in the file it belongs to, counted from 0.
    declaration: usize,
}

/// Input that no field takes.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct NotRead<'r> {
    /// Its name in the file.
    name: &'r str,
    /// Its text; `null` where no field has this name, so that it was not looked at.
    text: Option<&'r str>,
}

/// A row that was checked, to be written with its report.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct CheckedRow {
    /// The file's own row or line.
    pub number: u64,
    /// The fields that were checked: findings quote them.
    pub raw: RawRecord,
}

/// A new text for a field of a row.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Change {
    /// The row's `at`.
    pub at: usize,
    /// The field.
    #[cfg_attr(feature = "typescript", ts(as = "FieldName"))]
    pub field: Field,
    /// Its text; empty to clear it.
    pub text: String,
}

/// An open file.
pub struct Opened {
    about: About,
    file: Box<dyn File>,
    rows: Vec<ReadRow>,
    more: bool,
}

/// A row that was read.
#[derive(Clone, Debug, Default)]
struct ReadRow {
    number: u64,
    start: usize,
    readable: bool,
    elsewhere: Vec<Elsewhere>,
}

impl Opened {
    /// Opens a file by what it holds; its name decides where that could be either.
    ///
    /// # Errors
    /// A file that is empty, too large, damaged, protected or of no known format.
    pub fn new(bytes: Vec<u8>, name: &str, options: &OpenOptions) -> Result<Opened, ReadError> {
        let size = bytes.len();
        if size > FILE_BYTES {
            return Err(ReadError::TooLarge(size));
        }
        let content = content::recognise(bytes.get(..content::LOOKED_AT as usize).unwrap_or(&bytes), Path::new(name))?;
        let (file, details): (Box<dyn File>, Details) = match content {
            Content::Archive | Content::Container | Content::Html => boxed(Book::open(bytes, name, options)?),
            Content::Xml => boxed(xml::Declarations::open(Decoded::new(bytes)?, options)?),
            Content::Json => boxed(json::Objects::open(Decoded::new(bytes)?)?),
            Content::Csv => boxed(csv::Table::open(Decoded::new(bytes)?, options)),
        };
        let format = content.input();
        Ok(Opened { about: About { format, details, bytes: size }, file, rows: Vec::new(), more: false })
    }

    /// Its format and how it is read.
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
            let Row { number, start, raw, elsewhere, declaration } = row?;
            let at = self.rows.len();
            if at == FILE_LINES {
                self.more = true;
                break;
            }
            let mut shared = self.file.shared(at).to_vec();
            shared.extend(elsewhere.iter().filter(|part| !part.goes_on).map(|part| part.field));
            self.rows.push(ReadRow { number, start, readable: raw.unreadable_row().is_none(), elsewhere });
            rows.push(OpenedRow { at, number, raw, shared, declaration });
        }
        Ok(rows)
    }

    /// How much was read, 0 to 1.
    pub fn progress(&self) -> f64 {
        if self.more { 1.0 } else { self.file.progress() }
    }

    /// Notes on what was read, one a line.
    pub fn notice(&self, lang: Lang) -> Option<String> {
        let more = messages::text(lang, "open", "more-lines").filter(|_| self.more);
        let more = more.map(|text| messages::fill(lang, text, &[("most", FILE_LINES.to_string().into())]));
        let lines: Vec<String> =
            more.into_iter().chain(self.file.notes().into_iter().map(|note| file_note(&note, lang))).collect();
        (!lines.is_empty()).then(|| lines.join("\n"))
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
            let ReadRow { number, start, readable, elsewhere } = self.rows.get(at).cloned().unwrap_or_default();
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

fn boxed<F: File + 'static>((file, details): (F, Details)) -> (Box<dyn File>, Details) {
    (Box::new(file), details)
}
