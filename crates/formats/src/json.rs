//! JSON, one object per line: declarations in and out, reports out.

use super::decoded::{Decoded, Edit};
use super::opened::{Changed, File, Shared, Told};
use super::{Out, ReadError, Row, WriteError, Writer};
use declarewell::declaration::{Field, Line, Number, RawRecord, Unreadable};
use declarewell::report::LineReport;
use declarewell::types::limits::ROW_BYTES;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::error::Category;
use std::borrow::Cow;
use std::io::{self, BufRead, Cursor, Read, Write};
use std::ops::Range;
use std::rc::Rc;

/// The lines of a JSONL text; blank rows are skipped.
pub fn rows(mut source: impl BufRead) -> impl Iterator<Item = Result<Row, ReadError>> {
    let (mut row, mut number, mut next) = (Vec::new(), 0, 0);
    std::iter::from_fn(move || {
        loop {
            number += 1;
            let start = next;
            let typed = match read_row(&mut source, &mut row, &mut next) {
                Err(error) => return Some(Err(error.into())),
                Ok(Length::End) => return None,
                Ok(Length::Blank) => continue,
                Ok(Length::TooLong) => RawRecord::unreadable(number, Unreadable::TooLong),
                Ok(Length::Whole) => typed(number, &String::from_utf8_lossy(row.trim_ascii_end())),
            };
            return Some(Ok(Row { number, start, typed }));
        }
    })
}

enum Length {
    End,
    Blank,
    Whole,
    TooLong,
}

/// Reads a row without its line end, and moves `next` behind it; never holds more of it than [`ROW_BYTES`].
fn read_row(source: &mut impl BufRead, row: &mut Vec<u8>, next: &mut usize) -> io::Result<Length> {
    row.clear();
    let length = source.by_ref().take(ROW_BYTES as u64 + 1).read_until(b'\n', row)?;
    *next += length;
    if length > ROW_BYTES && !row.ends_with(b"\n") {
        *next += source.skip_until(b'\n')?;
        return Ok(Length::TooLong);
    }
    Ok(match row.trim_ascii().is_empty() {
        _ if length == 0 => Length::End,
        true => Length::Blank,
        false => Length::Whole,
    })
}

/// The line that row `number` of a JSONL text holds, or one that says why it holds none.
pub fn line(number: u64, row: &str) -> Line {
    typed(number, row).into()
}

fn typed(number: u64, row: &str) -> RawRecord {
    let read = serde_json::from_str(row).or_else(|error| match mended(row) {
        Cow::Borrowed(_) => Err(error),
        Cow::Owned(mended) => serde_json::from_str(&mended),
    });
    read.unwrap_or_else(|error: serde_json::Error| {
        let why = match error.classify() {
            Category::Data => Unreadable::NotAnObject,
            _ => Unreadable::NotJson { column: error.column() },
        };
        RawRecord::unreadable(number, why)
    })
}

/// What common writers put out although JSON has no such thing: half of a surrogate pair becomes U+FFFD, NaN and
/// infinities become text, so that a finding can name the field they stand in.
fn mended(row: &str) -> Cow<'_, str> {
    let mut mended = String::with_capacity(row.len());
    let mut rest = row;
    let mut in_text = false;
    while let Some(first) = rest.chars().next() {
        let no_number = ["NaN", "Infinity", "-Infinity"].into_iter().find(|word| !in_text && rest.starts_with(word));
        let (length, instead) = match (first, no_number) {
            (_, Some(word)) => (word.len(), Some(format!("\"{word}\""))),
            ('\\', _) if in_text => match (surrogate(rest), rest.get(6..).and_then(surrogate)) {
                (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => (12, None),
                (Some(_), _) => (6, Some(r"\ufffd".to_owned())),
                // The backslash and what it stands before.
                _ => (1 + rest.chars().nth(1).map_or(0, char::len_utf8), None),
            },
            _ => (first.len_utf8(), None),
        };
        in_text ^= first == '"';
        let (read, after) = rest.split_at(length);
        mended += instead.as_deref().unwrap_or(read);
        rest = after;
    }
    match mended == row {
        true => Cow::Borrowed(row),
        false => Cow::Owned(mended),
    }
}

/// The half of a surrogate pair that the text starts with, as JSON escapes it.
fn surrogate(text: &str) -> Option<u16> {
    let unit = u16::from_str_radix(text.strip_prefix(r"\u")?.get(..4)?, 16).ok()?;
    (0xd800..=0xdfff).contains(&unit).then_some(unit)
}

/// A JSONL text in hand.
pub struct Objects {
    text: Shared,
    rows: Box<dyn Iterator<Item = Result<Row, ReadError>>>,
    read: usize,
}

impl Objects {
    /// Opens a text.
    pub fn open(text: Decoded) -> (Objects, Told) {
        let text = Shared(Rc::new(text));
        let rows = Box::new(rows(Cursor::new(text.clone())));
        let told = Told { encoding: Some(text.0.encoding()), ..Told::default() };
        (Objects { text, rows, read: 0 }, told)
    }

    /// What becomes of the object at `start` when its fields get these texts; other members stay as they are.
    fn edits(&self, start: usize, fields: &[(Field, String)]) -> Vec<Edit> {
        let text = self.text.0.text();
        let row = text.get(start..).unwrap_or_default();
        let row = row.split_once('\n').map_or(row, |(row, _)| row);
        let members = members(row);
        let mut edits = Vec::new();
        let mut added = String::new();
        for (field, new) in fields {
            // Of two members for one field the last counts.
            let member = members.iter().rfind(|(name, _)| name == field.name());
            let old = member.and_then(|(_, range)| row.get(range.clone()));
            let value = value(*field, new, old, self.text.0.lacking(new).is_some());
            match member {
                Some((_, range)) => {
                    edits.push(Edit { range: start + range.start..start + range.end, text: value });
                }
                None if new.trim().is_empty() => {}
                None => {
                    let separator = if members.is_empty() && added.is_empty() { "" } else { "," };
                    added += &format!("{separator}\"{}\":{value}", field.name());
                }
            }
        }
        edits.sort_by_key(|edit| edit.range.start);
        if !added.is_empty() {
            let end = members.last().map(|(_, range)| range.end).or(row.find('{').map(|brace| brace + 1));
            let end = start + end.unwrap_or_default();
            match edits.last_mut().filter(|edit| edit.range.end == end) {
                Some(edit) => edit.text += &added,
                None => edits.push(Edit { range: end..end, text: added }),
            }
        }
        edits
    }
}

impl File for Objects {
    fn next(&mut self) -> Option<Result<Row, ReadError>> {
        let row = self.rows.next();
        match &row {
            Some(Ok(row)) => self.read = row.start,
            _ => self.read = self.text.as_ref().len(),
        }
        row
    }

    fn progress(&self) -> f64 {
        self.read as f64 / self.text.as_ref().len().max(1) as f64
    }

    fn write(&self, changes: &[Changed]) -> Result<Vec<u8>, WriteError> {
        let edits: Vec<_> = changes.iter().flat_map(|row| self.edits(row.start, &row.fields)).collect();
        Ok(self.text.0.replaced(&edits))
    }
}

/// A field's text as JSON: a number where one is asked for or stood there, null for none, else text, in ASCII where the
/// encoding needs it.
fn value(field: Field, text: &str, old: Option<&str>, ascii: bool) -> String {
    let number = |text: &str| text.parse::<serde_json::Number>().is_ok();
    let numeric = field.is_number() || old.is_some_and(number);
    match text.trim() {
        "" => "null".into(),
        text if numeric && number(text) && Number::parse(text).value().is_some() => text.into(),
        _ => quoted(text, ascii),
    }
}

fn quoted(text: &str, ascii: bool) -> String {
    let json = serde_json::Value::from(text).to_string();
    match ascii {
        false => json,
        true => {
            let escaped = |c: char| c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")).collect();
            json.chars().map(|c| if c.is_ascii() { c.to_string() } else { escaped(c) }).collect()
        }
    }
}

/// The members of an object: their names, and where their values stand.
fn members(row: &str) -> Vec<(String, Range<usize>)> {
    let mut members = Vec::new();
    let skip = |at: usize, sign: char| {
        let rest = row.get(at..)?.trim_start();
        Some(row.len() - rest.strip_prefix(sign)?.len())
    };
    let mut next = skip(0, '{');
    while let Some(at) = next {
        let Some((name, end)) = parsed::<String>(row, at) else { break };
        let Some(colon) = skip(end, ':') else { break };
        let start = row.len() - row.get(colon..).unwrap_or_default().trim_start().len();
        // NaN and the like, which are read although JSON has no such thing.
        let word = || row.get(start..).and_then(|rest| rest.find([',', '}'])).map(|length| start + length);
        let Some(end) = parsed::<IgnoredAny>(row, start).map(|(_, end)| end).or_else(word) else { break };
        members.push((name, start..end));
        next = skip(end, ',');
    }
    members
}

/// The JSON value at a place, and where it ends.
fn parsed<T: DeserializeOwned>(row: &str, at: usize) -> Option<(T, usize)> {
    let mut values = serde_json::Deserializer::from_str(row.get(at..)?).into_iter::<T>();
    let value = values.next()?.ok()?;
    Some((value, at + values.byte_offset()))
}

/// New rows: one object each.
pub fn write(lines: &[RawRecord]) -> Vec<u8> {
    let mut out = String::new();
    for line in lines {
        let members = line
            .fields
            .iter()
            .map(|(field, text)| format!("\"{}\":{}", field.name(), value(*field, text, None, false)));
        out += &format!("{{{}}}\n", members.collect::<Vec<_>>().join(","));
    }
    out.into_bytes()
}

/// One object per report.
pub struct Json<'w>(pub Out<'w>);

impl Writer for Json<'_> {
    fn write(&mut self, _: u64, _: &Line, report: &LineReport) -> io::Result<()> {
        serde_json::to_writer(&mut self.0, report)?;
        self.0.write_all(b"\n")
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.0.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    fn read(text: &str) -> Vec<Row> {
        rows(text.as_bytes()).map(Result::unwrap).collect()
    }

    fn why(row: &Row) -> Option<Unreadable> {
        row.typed.unreadable_row().map(|(_, why)| why)
    }

    #[test]
    fn rows_keep_their_numbers_and_blank_ones_are_skipped() {
        let rows = read("{\"id\":\"a\"}\r\n\n  \t\n{\"id\":7}\n{}");
        let ids: Vec<_> = rows.iter().map(|row| (row.number, row.start, row.typed.text(Field::Id))).collect();
        assert_eq!(ids, [(1, 0, Some("a")), (4, 17, Some("7")), (5, 26, None)]);
    }

    #[test]
    fn what_is_no_line_says_so_and_costs_no_other() {
        let rows = read("{\"id\":\n[1]\n\"text\"\n{\"id\":\"a\"} x\n{\"id\":\"b\"}");
        let whys: Vec<_> = rows.iter().map(why).collect();
        use Unreadable::*;
        let expected =
            [Some(NotJson { column: 6 }), Some(NotAnObject), Some(NotAnObject), Some(NotJson { column: 12 }), None];
        assert_eq!(whys, expected);
    }

    #[test]
    fn half_pairs_are_replaced_and_whole_ones_are_not() {
        let description = |row: &str| line(1, row).description;
        assert_eq!(description(r#"{"description":"A\ud83dB"}"#).as_deref(), Some("A\u{fffd}B"));
        assert_eq!(description(r#"{"description":"\udc00 😀 \ud83d\ude00"}"#).as_deref(), Some("\u{fffd} 😀 😀"));
        assert_eq!(description(r#"{"description":"\\ud83d \ud83d\n"}"#).as_deref(), Some("\\ud83d \u{fffd}\n"));
    }

    #[test]
    fn numbers_that_are_none_come_with_their_field() {
        let line = line(1, r#"{"description":"NaN \" Infinity","quantity":NaN,"amount":-Infinity}"#);
        assert_eq!(line.description.as_deref(), Some("NaN \" Infinity"));
        assert_eq!(line.quantity, Some(Number::Unreadable("NaN".into())));
        assert_eq!(line.amount, Some(Number::Unreadable("-Infinity".into())));
    }

    #[test]
    fn a_row_without_end_is_not_held() {
        let long = format!("{{\"description\":\"{}\"}}", "A".repeat(ROW_BYTES));
        let rows = read(&format!("{long}\n{{\"id\":\"b\"}}\n{long}"));
        let whys: Vec<_> = rows.iter().map(|row| (row.number, why(row))).collect();
        assert_eq!(whys, [(1, Some(Unreadable::TooLong)), (2, None), (3, Some(Unreadable::TooLong))]);
    }
}
