//! The sheets of workbooks of every kind, row by row.

mod html;
mod value;

use super::ReadError;
use super::package::{self, SheetLayout};
use super::rows::Record;
use calamine::{Data, Ods, Range, Reader, Sheet as About, SheetType, SheetVisible, Xls, Xlsb, Xlsx, XlsxError};
use html::Page;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Cursor;
pub use value::Value;

/// The size of a sheet.
const MAX_COLUMNS: usize = 16_384;

type Bytes<'b> = Cursor<Cow<'b, [u8]>>;

/// The kind of a workbook that comes back as XLSX; none for XLSX itself.
pub type Old = Option<&'static str>;

/// An open workbook.
pub struct Sheets<'b> {
    bytes: Cow<'b, [u8]>,
    kind: Kind<'b>,
}

enum Kind<'b> {
    Xlsx(Box<Xlsx<Bytes<'b>>>),
    Xlsb(Box<Xlsb<Bytes<'b>>>),
    Xls(Box<Xls<Bytes<'b>>>),
    Ods(Box<Ods<Bytes<'b>>>),
    Page(Page),
}

/// A sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// True if it is hidden.
    pub hidden: bool,
}

/// A cell that spans several: its first row, counted from 1, its column, counted from 0, its last row and column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Merged {
    /// First row.
    pub row: u64,
    /// First column.
    pub column: usize,
    /// Last row.
    pub last_row: u64,
    /// Last column.
    pub last_column: usize,
}

impl<'b> Sheets<'b> {
    /// Opens a workbook that unpacks to `most` bytes at most, or a web page.
    ///
    /// # Errors
    /// A file that is no workbook, is protected or damaged.
    pub fn open(bytes: Cow<'b, [u8]>, most: u64) -> Result<Sheets<'b>, ReadError> {
        let source = Cursor::new(bytes.clone());
        let kind = match package::examine(&bytes, most)? {
            package::Kind::Xlsx => Kind::Xlsx(Box::new(Xlsx::new(source).map_err(of_xlsx)?)),
            package::Kind::Xlsb => Kind::Xlsb(Box::new(Xlsb::new(source).map_err(damaged)?)),
            package::Kind::Ods => Kind::Ods(Box::new(Ods::new(source).map_err(damaged)?)),
            package::Kind::Xls => Kind::Xls(Box::new(Xls::new(source).map_err(damaged)?)),
            package::Kind::Text => Kind::Page(Page::read(bytes.to_vec())?),
        };
        Ok(Sheets { bytes, kind })
    }

    /// Its old format, if it is one.
    pub fn old(&self) -> Old {
        match &self.kind {
            Kind::Xlsx(_) => None,
            Kind::Xlsb(_) => Some("XLSB"),
            Kind::Xls(_) => Some("XLS"),
            Kind::Ods(_) => Some("ODS"),
            Kind::Page(_) => Some("HTML"),
        }
    }

    /// Its worksheets.
    pub fn list(&self) -> Vec<Sheet> {
        let worksheets_of = |sheets: &[About]| -> Vec<Sheet> {
            let worksheets = sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
            worksheets
                .map(|sheet| Sheet { name: sheet.name.clone(), hidden: sheet.visible != SheetVisible::Visible })
                .collect()
        };
        match &self.kind {
            Kind::Xlsx(book) => worksheets_of(book.sheets_metadata()),
            Kind::Xlsb(book) => worksheets_of(book.sheets_metadata()),
            Kind::Xls(book) => worksheets_of(book.sheets_metadata()),
            Kind::Ods(book) => worksheets_of(book.sheets_metadata()),
            Kind::Page(page) => {
                page.tables.iter().map(|table| Sheet { name: table.name.clone(), hidden: false }).collect()
            }
        }
    }

    /// The cells of a sheet that span several.
    pub fn merged(&mut self, name: &str) -> Vec<Merged> {
        let spans = match &mut self.kind {
            Kind::Xlsx(book) => book.merge_cells_by_sheet_name(name).unwrap_or_default(),
            Kind::Xls(book) => book.merge_cells_by_sheet_name(name).unwrap_or_default(),
            Kind::Page(page) => return page.table(name).map(|table| table.merged.clone()).unwrap_or_default(),
            Kind::Xlsb(_) | Kind::Ods(_) => {
                return self.sheet_layout(name).map(|layout| layout.merged).unwrap_or_default();
            }
        };
        let merged = |span: calamine::Dimensions| Merged {
            row: u64::from(span.start.0) + 1,
            column: span.start.1 as usize,
            last_row: u64::from(span.end.0) + 1,
            last_column: span.end.1 as usize,
        };
        spans.into_iter().map(merged).collect()
    }

    /// The hidden rows of a sheet, counted from 1, where the format says so.
    ///
    /// # Errors
    /// A damaged workbook.
    pub fn hidden_rows(&self, name: &str) -> Result<Vec<u64>, ReadError> {
        match &self.kind {
            Kind::Xlsx(_) => package::hidden_rows(&self.bytes, name),
            Kind::Page(page) => Ok(page.table(name).map(|table| table.hidden.clone()).unwrap_or_default()),
            Kind::Xlsb(_) | Kind::Ods(_) => Ok(self.sheet_layout(name)?.hidden),
            Kind::Xls(book) => {
                let sheet = book.sheets_metadata().iter().position(|sheet| sheet.name == name);
                Ok(sheet.map(|sheet| package::hidden_rows_in_xls(&self.bytes, sheet)).unwrap_or_default())
            }
        }
    }

    /// Merged cells and hidden rows, for formats where the library that reads the cells does not give them.
    fn sheet_layout(&self, name: &str) -> Result<SheetLayout, ReadError> {
        match &self.kind {
            Kind::Ods(_) => package::sheet_layout_in_ods(&self.bytes, name),
            Kind::Xlsb(_) => package::sheet_layout_in_xlsb(&self.bytes, name),
            _ => Ok(SheetLayout::default()),
        }
    }

    /// Takes the rows of a sheet that hold anything; ends where `each` says no.
    ///
    /// # Errors
    /// A damaged workbook.
    pub fn each_record(&mut self, name: &str, each: &mut dyn FnMut(Record) -> bool) -> Result<(), ReadError> {
        let mut record = Record::default();
        let mut going = true;
        self.each_value(name, &mut |row, column, value| {
            if row != record.number {
                let whole = std::mem::replace(&mut record, Record { number: row, ..Record::default() });
                if !whole.cells.is_empty() {
                    going = each(whole);
                }
            }
            if column < MAX_COLUMNS && going {
                record.cells.resize(record.cells.len().max(column + 1), String::new());
                if value.is_number() {
                    record.numbers.push(column);
                }
                if let Some(cell) = record.cells.get_mut(column) {
                    *cell = value.text();
                }
            }
            going
        })?;
        if going && !record.cells.is_empty() {
            each(record);
        }
        Ok(())
    }

    /// Takes the cells of a sheet that hold anything, row by row: rows are counted from 1, columns from 0. Ends where `each`
    /// says no.
    ///
    /// # Errors
    /// A damaged workbook.
    pub fn each_value(&mut self, name: &str, each: &mut dyn FnMut(u64, usize, Value) -> bool) -> Result<(), ReadError> {
        match &mut self.kind {
            // Cell by cell: a sheet's stated size may be a million times what it holds.
            Kind::Xlsx(book) => {
                let mut source = book.worksheet_cells_reader(name).map_err(of_xlsx)?;
                while let Some(cell) = source.next_cell().map_err(of_xlsx)? {
                    let (row, column) = cell.get_position();
                    let value = Value::from(cell.get_value());
                    if !each(u64::from(row) + 1, column as usize, value) {
                        break;
                    }
                }
            }
            Kind::Xlsb(book) => in_range(&book.worksheet_range(name).map_err(damaged)?, each),
            Kind::Xls(book) => in_range(&book.worksheet_range(name).map_err(damaged)?, each),
            Kind::Ods(book) => in_range(&book.worksheet_range(name).map_err(damaged)?, each),
            Kind::Page(page) => {
                for (row, column, text) in page.table(name).map(|table| table.cells.as_slice()).unwrap_or_default() {
                    if !each(*row, *column, Value::Text(text.clone())) {
                        break;
                    }
                }
            }
        }
        Ok(())
    }
}

fn in_range(range: &Range<Data>, each: &mut dyn FnMut(u64, usize, Value) -> bool) {
    let (row, column) = range.start().unwrap_or_default();
    for (at_row, at_column, cell) in range.used_cells() {
        let (row, column) = (u64::from(row) + at_row as u64 + 1, column as usize + at_column);
        if !each(row, column, Value::from(cell)) {
            break;
        }
    }
}

fn of_xlsx(error: XlsxError) -> ReadError {
    match error {
        XlsxError::Password => ReadError::Password,
        error => ReadError::Workbook(error.to_string()),
    }
}

fn damaged(error: impl std::fmt::Display) -> ReadError {
    ReadError::Workbook(error.to_string())
}

/// Fills the cells below a merged one with what it says, record by record.
#[derive(Default)]
pub struct FillDown {
    merged: BTreeMap<usize, Vec<Merged>>,
    /// Values of the merged cells that reach into the current row, and whether each is a number.
    open: BTreeMap<usize, (Merged, String, bool)>,
}

impl FillDown {
    /// For a sheet with these merged cells, whose header ends in this row.
    pub fn below(header: u64, merged: Vec<Merged>) -> FillDown {
        let mut by_column: BTreeMap<usize, Vec<Merged>> = BTreeMap::new();
        for cell in merged.into_iter().filter(|cell| cell.row > header && cell.last_row > cell.row) {
            by_column.entry(cell.column).or_default().push(cell);
        }
        FillDown { merged: by_column, open: BTreeMap::new() }
    }

    /// Fills a record; records come in their order.
    pub fn fill(&mut self, record: &mut Record) {
        let number = record.number;
        self.open.retain(|_, (cell, ..)| cell.last_row >= number);
        for (column, cells) in &self.merged {
            if let Some(cell) = cells.iter().find(|cell| cell.row == number) {
                let text = record.cells.get(*column).cloned().unwrap_or_default();
                self.open.insert(*column, (*cell, text, record.numbers.contains(column)));
            }
        }
        for (column, (cell, text, is_number)) in &self.open {
            if cell.row == number || text.is_empty() {
                continue;
            }
            record.cells.resize(record.cells.len().max(column + 1), String::new());
            if let Some(slot) = record.cells.get_mut(*column) {
                slot.clone_from(text);
            }
            if *is_number {
                record.numbers.push(*column);
            }
            record.merged.push((*column, cell.row));
        }
    }
}
