//! New workbooks: a table of findings, a table of lines.

use super::book::cell;
use super::package::Cell;
use super::{Out, Writer, table};
use crate::messages::{Lang, label};
use declarewell::declaration::{Field, Line};
use declarewell::report::LineReport;
use rust_xlsxwriter::{Format, Workbook as NewWorkbook, Worksheet, XlsxError as NewError};
use std::io::{self, Write};

/// The size of a sheet.
const MAX_ROWS: u32 = 1_048_576;
/// In UTF-16 code units.
const MAX_CELL: usize = 32_767;

/// Rows of text under a bold header, on as many sheets as it takes.
struct Sheeted<'h> {
    /// The names of the sheets.
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
/// Errors of the writer.
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
    fn write(&mut self, row: u64, line: &Line, report: &LineReport) -> io::Result<()> {
        for cells in table::rows(row, line, report, self.lang) {
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
pub(super) fn cut(text: &str) -> &str {
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

    #[test]
    fn a_cell_holds_so_much_and_no_half_character() {
        assert_eq!(cut("TOY"), "TOY");
        assert_eq!(cut(&"A".repeat(40_000)).len(), MAX_CELL);
        assert_eq!(cut(&"😀".repeat(40_000)).chars().count(), MAX_CELL / 2);
    }
}
