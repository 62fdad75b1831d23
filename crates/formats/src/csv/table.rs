//! An open delimited text that can be written back with changes.

use super::records::{Records, Shape};
use super::write::without_formula;
use super::{HEAD, headed, lines_of, shapes, without_header};
use crate::columns::Layout;
use crate::decoded::{Decoded, Edit};
use crate::messages::label;
use crate::opened::{Changed, Details, File, SharedText, TextRows};
use crate::rows::{Kept, Lines};
use crate::{OpenOptions, ReadError, Row, Why, WriteError};
use declarewell::declaration::{Field, FileNote};
use std::collections::BTreeMap;
use std::io::Cursor;
use std::ops::Range;
use std::rc::Rc;

/// An open delimited text that can be written back with changes.
pub struct Table {
    text: SharedText,
    shape: Shape,
    layout: Layout,
    rows: TextRows,
    notes: Kept,
}

impl Table {
    /// Opens a text. One without header is read as its contents tell.
    pub fn open(text: Decoded, options: &OpenOptions) -> (Table, Details) {
        let text = SharedText(Rc::new(text));
        let start = text.as_ref().get(..HEAD as usize).unwrap_or(text.as_ref());
        let heads = shapes(start);
        let found = headed(&heads).map(|(shape, _)| shape).or_else(|| without_header(&heads));
        let shape = found.unwrap_or(Shape { delimiter: b',', end: b'\n', width: 0 });
        let head = heads.into_iter().find(|(other, _)| *other == shape).map(|(_, head)| head).unwrap_or_default();
        let layout = Layout::asked(&head, options);
        let shape = Shape { width: layout.width(), ..shape };
        let notes = Kept::default();
        let records = Records::new(Cursor::new(text.clone()), shape);
        let lines = Lines::new(layout.clone(), None).with_notes_in(Rc::clone(&notes));
        let rows = TextRows::new(lines_of(records, lines), text.as_ref().len());
        let details = Details {
            encoding: Some(text.0.encoding()),
            delimiter: Some(char::from(shape.delimiter)),
            ..Details::table(&head, &layout)
        };
        (Table { text, shape, layout, rows, notes }, details)
    }

    /// Where the cells of the record at `start` stand in the text, with their quotation marks.
    fn cells(&self, start: usize) -> Vec<Range<usize>> {
        let rest = self.text.as_ref().get(start..).unwrap_or_default();
        let raw = Records::within(rest, self.shape).next_raw().ok().flatten();
        let cells = raw.map(|raw| raw.cells).unwrap_or_default();
        cells.into_iter().map(|cell| cell.start + start..cell.end + start).collect()
    }

    /// A cell as it is written here.
    fn written(&self, text: &str, quoted: bool) -> String {
        let special = |c: char| c == char::from(self.shape.delimiter) || ['"', '\n', '\r'].contains(&c);
        let text = without_formula(text);
        match quoted || text.contains(special) {
            true => format!("\"{}\"", text.replace('"', "\"\"")),
            false => text.into_owned(),
        }
    }

    /// The fields without a column that are filled in, with the columns they get: behind all others.
    fn added(&self, changes: &[Changed]) -> BTreeMap<Field, usize> {
        let mut added: BTreeMap<Field, usize> = BTreeMap::new();
        let filled = changes.iter().flat_map(|row| &row.fields).filter(|(_, text)| !text.is_empty());
        added.extend(
            filled.map(|(field, _)| (*field, 0)).filter(|(field, _)| self.layout.columns.column(*field).is_none()),
        );
        if !added.is_empty() {
            let mut records = Records::new(self.text.as_ref(), self.shape);
            let mut widest = 0;
            while let Ok(Some(record)) = records.next_raw() {
                widest = widest.max(record.cells.len());
            }
            added.values_mut().zip(widest..).for_each(|(column, at)| *column = at);
        }
        added
    }

    /// Where the header starts.
    fn header(&self) -> Option<usize> {
        let mut records = Records::new(self.text.as_ref(), self.shape);
        while let Ok(Some(record)) = records.next() {
            if record.number == self.layout.header {
                return Some(record.start);
            }
        }
        None
    }

    /// The edits that give cells of the record at `start` these texts. Cells that it does not have are added at its end.
    fn edits(&self, start: usize, texts: &BTreeMap<usize, String>) -> Vec<Edit> {
        let cells = self.cells(start);
        let written = |at: usize, text: &str| {
            let old = cells.get(at).and_then(|range| self.text.0.text().get(range.clone()));
            self.written(text, old.is_some_and(|old| old.starts_with('"')))
        };
        let within = texts
            .range(..cells.len())
            .filter_map(|(at, text)| Some(Edit { range: cells.get(*at)?.clone(), text: written(*at, text) }));
        let mut edits: Vec<Edit> = within.collect();
        if let Some((last, _)) = texts.range(cells.len()..).next_back() {
            let mut tail = String::new();
            for at in cells.len()..=*last {
                tail.push(char::from(self.shape.delimiter));
                tail += &texts.get(&at).map(|text| written(at, text)).unwrap_or_default();
            }
            let end = cells.last().map_or(start, |last| last.end);
            match edits.last_mut().filter(|edit| edit.range.end == end) {
                Some(edit) => edit.text += &tail,
                None => edits.push(Edit { range: end..end, text: tail }),
            }
        }
        edits
    }
}

impl File for Table {
    fn next(&mut self) -> Option<Result<Row, ReadError>> {
        self.rows.next()
    }

    fn notes(&self) -> Vec<FileNote> {
        self.notes.borrow().clone()
    }

    fn progress(&self) -> f64 {
        self.rows.progress()
    }

    fn write(&self, changes: &[Changed]) -> Result<Vec<u8>, WriteError> {
        let (mut edits, mut refused) = (Vec::new(), Vec::new());
        let added = self.added(changes);
        let header = self.header().filter(|_| !added.is_empty());
        if let Some(start) = header {
            let name = |field: &Field| label(self.layout.columns.lang(), "field", field.name()).to_owned();
            let names = added.iter().map(|(field, at)| (*at, name(field))).collect();
            edits.extend(self.edits(start, &names));
        }
        // Of all rows that change, those that words go on in included.
        let mut rows: BTreeMap<usize, BTreeMap<usize, String>> = BTreeMap::new();
        for row in changes {
            for (field, text) in &row.fields {
                let column =
                    self.layout.columns.column(*field).or(added.get(field).copied().filter(|_| header.is_some()));
                match (column, self.text.0.lacking(text)) {
                    (_, Some(character)) => refused.push(row.refused(*field, Why::NoCharacter(character))),
                    (Some(column), None) => {
                        let cell = self.layout.columns.cell(column, text);
                        rows.entry(row.start).or_default().insert(column, cell);
                        for part in row.elsewhere.iter().filter(|part| part.field == *field && part.goes_on) {
                            rows.entry(part.start).or_default().insert(column, String::new());
                        }
                    }
                    (None, None) if text.is_empty() => {}
                    (None, None) => refused.push(row.refused(*field, Why::NoColumn)),
                }
            }
        }
        edits.extend(rows.iter().flat_map(|(start, texts)| self.edits(*start, texts)));
        match refused.is_empty() {
            true => Ok(self.text.0.replaced(&edits)),
            false => Err(WriteError::Refused(refused)),
        }
    }
}
