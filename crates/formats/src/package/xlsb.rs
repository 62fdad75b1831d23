//! Merged cells and hidden rows of an XLSB workbook ([MS-XLSB]).

use super::ods::SheetLayout;
use super::{Archive, Package, damaged, malformed, open};
use crate::ReadError;
use crate::sheets::Merged;
use std::io::Read;

/// BrtRowHdr, BrtBundleSh and BrtMergeCell.
const ROW: u32 = 0;
const SHEET: u32 = 156;
const MERGED: u32 = 176;

/// Merged cells and hidden rows of a sheet.
///
/// # Errors
/// A damaged workbook.
pub fn sheet_layout(bytes: &[u8], sheet: &str) -> Result<SheetLayout, ReadError> {
    let mut archive = open(bytes)?;
    let package = Package::open(&mut archive)?;
    let workbook = part(&mut archive, &package.workbook)?;
    let named = records(&workbook).filter(|(kind, _)| *kind == SHEET).find_map(|(_, body)| {
        let (relation, rest) = wide_text(body.get(8..)?)?;
        (wide_text(rest)?.0 == sheet).then_some(relation)
    });
    let (_, name) = named.and_then(|relation| package.related.get(&relation)).ok_or(malformed(sheet))?;
    Ok(of_sheet(&part(&mut archive, name)?))
}

fn part(archive: &mut Archive, name: &str) -> Result<Vec<u8>, ReadError> {
    let mut content = Vec::new();
    archive.by_name(name).map_err(damaged)?.read_to_end(&mut content)?;
    Ok(content)
}

fn of_sheet(content: &[u8]) -> SheetLayout {
    let mut layout = SheetLayout::default();
    for (kind, body) in records(content) {
        match (kind, number(body, 0)) {
            // The bit of a row of no height.
            (ROW, Some(row)) if body.get(11).is_some_and(|flags| flags & 0x10 != 0) => {
                layout.hidden.push(u64::from(row) + 1)
            }
            (MERGED, Some(first)) => layout.merged.extend(merged(first, body)),
            _ => {}
        }
    }
    layout
}

fn merged(first: u32, body: &[u8]) -> Option<Merged> {
    let (last, column, last_column) = (number(body, 4)?, number(body, 8)?, number(body, 12)?);
    let (row, last_row) = (u64::from(first) + 1, u64::from(last) + 1);
    Some(Merged { row, column: column as usize, last_row, last_column: last_column as usize })
}

/// The records of a part: kind and body. Ends where a record is cut off.
fn records(content: &[u8]) -> impl Iterator<Item = (u32, &[u8])> {
    let mut rest = content;
    std::iter::from_fn(move || {
        let (kind, after) = varying(rest, 2)?;
        let (size, after) = varying(after, 4)?;
        let body = after.get(..size as usize)?;
        rest = after.get(size as usize..)?;
        Some((kind, body))
    })
}

/// A number of several bytes at most, each of which says whether another follows.
fn varying(bytes: &[u8], most: usize) -> Option<(u32, &[u8])> {
    let mut value = 0;
    for (at, byte) in bytes.iter().take(most).enumerate() {
        value |= u32::from(byte & 0x7f) << (7 * at);
        if byte & 0x80 == 0 || at + 1 == most {
            return Some((value, bytes.get(at + 1..)?));
        }
    }
    None
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

/// A text with its length before it, and what stands behind it.
fn wide_text(bytes: &[u8]) -> Option<(String, &[u8])> {
    let length = number(bytes, 0)? as usize;
    let end = length.checked_mul(2)?.checked_add(4)?;
    let units: Vec<u16> =
        bytes.get(4..end)?.chunks_exact(2).filter_map(|pair| Some(u16::from_le_bytes(pair.try_into().ok()?))).collect();
    Some((String::from_utf16_lossy(&units), bytes.get(end..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: &[u8], body: &[u8]) -> Vec<u8> {
        [kind, &[body.len() as u8], body].concat()
    }

    #[test]
    fn merged_cells_and_hidden_rows_are_read() {
        let row = |row: u32, flags: u8| record(&[0], &[&row.to_le_bytes()[..], &[0; 6], &[0, flags], &[0; 5]].concat());
        let span: Vec<u8> = [2_u32, 4, 1, 1].into_iter().flat_map(u32::to_le_bytes).collect();
        let sheet = [row(0, 0), row(6, 0x10), record(&[0xb0, 0x01], &span), vec![0, 200]].concat();
        let layout = of_sheet(&sheet);
        assert_eq!(layout.hidden, [7]);
        assert_eq!(layout.merged, [Merged { row: 3, column: 1, last_row: 5, last_column: 1 }]);
        assert!(of_sheet(&[0xff; 9]).hidden.is_empty());
    }

    #[test]
    fn texts_have_their_length_before_them() {
        let text = [&2_u32.to_le_bytes()[..], &[0x00, 0xac, 0x41, 0], b"x"].concat();
        assert_eq!(wide_text(&text), Some(("가A".to_owned(), &b"x"[..])));
        assert_eq!(wide_text(&[255; 6]), None);
    }
}
