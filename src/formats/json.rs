//! JSON, one object per line: declarations in, reports out.

use super::{LONGEST_ROW, Out, ReadError, Row, Writer};
use crate::declaration::{Line, Unreadable};
use crate::report::LineReport;
use once_cell::sync::Lazy;
use regex::{Captures, Regex};
use serde_json::error::Category;
use std::borrow::Cow;
use std::io::{self, BufRead, Read, Write};

/// The lines of a JSONL text; blank rows are skipped.
pub fn rows(mut source: impl BufRead) -> impl Iterator<Item = Result<Row, ReadError>> {
    let (mut row, mut number) = (Vec::new(), 0);
    std::iter::from_fn(move || {
        loop {
            number += 1;
            match read_row(&mut source, &mut row) {
                Err(error) => return Some(Err(error.into())),
                Ok(Length::End) => return None,
                Ok(Length::Blank) => {}
                Ok(Length::TooLong) => {
                    return Some(Ok(Row { number, line: Line::unreadable(number, Unreadable::TooLong) }));
                }
                Ok(Length::Whole) => {
                    return Some(Ok(Row {
                        number,
                        line: line(number, &String::from_utf8_lossy(row.trim_ascii_end())),
                    }));
                }
            }
        }
    })
}

enum Length {
    End,
    Blank,
    Whole,
    TooLong,
}

/// Reads a row without its line end; never holds more of it than [`LONGEST_ROW`].
fn read_row(source: &mut impl BufRead, row: &mut Vec<u8>) -> io::Result<Length> {
    row.clear();
    let length = source.by_ref().take(LONGEST_ROW as u64 + 1).read_until(b'\n', row)?;
    if length > LONGEST_ROW && !row.ends_with(b"\n") {
        source.skip_until(b'\n')?;
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
    let read = serde_json::from_str(row).or_else(|error| match mended(row) {
        Cow::Borrowed(_) => Err(error),
        Cow::Owned(mended) => serde_json::from_str(&mended),
    });
    read.unwrap_or_else(|error: serde_json::Error| {
        let why = match error.classify() {
            Category::Data => Unreadable::NotAnObject,
            _ => Unreadable::NotJson { column: error.column() },
        };
        Line::unreadable(number, why)
    })
}

/// What common writers put out although JSON has no such thing: half of a surrogate pair becomes U+FFFD, NaN and
/// infinities become text, so that a finding can name the field they stand in.
fn mended(row: &str) -> Cow<'_, str> {
    static SURROGATES: Lazy<Regex> = Lazy::new(|| {
        let regex = r"\\(?:u[dD][89abAB]..\\u[dD][c-fC-F]|(?<lone>u[dD][89a-fA-F][[:xdigit:]]{2})|.)";
        Regex::new(regex).expect("tested below")
    });
    static NO_NUMBERS: Lazy<Regex> =
        Lazy::new(|| Regex::new(r#""(?:[^"\\]|\\.)*"|(?<no_number>-?(?:NaN|Infinity))"#).expect("tested below"));
    let replaced = |regex: &Regex, text: &str, by: fn(&Captures) -> Option<String>| {
        regex.replace_all(text, |found: &Captures| by(found).unwrap_or_else(|| found[0].to_owned())).into_owned()
    };
    let paired = replaced(&SURROGATES, row, |found| found.name("lone").map(|_| r"\ufffd".into()));
    let finite = replaced(&NO_NUMBERS, &paired, |found| Some(format!("{:?}", found.name("no_number")?.as_str())));
    match finite == row {
        true => Cow::Borrowed(row),
        false => Cow::Owned(finite),
    }
}

/// One object per report.
pub struct Json<'w>(pub Out<'w>);

impl Writer for Json<'_> {
    fn write(&mut self, _: &Row, report: &LineReport) -> io::Result<()> {
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
    use crate::declaration::{Number, Oddity};

    fn read(text: &str) -> Vec<Row> {
        rows(text.as_bytes()).map(Result::unwrap).collect()
    }

    fn why(line: &Line) -> Option<Unreadable> {
        match line.oddities.as_slice() {
            [(_, Oddity::UnreadableRow { why, .. })] => Some(*why),
            _ => None,
        }
    }

    #[test]
    fn rows_keep_their_numbers_and_blank_ones_are_skipped() {
        let rows = read("{\"id\":\"a\"}\r\n\n  \t\n{\"id\":7}\n{}");
        let ids: Vec<_> = rows.iter().map(|row| (row.number, row.line.id.as_deref())).collect();
        assert_eq!(ids, [(1, Some("a")), (4, Some("7")), (5, None)]);
    }

    #[test]
    fn what_is_no_line_says_so_and_costs_no_other() {
        let rows = read("{\"id\":\n[1]\n\"text\"\n{\"id\":\"a\"} x\n{\"id\":\"b\"}");
        let whys: Vec<_> = rows.iter().map(|row| why(&row.line)).collect();
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
        let long = format!("{{\"description\":\"{}\"}}", "A".repeat(LONGEST_ROW));
        let rows = read(&format!("{long}\n{{\"id\":\"b\"}}\n{long}"));
        let whys: Vec<_> = rows.iter().map(|row| (row.number, why(&row.line))).collect();
        assert_eq!(whys, [(1, Some(Unreadable::TooLong)), (2, None), (3, Some(Unreadable::TooLong))]);
    }
}
