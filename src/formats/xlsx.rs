//! Excel workbooks: declarations in, a table of findings out.

use super::columns::{Columns, HEADER_WITHIN};
use super::{Out, ReadError, Row, Writer, table};
use crate::declaration::Field;
use crate::messages::Lang;
use crate::report::LineReport;
use calamine::{DataRef, Reader, SheetType, Xlsx as Workbook, XlsxError};
use rust_xlsxwriter::{Format, Workbook as NewWorkbook, Worksheet};
use std::io::{self, Cursor, Read};

/// What a sheet can hold.
const MOST_COLUMNS: usize = 16_384;
const MOST_ROWS: u32 = 1_048_576;
/// In UTF-16 code units.
const LONGEST_CELL: usize = 32_767;

/// The lines of the first sheet that has a header.
///
/// # Errors
/// A damaged workbook, or one without a header in any sheet.
pub fn rows(mut source: impl Read) -> Result<Vec<Row>, ReadError> {
    let damaged = |error: XlsxError| ReadError::Workbook(error.to_string());
    let mut bytes = Vec::new();
    source.read_to_end(&mut bytes)?;
    let mut workbook = Workbook::new(Cursor::new(bytes)).map_err(damaged)?;
    let sheets: Vec<_> =
        workbook.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet).cloned().collect();
    for sheet in sheets {
        let sheet = Sheet::read(&mut workbook, &sheet.name).map_err(damaged)?;
        if sheet.columns.is_some() {
            return Ok(sheet.rows);
        }
    }
    Err(ReadError::NoHeader)
}

/// A sheet, as far as it was read.
#[derive(Default)]
struct Sheet {
    columns: Option<Columns>,
    above_header: usize,
    rows: Vec<Row>,
}

impl Sheet {
    /// Takes cells one by one: a sheet's stated size may be a million times what it holds.
    fn read(workbook: &mut Workbook<Cursor<Vec<u8>>>, name: &str) -> Result<Sheet, XlsxError> {
        let mut sheet = Sheet::default();
        let mut source = workbook.worksheet_cells_reader(name)?;
        let (mut number, mut cells) = (0, Vec::new());
        while let Some(cell) = source.next_cell()? {
            let (row, column) = (cell.get_position().0, cell.get_position().1 as usize);
            if row != number {
                sheet.end_row(number, &cells);
                (number, cells) = (row, Vec::new());
            }
            if sheet.above_header >= HEADER_WITHIN || column >= MOST_COLUMNS {
                break;
            }
            let field = sheet.columns.as_ref().and_then(|columns| columns.field(column));
            cells.resize(cells.len().max(column + 1), String::new());
            if let Some(slot) = cells.get_mut(column) {
                *slot = written(cell.get_value(), field);
            }
        }
        sheet.end_row(number, &cells);
        Ok(sheet)
    }

    fn end_row(&mut self, number: u32, cells: &[String]) {
        let cells = cells.iter().map(String::as_str);
        match &mut self.columns {
            None => {
                self.columns = Columns::of(cells);
                self.above_header += 1;
            }
            Some(columns) => {
                let number = u64::from(number) + 1;
                self.rows.extend(columns.line(cells).map(|line| Row { number, line }));
            }
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

/// One row per finding, on as many sheets as it takes.
pub struct Xlsx<'w> {
    out: Out<'w>,
    lang: Lang,
    workbook: NewWorkbook,
    /// The next row of the last sheet; beyond the last row where a sheet must be added first.
    next: u32,
}

impl<'w> Xlsx<'w> {
    /// Writes nothing yet: a workbook can only be written whole.
    pub fn new(out: Out<'w>, lang: Lang) -> Xlsx<'w> {
        Xlsx { out, lang, workbook: NewWorkbook::new(), next: MOST_ROWS }
    }

    /// The sheet that has room for a row, and which row that is.
    fn room(&mut self) -> io::Result<(&mut Worksheet, u32)> {
        if self.next >= MOST_ROWS {
            let (sheet, bold) = (self.workbook.add_worksheet(), Format::new().set_bold());
            for (column, name) in (0..).zip(table::header(self.lang)) {
                sheet.write_string_with_format(0, column, name, &bold).map_err(io::Error::other)?;
            }
            sheet.set_freeze_panes(1, 0).map_err(io::Error::other)?;
            self.next = 1;
        }
        let sheet = self.workbook.worksheets_mut().last_mut().ok_or_else(|| io::Error::other("no sheet"))?;
        Ok((sheet, self.next))
    }
}

impl Writer for Xlsx<'_> {
    fn write(&mut self, row: &Row, report: &LineReport) -> io::Result<()> {
        for cells in table::rows(&row.line, report, self.lang) {
            let (sheet, row) = self.room()?;
            for (column, cell) in (0..).zip(&cells) {
                sheet.write_string(row, column, cut(cell)).map_err(io::Error::other)?;
            }
            self.next += 1;
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.room()?;
        self.out.write_all(&self.workbook.save_to_buffer().map_err(io::Error::other)?)?;
        self.out.flush()
    }
}

/// As much of a text as a cell can hold.
fn cut(text: &str) -> &str {
    let mut units = 0;
    let end = text.char_indices().find(|(_, char)| {
        units += char.len_utf16();
        units > LONGEST_CELL
    });
    end.and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::declaration::Number;

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
            sheet.write(MOST_ROWS - 1, 16_383, "x").unwrap();
        });
        let rows = rows(bytes.as_slice()).unwrap();
        assert_eq!(rows.iter().map(|row| row.number).collect::<Vec<_>>(), [4, 7]);
        assert_eq!(rows[0].line.description.as_deref(), Some("RABBIT MEAT"));
        assert_eq!(rows[0].line.hs_code.as_deref(), Some("0208100000"));
        assert_eq!(rows[0].line.quantity, Some(Number::Value(2.5)));
        assert_eq!(rows[0].line.oddities.len(), 1);
        assert_eq!(rows[1].line.hs_code.as_deref(), Some("4202.12"));
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
        assert_eq!(cut(&"A".repeat(40_000)).len(), LONGEST_CELL);
        assert_eq!(cut(&"😀".repeat(40_000)).chars().count(), LONGEST_CELL / 2);
    }
}
