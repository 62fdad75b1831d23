//! Workbooks of old formats as XLSX: every sheet with its values, merged cells and hidden rows.

use crate::ReadError;
use crate::package::{Cell, Cells};
use crate::sheets::{Merged, Sheet, Sheets, Value};
use declarewell::declaration::Number;
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

/// The size of a sheet.
const MAX_ROWS: u64 = 1_048_576;
const MAX_COLUMNS: usize = 16_384;

/// Numbers with more digits are codes.
const MAX_DIGITS: usize = 15;

/// A new workbook of the sheets of an old one, with new values in some cells of one of them.
///
/// # Errors
/// A damaged workbook.
pub fn written(bytes: &[u8], most: u64, changed: &str, cells: &Cells) -> Result<Vec<u8>, ReadError> {
    let mut sheets = Sheets::open(bytes.into(), most)?;
    let page = sheets.old() == Some("HTML");
    let mut workbook = Workbook::new();
    for sheet in sheets.list() {
        let copy = workbook.add_worksheet();
        let mut done = name(copy, &sheet);
        if sheet.name == changed {
            copy.set_active(true);
        }
        for cell in sheets.merged(&sheet.name) {
            done = done.and_then(|()| merge(copy, cell));
        }
        let date = Format::new().set_num_format("yyyy-mm-dd");
        sheets.each_value(&sheet.name, &mut |row, column, value| {
            let value = if page { of_page(value) } else { value };
            if let Some((row, column)) = place(row, column) {
                done = std::mem::replace(&mut done, Ok(())).and_then(|()| write(copy, row, column, value, &date));
            }
            done.is_ok()
        })?;
        for row in sheets.hidden_rows(&sheet.name)? {
            if let Some((row, _)) = place(row, 0) {
                done = done.and_then(|()| copy.set_row_hidden(row).map(drop));
            }
        }
        for ((row, column), cell) in cells.iter().filter(|_| sheet.name == changed) {
            if let Some((row, column)) = place(*row, *column) {
                done = done.and_then(|()| change(copy, row, column, cell));
            }
        }
        done.map_err(failed)?;
    }
    workbook.save_to_buffer().map_err(failed)
}

fn failed(error: XlsxError) -> ReadError {
    ReadError::Workbook(error.to_string())
}

fn place(row: u64, column: usize) -> Option<(u32, u16)> {
    let row = row.checked_sub(1).filter(|row| *row < MAX_ROWS)?;
    Some((u32::try_from(row).ok()?, u16::try_from(column).ok().filter(|_| column < MAX_COLUMNS)?))
}

fn name(copy: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    // A name that XLSX does not take gives way to the writer's own.
    let allowed: String = sheet.name.chars().filter(|c| !"[]:*?/\\".contains(*c)).take(31).collect();
    if !allowed.is_empty() {
        let _ = copy.set_name(allowed);
    }
    copy.set_hidden(sheet.hidden);
    Ok(())
}

fn merge(copy: &mut Worksheet, cell: Merged) -> Result<(), XlsxError> {
    let (Some((row, column)), Some((last_row, last_column))) =
        (place(cell.row, cell.column), place(cell.last_row, cell.last_column))
    else {
        return Ok(());
    };
    match copy.merge_range(row, column, last_row, last_column, "", &Format::new()) {
        // Cells that overlap, as careless pages have them, are left apart.
        Ok(_) | Err(XlsxError::MergeRangeOverlaps(..) | XlsxError::MergeRangeSingleCell) => Ok(()),
        Err(error) => Err(error),
    }
}

/// The cell that a spreadsheet makes of an HTML text: a number where that loses nothing.
fn of_page(value: Value) -> Value {
    let Value::Text(text) = &value else { return value };
    let digits = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let whole = !text.starts_with('0') || text.starts_with("0.") || text == "0";
    match Number::parse(text).value() {
        Some(number) if digits && whole && text.len() <= MAX_DIGITS && number.to_string() == *text => {
            Value::Number(number)
        }
        _ => value,
    }
}

fn write(copy: &mut Worksheet, row: u32, column: u16, value: Value, date: &Format) -> Result<(), XlsxError> {
    match value {
        Value::Empty => Ok(()),
        Value::Number(number) => copy.write_number(row, column, number).map(drop),
        Value::Date(days) => copy.write_number_with_format(row, column, days, date).map(drop),
        Value::Truth(truth) => copy.write_boolean(row, column, truth).map(drop),
        Value::Text(text) => copy.write_string(row, column, super::super::xlsx::cut(&text)).map(drop),
    }
}

fn change(copy: &mut Worksheet, row: u32, column: u16, cell: &Cell) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => copy.write_string(row, column, "").map(drop),
        Cell::Number(number) => copy.write_number(row, column, *number).map(drop),
        Cell::Text(text) => copy.write_string(row, column, text).map(drop),
    }
}
