//! Excel workbooks: declarations in and out, a table of findings out.

use super::columns::{Columns, HEADER_WITHIN, Head, LOOKED_AT, Layout};
use super::opened::{Changed, File, Told};
use super::workbook::{self, Cell, Cells};
use super::{OpenOptions, Out, ReadError, Refused, Row, Why, WriteError, Writer, table};
use crate::messages::{Lang, label};
use calamine::{DataRef, Reader, SheetType, Xlsx as Workbook, XlsxError};
use declarewell::declaration::{Field, Line, Number};
use declarewell::report::LineReport;
use declarewell::types::limits::{FILE_LINES, UNPACKED_BYTES};
use rust_xlsxwriter::{Format, Workbook as NewWorkbook, Worksheet, XlsxError as NewError};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Cursor, Read, Write};

/// What a sheet can hold.
const MAX_COLUMNS: usize = 16_384;
const MAX_ROWS: u32 = 1_048_576;
/// How much is unpacked of a workbook, in bytes: several times the largest that Excel can make with goods in it.
const MAX_UNPACKED: u64 = 4 << 30;
/// In UTF-16 code units.
const MAX_CELL: usize = 32_767;

/// The lines of the first sheet that has a header.
///
/// # Errors
/// A damaged workbook, or one without a header in any sheet.
pub fn rows(mut source: impl Read) -> Result<Vec<Row>, ReadError> {
    let mut bytes = Vec::new();
    source.read_to_end(&mut bytes)?;
    workbook::examine(&bytes, MAX_UNPACKED)?;
    let mut sheets = Sheets::open(bytes.into())?;
    for name in sheets.names() {
        if let Some(mut layout) = Layout::told(&sheets.head(&name, HEADER_WITHIN)?) {
            return sheets.rows(&name, &mut layout, usize::MAX);
        }
    }
    Err(ReadError::NoHeader)
}

/// The worksheets of a workbook.
struct Sheets<'b>(Workbook<Cursor<Cow<'b, [u8]>>>);

impl<'b> Sheets<'b> {
    fn open(bytes: Cow<'b, [u8]>) -> Result<Sheets<'b>, ReadError> {
        Ok(Sheets(Workbook::new(Cursor::new(bytes)).map_err(damaged)?))
    }

    fn names(&self) -> Vec<String> {
        let sheets = self.0.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
        sheets.map(|sheet| sheet.name.clone()).collect()
    }

    /// The first rows of a sheet that hold anything.
    fn head(&mut self, name: &str, most: usize) -> Result<Head, ReadError> {
        let mut head = Head::new();
        self.each_row(name, &|_| None, &mut |number, cells| {
            head.push((number, cells.to_vec()));
            head.len() < most
        })?;
        Ok(head)
    }

    /// The rows of a sheet that fill in a field.
    fn rows(&mut self, name: &str, layout: &mut Layout, most: usize) -> Result<Vec<Row>, ReadError> {
        let mut rows = Vec::new();
        let fields = layout.columns.clone();
        self.each_row(name, &|column| fields.field(column), &mut |number, cells| {
            if number > layout.header {
                let typed = layout.columns.row(cells.iter().map(String::as_str));
                rows.extend(typed.map(|typed| Row { number, start: 0, typed }));
            }
            rows.len() < most
        })?;
        Ok(rows)
    }

    /// Takes cells one by one: a sheet's stated size may be a million times what it holds. Ends where `each` says no.
    fn each_row(
        &mut self,
        name: &str,
        field: &dyn Fn(usize) -> Option<Field>,
        each: &mut dyn FnMut(u64, &[String]) -> bool,
    ) -> Result<(), ReadError> {
        let mut source = self.0.worksheet_cells_reader(name).map_err(damaged)?;
        let (mut number, mut cells) = (0, Vec::new());
        while let Some(cell) = source.next_cell().map_err(damaged)? {
            let (row, column) = (u64::from(cell.get_position().0) + 1, cell.get_position().1 as usize);
            if row != number {
                if !cells.is_empty() && !each(number, &cells) {
                    return Ok(());
                }
                number = row;
                cells.clear();
            }
            if column >= MAX_COLUMNS {
                break;
            }
            cells.resize(cells.len().max(column + 1), String::new());
            if let Some(slot) = cells.get_mut(column) {
                *slot = written(cell.get_value(), field(column));
            }
        }
        if !cells.is_empty() {
            each(number, &cells);
        }
        Ok(())
    }
}

fn damaged(error: XlsxError) -> ReadError {
    match error {
        XlsxError::Password => ReadError::Password,
        error => ReadError::Workbook(error.to_string()),
    }
}

/// A workbook in hand.
pub struct Book {
    bytes: Vec<u8>,
    sheet: String,
    layout: Layout,
    rows: Vec<Row>,
    next: usize,
}

impl Book {
    /// Opens a workbook: the sheet that was asked for, else the first with a header, else the first that holds anything.
    ///
    /// # Errors
    /// A damaged workbook, or an empty one.
    pub fn open(bytes: Vec<u8>, options: &OpenOptions) -> Result<(Book, Told), ReadError> {
        workbook::examine(&bytes, UNPACKED_BYTES)?;
        let mut sheets = Sheets::open(bytes.as_slice().into())?;
        let names = sheets.names();
        let mut heads = Vec::new();
        for name in names.iter().filter(|name| options.sheet.as_ref().is_none_or(|wanted| wanted == *name)) {
            heads.push((name.clone(), sheets.head(name, LOOKED_AT)?));
        }
        let with_header = heads.iter().position(|(_, head)| Layout::told(head).is_some());
        let at = with_header.or(heads.iter().position(|(_, head)| !head.is_empty())).ok_or(ReadError::Empty)?;
        let (sheet, head) = heads.swap_remove(at);
        let layout = Layout::asked(&head, options);
        let mut read_as = Layout { columns: layout.columns.clone().without_unknown(), ..layout.clone() };
        let rows = sheets.rows(&sheet, &mut read_as, FILE_LINES + 1)?;
        let told = Told { sheet: Some(sheet.clone()), sheets: names, ..Told::table(&head, &layout) };
        drop(sheets);
        Ok((Book { bytes, sheet, layout, rows, next: 0 }, told))
    }

    /// The fields without a column that are filled in, with the columns they get: behind all others.
    fn added(&self, changes: &[Changed]) -> Result<BTreeMap<Field, usize>, ReadError> {
        let filled = changes.iter().flat_map(|row| &row.fields).filter(|(_, text)| !text.trim().is_empty());
        let fields =
            filled.map(|(field, _)| (*field, 0)).filter(|(field, _)| self.layout.columns.column(*field).is_none());
        let mut added: BTreeMap<Field, usize> = fields.collect();
        if !added.is_empty() {
            let mut widest = 0;
            Sheets::open(self.bytes.as_slice().into())?.each_row(&self.sheet, &|_| None, &mut |_, cells| {
                widest = widest.max(cells.len());
                true
            })?;
            added.values_mut().zip(widest..).for_each(|(column, at)| *column = at);
        }
        Ok(added)
    }

    fn header_lang(&self) -> Result<Lang, ReadError> {
        let head = Sheets::open(self.bytes.as_slice().into())?.head(&self.sheet, LOOKED_AT)?;
        let header = head.iter().find(|(number, _)| *number == self.layout.header);
        Ok(Columns::lang(header.iter().flat_map(|(_, cells)| cells).map(String::as_str)))
    }

    /// The cells that change.
    fn cells(&self, changes: &[Changed]) -> Result<(Cells, Vec<Refused>), ReadError> {
        let (mut cells, mut refused) = (Cells::new(), Vec::new());
        let mut added = self.added(changes)?;
        match self.layout.header {
            0 => added.clear(),
            header if !added.is_empty() => {
                let lang = self.header_lang()?;
                for (field, column) in &added {
                    cells.insert((header, *column), Cell::Text(label(lang, "field", field.name()).to_owned()));
                }
            }
            _ => {}
        }
        for row in changes {
            for (field, text) in &row.fields {
                let column = self.layout.columns.column(*field).or(added.get(field).copied());
                let unwritable = |c: &char| c.is_control() && !['\t', '\n', '\r'].contains(c);
                let why = match column {
                    None if text.trim().is_empty() => continue,
                    None => Why::NoColumn,
                    Some(_) if text.encode_utf16().count() > MAX_CELL => Why::TooLong,
                    Some(column) => match text.chars().find(unwritable) {
                        Some(character) => Why::NoCharacter(character),
                        None => {
                            cells.insert((row.number, column), cell(*field, text));
                            continue;
                        }
                    },
                };
                refused.push(row.refused(*field, why));
            }
        }
        Ok((cells, refused))
    }
}

fn cell(field: Field, text: &str) -> Cell {
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

    fn progress(&self) -> f64 {
        self.next as f64 / self.rows.len().max(1) as f64
    }

    fn write(&self, changes: &[Changed]) -> Result<Vec<u8>, WriteError> {
        if changes.is_empty() {
            return Ok(self.bytes.clone());
        }
        let (cells, mut refused) = self.cells(changes)?;
        let (bytes, formulas) = workbook::patched(&self.bytes, &self.sheet, &cells)?;
        for row in changes {
            for (field, _) in &row.fields {
                let column = self.layout.columns.column(*field);
                if column.is_some_and(|column| formulas.contains(&(row.number, column))) {
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

/// A cell as text.
fn written(cell: &DataRef, field: Option<Field>) -> String {
    let number = match cell {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::DateTime(date) => date.as_f64().to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => return text.clone(),
        DataRef::SharedString(text) => return (*text).to_owned(),
        DataRef::Bool(truth) => return truth.to_string(),
        DataRef::Error(error) => return error.to_string(),
        DataRef::Empty => return String::new(),
    };
    // A cell that holds a number cannot hold the zero that codes of chapters 1 to 9 start with, and no code has an odd
    // number of digits.
    match field == Some(Field::HsCode) && number.len() % 2 == 1 && number.bytes().all(|digit| digit.is_ascii_digit()) {
        true => format!("0{number}"),
        false => number,
    }
}

/// Rows of text under a bold header, on as many sheets as it takes.
struct Sheeted<'h> {
    /// What the sheets are called.
    name: &'h str,
    header: Vec<&'h str>,
    workbook: NewWorkbook,
    /// The next row of the last sheet; beyond the last row where a sheet must be added first.
    next: u32,
}

impl<'h> Sheeted<'h> {
    fn new(name: &'h str, header: Vec<&'h str>) -> Sheeted<'h> {
        Sheeted { name, header, workbook: NewWorkbook::new(), next: MAX_ROWS }
    }

    /// The sheet that has room for a row, and which row that is.
    fn room(&mut self) -> Result<(&mut Worksheet, u32), NewError> {
        if self.next >= MAX_ROWS {
            let number = self.workbook.worksheets().len() + 1;
            let (sheet, bold) = (self.workbook.add_worksheet(), Format::new().set_bold());
            let name = if number == 1 { self.name.to_owned() } else { format!("{} {number}", self.name) };
            sheet.set_name(name)?;
            for (column, name) in (0..).zip(&self.header) {
                sheet.write_string_with_format(0, column, *name, &bold)?;
            }
            sheet.set_freeze_panes(1, 0)?;
            self.next = 1;
        }
        let last = self.workbook.worksheets_mut().last_mut();
        Ok((last.ok_or_else(|| NewError::UnknownWorksheetNameOrIndex(String::new()))?, self.next))
    }

    fn push(&mut self, cells: impl IntoIterator<Item = Cell>) -> Result<(), NewError> {
        let (sheet, row) = self.room()?;
        for (column, cell) in (0..).zip(cells) {
            match cell {
                Cell::Empty => {}
                Cell::Number(value) => drop(sheet.write_number(row, column, value)?),
                Cell::Text(text) => drop(sheet.write_string(row, column, cut(&text))?),
            }
        }
        self.next += 1;
        Ok(())
    }

    fn finish(mut self) -> Result<Vec<u8>, NewError> {
        self.room()?;
        self.workbook.save_to_buffer()
    }
}

/// A new workbook of these rows; a column of fields that take numbers holds numbers.
///
/// # Errors
/// What the writer gives.
pub fn write<'c>(
    name: &str,
    header: Vec<&str>,
    fields: &[Field],
    rows: impl Iterator<Item = impl Iterator<Item = &'c str>>,
) -> io::Result<Vec<u8>> {
    let mut sheets = Sheeted::new(name, header);
    for row in rows {
        sheets.push(fields.iter().zip(row).map(|(field, text)| cell(*field, text))).map_err(io::Error::other)?;
    }
    sheets.finish().map_err(io::Error::other)
}

/// One row per finding.
pub struct Xlsx<'w> {
    out: Out<'w>,
    lang: Lang,
    sheets: Sheeted<'static>,
}

impl<'w> Xlsx<'w> {
    /// Writes nothing yet: a workbook can only be written whole.
    pub fn new(out: Out<'w>, lang: Lang) -> Xlsx<'w> {
        Xlsx { out, lang, sheets: Sheeted::new(label(lang, "sheet", "findings"), table::header(lang).to_vec()) }
    }
}

impl Writer for Xlsx<'_> {
    fn write(&mut self, _: u64, line: &Line, report: &LineReport) -> io::Result<()> {
        for cells in table::rows(line, report, self.lang) {
            let cells = cells.into_iter().map(|cell| Cell::Text(cell.into_owned()));
            self.sheets.push(cells).map_err(io::Error::other)?;
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.out.write_all(&self.sheets.finish().map_err(io::Error::other)?)?;
        self.out.flush()
    }
}

/// As much of a text as a cell can hold.
fn cut(text: &str) -> &str {
    let mut units = 0;
    let end = text.char_indices().find(|(_, char)| {
        units += char.len_utf16();
        units > MAX_CELL
    });
    end.and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A workbook with an empty sheet and one that holds these cells.
    fn workbook(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
        let mut workbook = NewWorkbook::new();
        workbook.add_worksheet();
        fill(workbook.add_worksheet());
        workbook.save_to_buffer().unwrap()
    }

    #[test]
    fn the_first_sheet_with_a_header_is_read() {
        let bytes = workbook(|sheet| {
            sheet.write(0, 0, "수입 물품 목록").unwrap();
            sheet.write_row(2, 1, ["품명", "HS코드", "수량", "비고"]).unwrap();
            sheet.write(3, 1, "RABBIT MEAT").unwrap();
            sheet.write(3, 2, 208_100_000).unwrap();
            sheet.write(3, 3, 2.5).unwrap();
            sheet.write(6, 1, "BAG").unwrap();
            sheet.write(6, 2, "4202.12").unwrap();
            sheet.write(MAX_ROWS - 1, 16_383, "x").unwrap();
        });
        let rows = rows(bytes.as_slice()).unwrap();
        assert_eq!(rows.iter().map(|row| row.number).collect::<Vec<_>>(), [4, 7]);
        assert_eq!(rows[0].typed.text(Field::Description), Some("RABBIT MEAT"));
        assert_eq!(rows[0].typed.text(Field::HsCode), Some("0208100000"));
        assert_eq!(rows[0].typed.text(Field::Quantity), Some("2.5"));
        assert_eq!(rows[0].typed.problems.len(), 1);
        assert_eq!(rows[1].typed.text(Field::HsCode), Some("4202.12"));
    }

    #[test]
    fn what_is_no_workbook_is_refused() {
        let whole = workbook(|sheet| {
            sheet.write(0, 0, "품명").unwrap();
        });
        assert_eq!(rows(whole.as_slice()).unwrap(), []);
        for bytes in [b"".as_slice(), b"PK\x03\x04", whole.get(..whole.len() / 2).unwrap()] {
            assert!(matches!(rows(bytes), Err(ReadError::Workbook(_))));
        }
        assert!(matches!(rows(workbook(|_| {}).as_slice()), Err(ReadError::NoHeader)));
    }

    #[test]
    fn a_cell_holds_so_much_and_no_half_character() {
        assert_eq!(cut("TOY"), "TOY");
        assert_eq!(cut(&"A".repeat(40_000)).len(), MAX_CELL);
        assert_eq!(cut(&"😀".repeat(40_000)).chars().count(), MAX_CELL / 2);
    }
}
