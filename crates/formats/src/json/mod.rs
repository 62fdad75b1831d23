//! JSON: declarations in and out, reports out. Lines stand one object a row, or in one array.

mod editor;
mod values;
mod write;

use super::columns::{field_of, procedure};
use super::{ReadError, Row, Rows};
use declarewell::declaration::{Field, InputProblem, Line, RawRecord, Unreadable};
use declarewell::types::limits::ROW_BYTES;
pub use editor::Objects;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::error::Category;
use std::borrow::Cow;
use std::collections::HashSet;
use std::io::{self, BufRead, Cursor, Read};
use std::ops::Range;
pub use write::{Json, write};

/// How much of a text is looked at to tell whether each row holds an object of its own, in bytes.
const HEAD: u64 = 64 << 10;

/// The lines of a JSON text: objects one a row, in an array, or one behind the other.
///
/// # Errors
/// JSON that holds no lines.
pub fn rows<'r>(mut source: impl BufRead + 'r) -> Result<Rows<'r>, ReadError> {
    let mut start = Vec::new();
    source.by_ref().take(HEAD).read_to_end(&mut start)?;
    if is_one_long_row(&start) || values::row_by_row(&String::from_utf8_lossy(&start))? {
        return Ok(Box::new(said_once(by_row(Cursor::new(start).chain(source)))));
    }
    source.read_to_end(&mut start)?;
    let text = String::from_utf8(start).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
    Ok(Box::new(said_once(values::rows(&text)?.into_iter().map(Ok))))
}

/// True if what was read of a text's start is the start of one row without end, too long to tell whole values from rows.
fn is_one_long_row(start: &[u8]) -> bool {
    start.len() as u64 >= HEAD && start.starts_with(b"{") && !start.contains(&b'\n')
}

/// The same of a text in memory.
///
/// # Errors
/// JSON that holds no lines.
pub fn in_text(text: impl AsRef<[u8]> + 'static) -> Result<Rows<'static>, ReadError> {
    let whole = std::str::from_utf8(text.as_ref()).unwrap_or_default();
    let head = text.as_ref().get(..HEAD as usize).unwrap_or_default();
    if !is_one_long_row(head)
        && !values::row_by_row(whole.get(..whole.floor_char_boundary(HEAD as usize)).unwrap_or_default())?
    {
        return Ok(Box::new(values::rows(whole)?.into_iter().map(Ok)));
    }
    Ok(Box::new(by_row(Cursor::new(text))))
}

/// Names each member that is no field once, on the first line that has it.
fn said_once(rows: impl Iterator<Item = Result<Row, ReadError>>) -> impl Iterator<Item = Result<Row, ReadError>> {
    let mut said = HashSet::new();
    rows.map(move |row| {
        let mut row = row?;
        let new = |(name, problem): &(String, InputProblem)| {
            *problem != InputProblem::UnknownField || said.insert(name.clone())
        };
        row.raw.problems.retain(new);
        Ok(row)
    })
}

/// The lines of a JSONL text; blank rows are skipped.
fn by_row(mut source: impl BufRead) -> impl Iterator<Item = Result<Row, ReadError>> {
    let (mut row, mut number, mut next) = (Vec::new(), 0, 0);
    std::iter::from_fn(move || {
        loop {
            number += 1;
            let start = next;
            let raw = match read_row(&mut source, &mut row, &mut next) {
                Err(error) => return Some(Err(error.into())),
                Ok(Length::End) => return None,
                Ok(Length::Blank) => continue,
                Ok(Length::TooLong) => RawRecord::unreadable(number, Unreadable::TooLong),
                Ok(Length::Whole) => raw(number, &String::from_utf8_lossy(row.trim_ascii_end())),
            };
            return Some(Ok(Row { number, start, raw, ..Row::default() }));
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
    raw(number, row).into()
}

fn raw(number: u64, row: &str) -> RawRecord {
    let read = read_object(row).map(|raw| {
        let foreign =
            raw.problems.iter().any(|(name, problem)| !name.is_ascii() && *problem == InputProblem::UnknownField);
        let by_fields = foreign.then(|| read_object(&with_names_of_fields(row)).ok()).flatten();
        by_fields.unwrap_or(raw)
    });
    read.unwrap_or_else(|error: serde_json::Error| {
        let why = match error.classify() {
            Category::Data => Unreadable::NotAnObject,
            _ => Unreadable::NotJson { column: error.column() },
        };
        RawRecord::unreadable(number, why)
    })
}

fn read_object(row: &str) -> Result<RawRecord, serde_json::Error> {
    serde_json::from_str(row).or_else(|error| match mended(row) {
        Cow::Borrowed(_) => Err(error),
        Cow::Owned(mended) => serde_json::from_str(&mended),
    })
}

/// An object whose members have the names of fields, where theirs mean these in another language.
fn with_names_of_fields(row: &str) -> String {
    let members = fields(row).into_iter().map(|(name, range)| {
        let value = row.get(range).unwrap_or_default();
        let text = serde_json::from_str::<String>(value).ok().filter(|_| name == Field::Procedure.name());
        let value =
            text.and_then(|text| serde_json::to_string(procedure(text.trim())).ok()).unwrap_or(value.to_owned());
        format!("{}:{value}", serde_json::to_string(&name).unwrap_or_default())
    });
    format!("{{{}}}", members.collect::<Vec<_>>().join(","))
}

/// The members of an object, by the fields that they stand for: what a portal calls 품명 is the description, where no member
/// has that name itself.
fn fields(row: &str) -> Vec<(String, Range<usize>)> {
    let mut members = members(row);
    let mut taken: HashSet<Field> = members.iter().filter_map(|(name, _)| Field::from_name(name)).collect();
    for (name, _) in members.iter_mut().filter(|(name, _)| !name.is_ascii()) {
        if let Some(field) = field_of(name).filter(|field| taken.insert(*field)) {
            field.name().clone_into(name);
        }
    }
    members
}

/// Repairs what common writers emit although JSON forbids it: a lone surrogate becomes U+FFFD, NaN and
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

/// The members of an object: their names, and where their values stand.
fn members(row: &str) -> Vec<(String, Range<usize>)> {
    let mut members = Vec::new();
    let skip = |at: usize, sign: char| {
        let rest = row.get(at..)?.trim_start();
        Some(row.len() - rest.strip_prefix(sign)?.len())
    };
    let mut next = skip(0, '{');
    while let Some(at) = next {
        let Some((name, end)) = parsed::<String>(row, at).or_else(|| mended_name(row, at)) else { break };
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
/// A name that holds half of a surrogate pair.
fn mended_name(row: &str, at: usize) -> Option<(String, usize)> {
    let (_, end) = parsed::<IgnoredAny>(row, at)?;
    Some((serde_json::from_str(&mended(row.get(at..end)?)).ok()?, end))
}

fn parsed<T: DeserializeOwned>(row: &str, at: usize) -> Option<(T, usize)> {
    let mut values = serde_json::Deserializer::from_str(row.get(at..)?).into_iter::<T>();
    let value = values.next()?.ok()?;
    Some((value, at + values.byte_offset()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use declarewell::declaration::{Field, Number};

    fn read(text: &str) -> Vec<Row> {
        rows(text.as_bytes()).unwrap().map(Result::unwrap).collect()
    }

    fn why(row: &Row) -> Option<Unreadable> {
        row.raw.unreadable_row().map(|(_, why)| why)
    }

    #[test]
    fn rows_keep_their_numbers_and_blank_ones_are_skipped() {
        let rows = read("{\"id\":\"a\"}\r\n\n  \t\n{\"id\":7}\n{}");
        let ids: Vec<_> = rows.iter().map(|row| (row.number, row.start, row.raw.text(Field::Id))).collect();
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
    fn an_array_of_objects_holds_lines_wherever_they_stand() {
        for text in [
            "[{\"id\":\"a\"}, {\"id\":7}]",
            " [\n {\n  \"id\": \"a\"\n },\n {\"id\": 7}\n]\n",
            "{\n \"id\": \"a\"\n}\n{\n \"id\": 7\n}",
            "{\"lines\": [\n{\"id\": \"a\"}, {\"id\": 7}]}",
        ] {
            let rows = read(text);
            let ids: Vec<_> = rows.iter().map(|row| row.raw.text(Field::Id).unwrap_or_default()).collect();
            assert_eq!(ids, ["a", "7"], "{text}");
            assert!(rows.iter().all(|row| text[row.start..].starts_with('{')));
        }
        let rows = read("[\n{\"id\":\"a\"},\n3,\n{\"id\":\"b\"},\n{\"id\" \"c\"}\n]");
        let whys: Vec<_> = rows.iter().map(|row| (row.number, why(row))).collect();
        assert_eq!(whys.len(), 4);
        assert_eq!(whys[1], (3, Some(Unreadable::NotAnObject)));
        assert!(matches!(whys[3], (5, Some(Unreadable::NotJson { .. }))));
    }

    #[test]
    fn json_of_another_kind_is_refused_once() {
        for text in [
            "{\n \"customs_info\": {\n  \"customs_items\": [{\"description\": \"BAG\"}]\n }\n}",
            "{\"customs_info\":{\"customs_items\":[{\"description\":\"BAG\"}]}}",
            "[[1, 2], [3]]",
            "[]",
        ] {
            assert!(matches!(rows(text.as_bytes()).map(drop), Err(ReadError::OtherJson(_))), "{text}");
        }
    }

    #[test]
    fn a_member_that_is_no_field_is_named_once() {
        let rows = read("{\"id\":\"a\",\"x\":1}\n{\"id\":\"b\",\"x\":1,\"y\":2}");
        let odd: Vec<_> = rows.iter().map(|row| row.raw.problems.len()).collect();
        assert_eq!(odd, [1, 1]);
    }

    #[test]
    fn names_in_korean_mean_what_headers_do() {
        let korean = r#"{"품명":"COTTON TOWEL","세번부호":6302600000,"수량":"10 EA","통관구분":"목록통관","비고":"x"}"#;
        for text in [korean.to_owned(), format!("[\n{korean}\n]"), korean.replace("품명", r"\ud488\uba85")] {
            let row = &read(&text)[0];
            let texts =
                [Field::Description, Field::HsCode, Field::Quantity, Field::Procedure].map(|field| row.raw.text(field));
            assert_eq!(
                texts,
                [Some("COTTON TOWEL"), Some("6302600000"), Some("10 EA"), Some("list_clearance")],
                "{text}"
            );
            assert_eq!(row.raw.problems.len(), 1);
        }
        // A field's own name goes first.
        let both = r#"{"품명":"TOWEL","description":"COTTON TOWEL"}"#;
        assert_eq!(read(both)[0].raw.text(Field::Description), Some("COTTON TOWEL"));
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
