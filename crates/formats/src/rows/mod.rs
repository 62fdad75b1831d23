//! Turns records of a table into lines of goods: repeated headers, totals, signatures and continued rows are recognised.

mod kinds;
mod notes;

use super::Row;
use super::columns::Layout;
use declarewell::declaration::{Field, FileNote, InputProblem, RawRecord, Unreadable};
use kinds::Kind;
pub use kinds::is_nothing;
use notes::Notes;
use std::cell::RefCell;
use std::rc::Rc;

/// A record of a table, as it was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record {
    /// The file's own row or line, counted from 1.
    pub number: u64,
    /// Where it starts in the text, in bytes; 0 in a workbook.
    pub start: usize,
    /// Its cells.
    pub cells: Vec<String>,
    /// Columns whose cells hold numbers, which cannot keep the zero that a code starts with.
    pub numbers: Vec<usize>,
    /// Columns whose cells say what a merged cell above says, and the row that it stands in.
    pub merged: Vec<(usize, u64)>,
    /// Notes on it.
    pub note: Option<FileNote>,
    /// Why it could not be read.
    pub unreadable: Option<Unreadable>,
}

impl Record {
    /// The cells of its own that hold something.
    fn filled(&self) -> impl Iterator<Item = (usize, &str)> {
        let cells = self.cells.iter().enumerate().map(|(at, cell)| (at, cell.trim()));
        cells.filter(|(at, cell)| !cell.is_empty() && !self.merged.iter().any(|(column, _)| column == at))
    }
}

/// Where a field of a row stands, apart from the row itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Elsewhere {
    /// The field.
    pub field: Field,
    /// The row, and where it starts.
    pub number: u64,
    /// Where that row starts in the text.
    pub start: usize,
    /// True if the words go on there; else all of them stand there.
    pub goes_on: bool,
}

/// Makes lines of records, one record behind: the next record may continue the words of the last line.
pub struct Lines {
    layout: Layout,
    pending: Option<Row>,
    notes: Notes,
    /// Said of the first line.
    first: Vec<FileNote>,
    /// True if notes are attached to the first and last line; otherwise they are fetched separately.
    notes_first: bool,
    after_total: bool,
    /// Whether the lines were followed by what else is paid for.
    charged: bool,
    sums: kinds::Sums,
    /// Where the notes are put that no line is given.
    kept: Option<Kept>,
}

/// Notes that are fetched separately while lines are read.
pub type Kept = Rc<RefCell<Vec<FileNote>>>;

impl Lines {
    /// Lines of a table with this layout. With `first`, what must be said of the file is said of its first and last line.
    pub fn new(layout: Layout, first: Option<Vec<FileNote>>) -> Lines {
        let notes_first = first.is_some();
        let mut first = first.unwrap_or_default();
        if notes_first && !layout.columns.unknown().is_empty() {
            first.insert(0, FileNote::Columns(layout.columns.unknown().to_vec()));
        }
        let (notes, sums) = (Notes::default(), kinds::Sums::default());
        Lines { layout, pending: None, notes, first, notes_first, after_total: false, charged: false, sums, kept: None }
    }

    /// Puts what must be said into this, where no line is given it.
    pub fn with_notes_in(self, kept: Kept) -> Lines {
        Lines { kept: Some(kept), ..self }
    }

    /// Says that a row is hidden, and was not read.
    pub fn hidden(&mut self, row: u64) {
        self.notes.hidden.push(row);
    }

    /// Takes the next record; the line before it, once it is whole.
    pub fn push(&mut self, record: Record) -> Option<Row> {
        if record.number <= self.layout.header {
            return None;
        }
        if let Some(why) = record.unreadable {
            let raw = RawRecord::unreadable(record.number, why);
            return self.put_off(Row { number: record.number, start: record.start, raw, ..Row::default() });
        }
        match kinds::of(&record, &self.layout, self.pending.as_ref(), &self.sums, self.after_total) {
            Kind::Blank => None,
            Kind::Header => {
                self.notes.repeated_headers.push(record.number);
                None
            }
            Kind::NoGoods(words) => {
                self.notes.no_goods(record.number, words);
                None
            }
            Kind::Charge(words) => {
                self.charged = true;
                self.notes.no_goods(record.number, words);
                None
            }
            Kind::GoesOn => {
                self.go_on(&record);
                None
            }
            Kind::Total(words) => {
                self.after_total = true;
                let row = self.total(&record, &words);
                self.put_off(row)
            }
            Kind::Goods => {
                self.after_total = false;
                let row = self.row(&record);
                self.sums.add(&row.raw);
                self.put_off(row)
            }
        }
    }

    /// The last line, with what must be said of the file.
    pub fn finish(&mut self) -> Option<Row> {
        if let Some(kept) = &self.kept {
            kept.replace(self.notes.all());
        }
        let mut row = self.pending.take()?;
        if self.notes_first {
            row.raw.problems.extend(self.notes.all().into_iter().map(file_note));
        }
        Some(row)
    }

    fn put_off(&mut self, mut row: Row) -> Option<Row> {
        row.raw.problems.extend(self.first.drain(..).map(file_note));
        self.pending.replace(row)
    }

    fn row(&mut self, record: &Record) -> Row {
        let mut raw = self.layout.columns.raw(record);
        let mut elsewhere = Vec::new();
        for (column, number) in &record.merged {
            let Some(field) = self.layout.columns.field(*column) else { continue };
            let of_all = field.is_number() && field != Field::UnitPrice;
            let above = self.pending.as_mut().filter(|above| above.number == *number);
            if of_all {
                // A value or weight that several rows share belongs to none of them.
                raw.fields.retain(|(other, _)| *other != field);
                if let Some(above) = above {
                    above.raw.fields.retain(|(other, _)| *other != field);
                }
                self.notes.merged(field, *number, record.number);
                continue;
            }
            if let Some(above) = above.filter(|above| above.elsewhere.iter().all(|other| other.field != field)) {
                above.elsewhere.push(Elsewhere { field, number: *number, start: 0, goes_on: false });
            }
            elsewhere.push(Elsewhere { field, number: *number, start: 0, goes_on: false });
        }
        match &record.note {
            Some(note) if !self.notes_first => self.notes.other.push(note.clone()),
            note => raw.problems.extend(note.clone().map(file_note)),
        }
        Row { number: record.number, start: record.start, raw, elsewhere, ..Row::default() }
    }

    /// A row that adds up others says so in its number, where it has none.
    fn total(&mut self, record: &Record, words: &str) -> Row {
        let mut row = self.row(record);
        // A word where numbers stand is none of them.
        row.raw.fields.retain(|(field, text)| !field.is_number() || text.trim() != words);
        if self.charged {
            // What is paid with freight is not what the lines add up to.
            row.raw.fields.retain(|(field, _)| *field != Field::Amount);
        }
        // Its own name rather than the number of a line, which some other line may have.
        if row.raw.text(Field::Id).is_none() {
            row.raw.set(Field::Id, words);
        }
        row
    }

    /// Adds the words of a record to the line above.
    fn go_on(&mut self, record: &Record) {
        let raw = self.layout.columns.raw(record);
        let Some(above) = &mut self.pending else { return };
        for (field, text) in raw.fields {
            let whole = match above.raw.text(field) {
                Some(before) => format!("{} {}", before.trim_end(), text.trim()),
                None => text,
            };
            above.raw.set(field, whole);
            above.elsewhere.push(Elsewhere { field, number: record.number, start: record.start, goes_on: true });
        }
        self.notes.continued.push(record.number);
    }
}

fn file_note(note: FileNote) -> (String, InputProblem) {
    ("line".to_owned(), InputProblem::File(note))
}
