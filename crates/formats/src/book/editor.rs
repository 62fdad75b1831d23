//! An open workbook that can be written back with changes.

use super::{choose, copy, read};
use crate::columns::Layout;
use crate::messages::label;
use crate::opened::{Changed, Details, File};
use crate::package::{self, At, Cell, Cells};
use crate::rows::{Kept, Lines};
use crate::sheets::{Old, Sheets};
use crate::{OpenOptions, ReadError, Refused, Row, Why, WriteError};
use declarewell::declaration::{Field, FileNote, Number};
use declarewell::types::limits::{FILE_LINES, UNPACKED_BYTES};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// In UTF-16 code units.
const MAX_CELL: usize = 32_767;

/// An open workbook that can be written back with changes.
pub struct Book {
    bytes: Vec<u8>,
    sheet: String,
    layout: Layout,
    rows: Vec<Row>,
    next: usize,
    notes: Vec<FileNote>,
    old: Old,
}

impl Book {
    /// Opens a workbook: the requested sheet, else the first with a header, else the first that holds anything.
    ///
    /// # Errors
    /// A damaged workbook, or an empty one.
    pub fn open(bytes: Vec<u8>, name: &str, options: &OpenOptions) -> Result<(Book, Details), ReadError> {
        let mut sheets = Sheets::open(bytes.as_slice().into(), UNPACKED_BYTES)?;
        let chosen = choose(&mut sheets, options)?;
        let layout = Layout::asked(&chosen.head, options);
        let kept = Kept::default();
        let lines = Lines::new(layout.clone(), None).with_notes_in(kept.clone());
        // The page makes a table of a PDF, which keeps its name.
        let is_pdf = Path::new(name).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("pdf"));
        let old = if is_pdf { Some("PDF") } else { sheets.old() };
        let mut notes = chosen.notes(old);
        let rows = read(&mut sheets, &chosen, layout.header, lines, FILE_LINES + 1)?;
        notes.extend(kept.take());
        let all = sheets.list();
        let details = Details {
            sheet: Some(chosen.name.clone()),
            hidden_sheets: all.iter().filter(|sheet| sheet.hidden).map(|sheet| sheet.name.clone()).collect(),
            sheets: all.into_iter().map(|sheet| sheet.name).collect(),
            old,
            ..Details::table(&chosen.head, &layout)
        };
        drop(sheets);
        Ok((Book { bytes, sheet: chosen.name, layout, rows, next: 0, notes, old }, details))
    }

    /// The fields without a column that are filled in, with the columns they get: behind all others.
    fn added(&self, changes: &[Changed]) -> Result<BTreeMap<Field, usize>, ReadError> {
        let filled = changes.iter().flat_map(|row| &row.fields).filter(|(_, text)| !text.trim().is_empty());
        let fields =
            filled.map(|(field, _)| (*field, 0)).filter(|(field, _)| self.layout.columns.column(*field).is_none());
        let mut added: BTreeMap<Field, usize> = fields.collect();
        if !added.is_empty() {
            let mut widest = 0;
            Sheets::open(self.bytes.as_slice().into(), UNPACKED_BYTES)?.each_value(
                &self.sheet,
                &mut |_, column, _| {
                    widest = widest.max(column + 1);
                    true
                },
            )?;
            added.values_mut().zip(widest..).for_each(|(column, at)| *column = at);
        }
        Ok(added)
    }

    /// The cells that change.
    fn cells(&self, changes: &[Changed]) -> Result<(Cells, Vec<Refused>), ReadError> {
        let (mut cells, mut refused) = (Cells::new(), Vec::new());
        let mut added = self.added(changes)?;
        match self.layout.header {
            0 => added.clear(),
            header => {
                let name = |field: &Field| label(self.layout.columns.lang(), "field", field.name()).to_owned();
                cells.extend(added.iter().map(|(field, column)| ((header, *column), Cell::Text(name(field)))));
            }
        }
        // New texts of merged cells, which hold for several rows.
        let mut shared: BTreeMap<At, &str> = BTreeMap::new();
        for row in changes {
            for (field, text) in &row.fields {
                let column = self.layout.columns.column(*field).or(added.get(field).copied());
                match (column, unwritable(text)) {
                    (None, _) if text.trim().is_empty() => {}
                    (None, _) => refused.push(row.refused(*field, Why::NoColumn)),
                    (Some(_), Some(why)) => refused.push(row.refused(*field, why)),
                    (Some(column), None) => {
                        let number = row.stands(*field);
                        match shared.insert((number, column), text) {
                            Some(before) if before != text => {
                                refused.push(row.refused(*field, Why::Conflict(before.to_owned())));
                            }
                            _ => {
                                let text = self.layout.columns.cell(column, text);
                                cells.insert((number, column), cell(*field, &text));
                                let rest = row.elsewhere.iter().filter(|part| part.field == *field && part.goes_on);
                                cells.extend(rest.map(|part| ((part.number, column), Cell::Empty)));
                            }
                        }
                    }
                }
            }
        }
        Ok((cells, refused))
    }

    /// The workbook with these cells, and those that formulas keep.
    fn written(&self, cells: &Cells) -> Result<(Vec<u8>, BTreeSet<At>), ReadError> {
        match self.old {
            None => package::patched(&self.bytes, &self.sheet, cells),
            Some(_) => Ok((copy::written(&self.bytes, UNPACKED_BYTES, &self.sheet, cells)?, BTreeSet::new())),
        }
    }
}

/// Why a cell cannot hold a text.
fn unwritable(text: &str) -> Option<Why> {
    if text.encode_utf16().count() > MAX_CELL {
        return Some(Why::TooLong);
    }
    let control = |c: &char| c.is_control() && !['\t', '\n', '\r'].contains(c);
    text.chars().find(control).map(Why::NoCharacter)
}

/// A field's text as a cell: a number where the field takes one.
pub fn cell(field: Field, text: &str) -> Cell {
    match Number::parse(text) {
        _ if text.trim().is_empty() => Cell::Empty,
        Number::Value(value) if field.is_number() => Cell::Number(value),
        _ => Cell::Text(text.to_owned()),
    }
}

impl File for Book {
    fn next(&mut self) -> Option<Result<Row, ReadError>> {
        let row = self.rows.get(self.next)?;
        self.next += 1;
        Some(Ok(row.clone()))
    }

    fn notes(&self) -> Vec<FileNote> {
        self.notes.clone()
    }

    fn progress(&self) -> f64 {
        self.next as f64 / self.rows.len().max(1) as f64
    }

    fn write(&self, changes: &[Changed]) -> Result<Vec<u8>, WriteError> {
        if changes.is_empty() && self.old.is_none() {
            return Ok(self.bytes.clone());
        }
        let (cells, mut refused) = self.cells(changes)?;
        let (bytes, formulas) = self.written(&cells)?;
        for row in changes {
            for (field, _) in &row.fields {
                let column = self.layout.columns.column(*field);
                if column.is_some_and(|column| formulas.contains(&(row.stands(*field), column))) {
                    refused.push(row.refused(*field, Why::Formula));
                }
            }
        }
        match refused.is_empty() {
            true => Ok(bytes),
            false => Err(WriteError::Refused(refused)),
        }
    }
}
