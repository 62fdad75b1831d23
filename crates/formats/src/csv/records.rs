//! Delimited text record by record. A quotation mark that is never closed costs its own row and no other.

use super::cells::{self, Closing, Quotes, closes, unquoted_cells};
use crate::rows::Record;
use declarewell::declaration::{FileNote, Unreadable};
use declarewell::types::limits::ROW_BYTES;
use std::collections::VecDeque;
use std::io::{self, BufRead, Read};
use std::ops::Range;

/// How a text is cut into records and cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Between cells.
    pub delimiter: u8,
    /// Ends a line: a line feed, or a carriage return where the text has no line feed.
    pub end: u8,
    /// How many cells a record should have; 0 where that is not known.
    pub width: usize,
}

/// A line of the text, without its end.
struct Physical {
    number: u64,
    start: usize,
    text: String,
    /// How many carriage returns stood before its end.
    returns: usize,
    too_long: bool,
}

/// A record as it stands in the text.
pub struct Raw {
    number: u64,
    /// Where it starts in the text, in bytes.
    start: usize,
    text: String,
    /// Where its cells stand in it, with their quotation marks.
    pub cells: Vec<Range<usize>>,
    /// True if its quotation marks mean what they should.
    quoted: bool,
    unreadable: Option<Unreadable>,
}

impl From<Raw> for Record {
    fn from(raw: Raw) -> Record {
        let Raw { number, start, text, cells, quoted, unreadable } = raw;
        let said = |cell: Range<usize>| {
            let cell = text.get(cell).unwrap_or_default();
            match quoted {
                true => with_formula(&cells::text(cell)).to_owned(),
                false => cell.strip_prefix('"').unwrap_or(cell).to_owned(),
            }
        };
        let cells = cells.into_iter().map(said).collect();
        let note = (!quoted && unreadable.is_none()).then_some(FileNote::OpenQuote(number));
        Record { number, start, cells, note, unreadable, ..Record::default() }
    }
}

/// The records of a text.
pub struct Records<R> {
    source: R,
    shape: Shape,
    /// Lines that were read ahead to see whether a quotation mark is closed.
    ahead: VecDeque<Physical>,
    number: u64,
    read: usize,
}

impl<R: BufRead> Records<R> {
    /// Reads from `source`.
    pub fn new(source: R, shape: Shape) -> Records<R> {
        Records { source, shape, ahead: VecDeque::new(), number: 0, read: 0 }
    }

    /// The same within a text, where no line names the delimiter.
    pub fn within(source: R, shape: Shape) -> Records<R> {
        Records { number: 1, ..Records::new(source, shape) }
    }

    /// The next record that holds anything.
    ///
    /// # Errors
    /// Whatever the source gives.
    pub fn next(&mut self) -> io::Result<Option<Record>> {
        Ok(self.next_raw()?.map(Record::from))
    }

    /// The same as it stands in the text.
    ///
    /// # Errors
    /// Whatever the source gives.
    pub fn next_raw(&mut self) -> io::Result<Option<Raw>> {
        loop {
            let Some(line) = self.line()? else { return Ok(None) };
            if line.too_long {
                return Ok(Some(raw(line, Vec::new(), Some(Unreadable::TooLong))));
            }
            // Excel names the delimiter in a line of its own.
            let start = line.text.get(..4).unwrap_or_default();
            let names_delimiter = line.number == 1 && line.text.len() <= 6 && start.eq_ignore_ascii_case("sep=");
            if !line.text.is_empty() && !names_delimiter {
                return self.record(line).map(Some);
            }
        }
    }

    fn record(&mut self, mut line: Physical) -> io::Result<Raw> {
        let delimiter = self.shape.delimiter;
        let (found, quotes) = cells::cells(&line.text, delimiter);
        if quotes == Quotes::Closed {
            return Ok(raw(line, found, None));
        }
        if let Some(rest) = self.closed_below(line.returns)? {
            line.text += &rest;
            let (found, _) = cells::cells(&line.text, delimiter);
            return Ok(raw(line, found, None));
        }
        // Where the cells can be told apart without the mark, the row is read.
        let found = unquoted_cells(&line.text, delimiter);
        let readable = found.len() == self.shape.width && self.shape.width > 1;
        let unreadable = (!readable).then_some(Unreadable::OpenQuote);
        Ok(Raw { quoted: false, ..raw(line, found, unreadable) })
    }

    /// The lines below that a cell goes on in until its mark is closed, with their ends; `None` where it never is, or
    /// where a line between has as many cells as a record should, so that it is one itself.
    fn closed_below(&mut self, mut returns: usize) -> io::Result<Option<String>> {
        let Shape { delimiter, end, width } = self.shape;
        let (mut rest, mut at) = (String::new(), 0);
        while rest.len() <= ROW_BYTES {
            if self.ahead.len() == at {
                match self.physical()? {
                    Some(line) => self.ahead.push_back(line),
                    None => return Ok(None),
                }
            }
            let Some(line) = self.ahead.get(at).filter(|line| !line.too_long) else { return Ok(None) };
            rest += &"\r".repeat(returns);
            rest.push(char::from(end));
            rest += &line.text;
            returns = line.returns;
            at += 1;
            match closes(&line.text, delimiter) {
                Closing::Improper => return Ok(None),
                Closing::None if width > 3 && unquoted_cells(&line.text, delimiter).len() == width => return Ok(None),
                Closing::None => {}
                // Further cells behind it may open again.
                Closing::Proper => match self.opens_again(&line.text) {
                    true => {}
                    false => {
                        self.ahead.drain(..at);
                        return Ok(Some(rest));
                    }
                },
            }
        }
        Ok(None)
    }

    /// True if a line that closes one cell opens another that it does not close.
    fn opens_again(&self, line: &str) -> bool {
        cells::cells(&format!("\"{line}"), self.shape.delimiter).1 == Quotes::Open
    }

    fn line(&mut self) -> io::Result<Option<Physical>> {
        match self.ahead.pop_front() {
            Some(line) => Ok(Some(line)),
            None => self.physical(),
        }
    }

    fn physical(&mut self) -> io::Result<Option<Physical>> {
        let end = self.shape.end;
        let mut bytes = Vec::new();
        let length = self.source.by_ref().take(ROW_BYTES as u64 + 1).read_until(end, &mut bytes)?;
        if length == 0 {
            return Ok(None);
        }
        self.number += 1;
        let start = self.read;
        self.read += length;
        let too_long = length > ROW_BYTES && bytes.last() != Some(&end);
        if too_long {
            self.read += skip_until(&mut self.source, end)?;
            bytes.clear();
        }
        if bytes.last() == Some(&end) {
            bytes.pop();
        }
        // "\r\r\n" ends lines that were turned twice.
        let returns = bytes.iter().rev().take_while(|byte| **byte == b'\r').count();
        bytes.truncate(bytes.len() - returns);
        let text =
            String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
        Ok(Some(Physical { number: self.number, start, text, returns, too_long }))
    }
}

fn skip_until(source: &mut impl BufRead, end: u8) -> io::Result<usize> {
    let mut skipped = 0;
    loop {
        let block = source.fill_buf()?;
        if block.is_empty() {
            return Ok(skipped);
        }
        let found = block.iter().position(|byte| *byte == end);
        let length = found.map_or(block.len(), |at| at + 1);
        source.consume(length);
        skipped += length;
        if found.is_some() {
            return Ok(skipped);
        }
    }
}

fn raw(line: Physical, cells: Vec<Range<usize>>, unreadable: Option<Unreadable>) -> Raw {
    let Physical { number, start, text, .. } = line;
    Raw { number, start, text, cells, quoted: true, unreadable }
}

pub(super) const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// The text of a cell, without the apostrophe that keeps it from being a formula.
pub(super) fn with_formula(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| rest.trim_start_matches('\'').starts_with(FORMULA)).unwrap_or(cell)
}

/// The line end of a text, by its start.
pub fn line_end(start: &[u8]) -> u8 {
    if !start.contains(&b'\n') && start.contains(&b'\r') { b'\r' } else { b'\n' }
}

/// The delimiter that a text names in its first line, as Excel reads it.
pub fn named_delimiter(start: &[u8]) -> Option<u8> {
    let line = start.strip_prefix("\u{feff}".as_bytes()).unwrap_or(start);
    match line {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', delimiter, b'\r' | b'\n', ..] => Some(*delimiter),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, width: usize) -> Vec<(u64, usize, Result<Vec<String>, Unreadable>)> {
        let shape = Shape { delimiter: b',', end: line_end(text.as_bytes()), width };
        let mut records = Records::new(text.as_bytes(), shape);
        let mut all = Vec::new();
        while let Some(record) = records.next().unwrap() {
            let cells = record.unreadable.map_or(Ok(record.cells), Err);
            all.push((record.number, record.start, cells));
        }
        all
    }

    fn texts(cells: &[&str]) -> Result<Vec<String>, Unreadable> {
        Ok(cells.iter().map(|cell| (*cell).to_owned()).collect())
    }

    #[test]
    fn records_keep_their_lines_whatever_ends_them() {
        for end in ["\n", "\r\n", "\r"] {
            let text = "a,b|\"c|d\",e||f,g".replace('|', end);
            let read = read(&text, 2);
            let numbers: Vec<u64> = read.iter().map(|(number, ..)| *number).collect();
            assert_eq!(numbers, [1, 2, 5], "{end:?}");
            let lines = format!("c{end}d");
            assert_eq!(read[1].2, texts(&[&lines, "e"]));
        }
    }

    #[test]
    fn an_open_mark_costs_its_own_row_alone() {
        let rows = read("1,a,b,c\n2,\"x, y,b,c\n3,d,e,f\n4,g,h,\"i\"\n", 4);
        assert_eq!(rows.len(), 4);
        assert_eq!(rows[1].2, Err(Unreadable::OpenQuote));
        assert_eq!(rows[2].2, texts(&["3", "d", "e", "f"]));
        let rows = read("1,\"x,b,c\n2,\"d, e\",f,g\n", 4);
        assert_eq!((&rows[0].2, &rows[1].2), (&texts(&["1", "x", "b", "c"]), &texts(&["2", "d, e", "f", "g"])));
    }

    #[test]
    fn a_cell_may_go_on_for_lines() {
        let rows = read("1,\"a\nb, c\nd\",e,f\n2,g,h,i\n", 4);
        assert_eq!(rows[0].2, texts(&["1", "a\nb, c\nd", "e", "f"]));
        assert_eq!(rows[1].0, 4);
    }

    #[test]
    fn the_line_that_names_the_delimiter_is_no_row() {
        assert_eq!(named_delimiter(b"sep=;\r\na;b"), Some(b';'));
        assert_eq!(named_delimiter(b"separate,b\n"), None);
        assert_eq!(read("sep=,\na,b", 2)[0].0, 2);
    }
}
