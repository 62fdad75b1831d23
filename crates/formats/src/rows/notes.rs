//! Notes on the rows of a file that were not read as lines of goods.

use declarewell::declaration::{Field, FileNote};

/// How many rows are kept of each kind.
const MAX_ROWS: usize = 10_000;

/// Rows that were passed over, or read with others.
#[derive(Clone, Debug, Default)]
pub struct Notes {
    /// Rows that repeat the header.
    pub repeated_headers: Vec<u64>,
    /// Rows that go on with the words of the row above.
    pub continued: Vec<u64>,
    /// Rows that are hidden.
    pub hidden: Vec<u64>,
    /// Other notes.
    pub other: Vec<FileNote>,
    no_goods: Vec<u64>,
    /// The words of the first of them.
    words: String,
    merged: Vec<(Field, Vec<u64>)>,
}

/// A note on some rows of the file.
type AsNote = fn(Vec<u64>) -> FileNote;

impl Notes {
    /// Notes a row without goods.
    pub fn no_goods(&mut self, row: u64, words: String) {
        if self.no_goods.is_empty() {
            self.words = words;
        }
        if self.no_goods.len() < MAX_ROWS {
            self.no_goods.push(row);
        }
    }

    /// Notes a number that a merged cell states for several rows.
    pub fn merged(&mut self, field: Field, first: u64, row: u64) {
        let at = self.merged.iter().position(|(other, _)| *other == field).unwrap_or_else(|| {
            self.merged.push((field, Vec::new()));
            self.merged.len() - 1
        });
        if let Some((_, rows)) = self.merged.get_mut(at).filter(|(_, rows)| rows.len() < MAX_ROWS) {
            rows.extend([first, row].into_iter().filter(|row| rows.last() < Some(row)).collect::<Vec<_>>());
        }
    }

    /// All of them.
    pub fn all(&self) -> Vec<FileNote> {
        let of_rows: [(&Vec<u64>, AsNote); 3] = [
            (&self.hidden, FileNote::HiddenRows),
            (&self.repeated_headers, FileNote::RepeatedHeaders),
            (&self.continued, FileNote::Continued),
        ];
        let of_rows = of_rows.into_iter().filter(|(rows, _)| !rows.is_empty()).map(|(rows, note)| note(rows.clone()));
        let mut all: Vec<FileNote> = of_rows.collect();
        if !self.no_goods.is_empty() {
            all.push(FileNote::NoGoods(self.no_goods.clone(), self.words.clone()));
        }
        all.extend(self.other.iter().cloned());
        all.extend(self.merged.iter().map(|(field, rows)| FileNote::Merged(*field, rows.clone())));
        all
    }
}
