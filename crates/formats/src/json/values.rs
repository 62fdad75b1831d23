//! JSON that is one value over many rows: an array of lines, an object that holds one, objects one behind the other.

use super::{fields, members, parsed, raw};
use crate::{ReadError, Row};
use declarewell::declaration::{Field, RawRecord, Unreadable};
use serde::de::IgnoredAny;

/// How many names of members are quoted.
const QUOTED: usize = 6;

/// The names under which one object holds the lines of a declaration.
const LINES: &str = "lines";

/// True if each row of a text, by its start, holds a value of its own.
///
/// # Errors
/// An object that is no line.
pub fn row_by_row(start: &str) -> Result<bool, ReadError> {
    let text = start.trim_start_matches('\u{feff}');
    let mut rows = text.lines().map(str::trim).filter(|row| !row.is_empty());
    let Some(first) = rows.next() else { return Ok(true) };
    if first.starts_with('[') {
        // An array a row is no line, but the rows below may be.
        let closed = serde_json::from_str::<IgnoredAny>(first).is_ok();
        return Ok(closed && rows.next().is_some());
    }
    if !first.starts_with('{') {
        return Ok(true);
    }
    let incomplete = serde_json::from_str::<IgnoredAny>(first).is_err_and(|error| error.is_eof());
    // A row that is cut short among others costs itself alone.
    let goes_on = first.ends_with(['{', '[']) || rows.next().is_none_or(|next| next.starts_with(['"', '}']));
    match incomplete {
        true => Ok(!goes_on),
        false => other(first).map_or(Ok(!holds_lines(first)), Err),
    }
}

fn holds_lines(object: &str) -> bool {
    let members = members(object);
    members
        .iter()
        .any(|(name, value)| name == LINES && object.get(value.clone()).is_some_and(|value| value.starts_with('[')))
}

/// Refuses an object that holds no line: none of its members is a field, and some hold more than text.
fn other(object: &str) -> Option<ReadError> {
    let members = fields(object);
    let known = members.iter().any(|(name, _)| Field::from_name(name).is_some()) || holds_lines(object);
    let nested =
        members.iter().any(|(_, value)| object.get(value.clone()).is_some_and(|value| value.starts_with(['{', '['])));
    let names: Vec<&str> = members.iter().take(QUOTED).map(|(name, _)| name.as_str()).collect();
    (!known && nested).then(|| ReadError::OtherJson(names.join(", ")))
}

/// The lines of a whole text.
///
/// # Errors
/// JSON that holds no lines.
pub fn rows(text: &str) -> Result<Vec<Row>, ReadError> {
    let start = text.len() - text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}').len();
    let whole = text.get(start..).unwrap_or_default();
    if whole.starts_with('[') {
        return of_array(text, start);
    }
    let lines = members(whole).into_iter().find(|(name, _)| name == LINES);
    if let Some((_, value)) =
        lines.filter(|(_, value)| whole.get(value.start..).is_some_and(|rest| rest.starts_with('[')))
    {
        return of_array(text, start + value.start);
    }
    let mut reader = Reader::new(text, start);
    while reader.starts('{') {
        if reader.rows.is_empty()
            && let Some(error) =
                parsed::<IgnoredAny>(text, reader.at).and_then(|(_, end)| other(text.get(reader.at..end)?))
        {
            return Err(error);
        }
        reader.value();
        reader.skip(|c| c.is_whitespace() || c == ',');
    }
    Ok(reader.rows)
}

fn of_array(text: &str, start: usize) -> Result<Vec<Row>, ReadError> {
    let mut reader = Reader::new(text, start + 1);
    reader.skip(char::is_whitespace);
    while !reader.ended && !reader.starts(']') {
        reader.value();
        reader.skip(|c| c.is_whitespace() || c == ',');
    }
    let objects = reader.rows.iter().any(|row| row.raw.unreadable_row().is_none());
    match objects {
        true => Ok(reader.rows),
        false => Err(ReadError::OtherJson("[…]".to_owned())),
    }
}

/// A text, as far as it was read.
struct Reader<'t> {
    text: &'t str,
    at: usize,
    /// The line that `at` stands on, counted from 1.
    line: u64,
    rows: Vec<Row>,
    ended: bool,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str, at: usize) -> Reader<'t> {
        let line = 1 + text.get(..at).unwrap_or_default().matches('\n').count() as u64;
        Reader { text, at, line, rows: Vec::new(), ended: false }
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn starts(&self, sign: char) -> bool {
        !self.ended && self.rest().starts_with(sign)
    }

    fn go(&mut self, end: usize) {
        self.line += self.text.get(self.at..end).unwrap_or_default().matches('\n').count() as u64;
        self.at = end;
        self.ended = end >= self.text.len();
    }

    fn skip(&mut self, sign: impl Fn(char) -> bool) {
        let left = self.rest().trim_start_matches(sign).len();
        self.go(self.text.len() - left);
    }

    /// Reads the value that stands here. What cannot be read ends the text.
    fn value(&mut self) {
        let (number, start) = (self.line, self.at);
        match parsed::<IgnoredAny>(self.text, start) {
            Some((_, end)) => {
                let value = raw(number, self.text.get(start..end).unwrap_or_default());
                self.push(number, start, value);
                self.go(end);
            }
            None => {
                let column = 1 + self
                    .text
                    .get(..start)
                    .and_then(|before| before.rfind('\n'))
                    .map_or(start, |end| start - end - 1);
                self.push(number, start, RawRecord::unreadable(number, Unreadable::NotJson { column }));
                self.go(self.text.len());
            }
        }
    }

    fn push(&mut self, number: u64, start: usize, raw: RawRecord) {
        self.rows.push(Row { number, start, raw, ..Row::default() });
    }
}
