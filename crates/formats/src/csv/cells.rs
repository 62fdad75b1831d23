//! The cells of one record of delimited text: where they stand, and what they say.

use std::borrow::Cow;
use std::ops::Range;

/// How the cells of a record were separated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quotes {
    /// Every quotation mark that starts a cell ends it.
    Closed,
    /// The last cell's mark is never closed.
    Open,
}

/// Where the cells of a record stand in it, with their quotation marks; the record has no line end.
pub fn cells(record: &str, delimiter: u8) -> (Vec<Range<usize>>, Quotes) {
    let bytes = record.as_bytes();
    let (mut cells, mut start) = (Vec::new(), 0);
    loop {
        let quoted = bytes.get(start) == Some(&b'"');
        let end = match quoted {
            true => match closing(bytes, start + 1) {
                Some(mark) => next(bytes, mark + 1, delimiter),
                None => {
                    cells.push(start..bytes.len());
                    return (cells, Quotes::Open);
                }
            },
            false => next(bytes, start, delimiter),
        };
        cells.push(start..end);
        if end >= bytes.len() {
            return (cells, Quotes::Closed);
        }
        start = end + 1;
    }
}

/// The same where quotation marks mean nothing.
pub fn unquoted_cells(record: &str, delimiter: u8) -> Vec<Range<usize>> {
    let bytes = record.as_bytes();
    let (mut cells, mut start) = (Vec::new(), 0);
    loop {
        let end = next(bytes, start, delimiter);
        cells.push(start..end);
        if end >= bytes.len() {
            return cells;
        }
        start = end + 1;
    }
}

fn next(bytes: &[u8], from: usize, delimiter: u8) -> usize {
    let found = bytes.get(from..).and_then(|rest| rest.iter().position(|byte| *byte == delimiter));
    found.map_or(bytes.len(), |at| from + at)
}

/// The mark that closes a cell; two in a row stand for one of the text.
fn closing(bytes: &[u8], mut from: usize) -> Option<usize> {
    loop {
        let mark = from + bytes.get(from..)?.iter().position(|byte| *byte == b'"')?;
        if bytes.get(mark + 1) != Some(&b'"') {
            return Some(mark);
        }
        from = mark + 2;
    }
}

/// How a text closes the quotation mark opened before it: properly if the delimiter or the line's end follows.
pub enum Closing {
    /// It does.
    Proper,
    /// Something else stands behind the mark.
    Improper,
    /// No mark closes it here.
    None,
}

/// How a line closes the cell that was open before it.
pub fn closes(line: &str, delimiter: u8) -> Closing {
    let bytes = line.as_bytes();
    match closing(bytes, 0) {
        None => Closing::None,
        Some(mark) => match bytes.get(mark + 1) {
            None => Closing::Proper,
            Some(byte) if *byte == delimiter => Closing::Proper,
            Some(_) => Closing::Improper,
        },
    }
}

/// The text of a cell. Characters behind its closing mark belong to it.
pub fn text(cell: &str) -> Cow<'_, str> {
    let Some(inside) = cell.strip_prefix('"') else { return cell.into() };
    let end = closing(inside.as_bytes(), 0);
    let (quoted, rest) = match end {
        Some(end) => (inside.get(..end).unwrap_or_default(), inside.get(end + 1..).unwrap_or_default()),
        None => (inside, ""),
    };
    match (quoted.contains('"'), rest) {
        (false, "") => quoted.into(),
        _ => (quoted.replace("\"\"", "\"") + rest).into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(record: &str) -> Vec<String> {
        let (cells, _) = cells(record, b',');
        cells.into_iter().map(|cell| text(&record[cell]).into_owned()).collect()
    }

    #[test]
    fn cells_are_told_apart() {
        assert_eq!(texts("1,\"a, \"\"b\"\"\",,c"), ["1", "a, \"b\"", "", "c"]);
        assert_eq!(texts(""), [""]);
        assert_eq!(texts("a,"), ["a", ""]);
        assert_eq!(texts("\"PREMIUM\" TOWEL,27\" LCD"), ["PREMIUM TOWEL", "27\" LCD"]);
        assert_eq!(texts("=\"\"0303\"\",x"), ["=\"\"0303\"\"", "x"]);
        assert_eq!(cells("1,\"a,b", b',').1, Quotes::Open);
        assert_eq!(unquoted_cells("1,\"a,b", b',').len(), 3);
    }
}
