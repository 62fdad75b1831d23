//! Merged cells and hidden rows of an OpenDocument spreadsheet (OASIS OpenDocument 1.3, part 3): cells that span
//! several, rows that are hidden.

use super::{attribute, each_element, open, text};
use crate::ReadError;
use crate::sheets::Merged;

/// From this many equal rows on they are the empty end of a sheet.
const MANY: u64 = 10_000;

/// Merged cells and hidden rows of a sheet.
#[derive(Debug, Default)]
pub struct SheetLayout {
    /// Cells that span several.
    pub merged: Vec<Merged>,
    /// Hidden rows, counted from 1.
    pub hidden: Vec<u64>,
}

/// Merged cells and hidden rows of a sheet.
///
/// # Errors
/// A damaged workbook.
pub fn sheet_layout(bytes: &[u8], sheet: &str) -> Result<SheetLayout, ReadError> {
    of_content(&text(&mut open(bytes)?, "content.xml")?, sheet)
}

fn of_content(content: &str, sheet: &str) -> Result<SheetLayout, ReadError> {
    let mut layout = SheetLayout::default();
    let (mut here, mut row, mut alike, mut column) = (false, 1, 0, 0);
    each_element(content, &mut |element, _| {
        let number = |name: &str| attribute(element, name).and_then(|text| text.parse::<u64>().ok());
        match element.local_name().as_ref() {
            "table" => {
                here = attribute(element, "name").as_deref() == Some(sheet);
                (row, alike) = (1, 0);
            }
            "table-row" if here => {
                row += alike;
                alike = number("number-rows-repeated").unwrap_or(1).max(1);
                column = 0;
                let hidden = attribute(element, "visibility").is_some_and(|shown| shown != "visible");
                if hidden && alike < MANY {
                    layout.hidden.extend(row..row + alike);
                }
            }
            "table-cell" | "covered-table-cell" if here => {
                let [deep, wide] =
                    ["number-rows-spanned", "number-columns-spanned"].map(|name| number(name).unwrap_or(1).max(1));
                if deep > 1 || wide > 1 {
                    let last_column = column + usize::try_from(wide).unwrap_or(1) - 1;
                    layout.merged.push(Merged { row, column, last_row: row.saturating_add(deep - 1), last_column });
                }
                let repeated = number("number-columns-repeated").unwrap_or(1).max(1);
                column = column.saturating_add(usize::try_from(repeated).unwrap_or(1));
            }
            _ => {}
        }
    })?;
    Ok(layout)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_and_hidden_rows_of_the_sheet_are_read() {
        let content = r#"<office:spreadsheet><table:table table:name="A"><table:table-row table:visibility="collapse"/></table:table>
            <table:table table:name="B"><table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>
            <table:table-row><table:table-cell table:number-columns-repeated="2"/><table:table-cell table:number-rows-spanned="2" table:number-columns-spanned="1"/></table:table-row>
            <table:table-row table:visibility="filter" table:number-rows-repeated="2"/><table:table-row table:visibility="collapse" table:number-rows-repeated="1000000"/></table:table></office:spreadsheet>"#;
        let layout = of_content(content, "B").unwrap();
        assert_eq!(layout.merged, [Merged { row: 3, column: 2, last_row: 4, last_column: 2 }]);
        assert_eq!(layout.hidden, [4, 5]);
        assert_eq!(of_content(content, "A").unwrap().hidden, [1]);
    }
}
