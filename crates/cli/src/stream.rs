//! Rows in, reports out: any number of lines in as much memory as one declaration takes.

use declarewell::checker::{Checker, Options};
use declarewell::decisions::Decisions;
use declarewell::declaration::{Field, Line};
use declarewell::finding::Verdict;
use declarewell::report::LineReport;
use declarewell::types::limits::DECLARATION_LINES;
use declarewell_formats::{ReadError, Rows};
use std::io;

/// How much text is checked at once, in bytes, where lines are long.
const MAX_TEXT: usize = 16 << 20;

/// How checking a stream of rows ended.
#[derive(Debug, Default)]
pub struct Outcome {
    /// How many lines were read.
    pub lines: usize,
    /// How many rows could not be read as a line.
    pub unreadable: usize,
    /// How many lines have something to fix or look at.
    pub flagged: usize,
    /// The error that ended reading before the end of the file.
    pub error: Option<ReadError>,
}

/// Checks rows in their order, leaves out of account what was decided on, and hands the number of each, its line and its
/// report to `each`.
///
/// As many rows as a declaration may have lines ([`DECLARATION_LINES`]) are taken for one declaration, fewer where
/// they are very long. A line without an id is given its number, counted from 1.
///
/// # Errors
/// Whatever `each` returns. An error of reading is no error here, but is in the outcome, after the lines before it.
pub fn check(
    checker: &Checker,
    mut rows: Rows,
    options: Options,
    decisions: &Decisions,
    each: &mut dyn FnMut(u64, &Line, &LineReport) -> io::Result<()>,
) -> io::Result<Outcome> {
    let mut outcome = Outcome::default();
    let mut number = 0;
    let mut declaration = 0;
    // The first row of the next declaration, where a file holds several.
    let mut next = None;
    while outcome.error.is_none() {
        let (mut chunk, mut text) = (Vec::new(), 0);
        while chunk.len() < DECLARATION_LINES && text < MAX_TEXT {
            match next.take().or_else(|| rows.next()) {
                Some(Ok(row)) if row.declaration != declaration && !chunk.is_empty() => {
                    next = Some(Ok(row));
                    break;
                }
                Some(Ok(row)) => {
                    declaration = row.declaration;
                    number += 1;
                    let mut line = Line::from(row.raw);
                    line.id.get_or_insert_with(|| number.to_string());
                    text += Field::ALL.iter().filter_map(|field| line.text(*field)).map(str::len).sum::<usize>();
                    chunk.push((row.number, line));
                }
                Some(Err(error)) => {
                    outcome.error = Some(error);
                    break;
                }
                None => break,
            }
        }
        if chunk.is_empty() {
            break;
        }
        let (numbers, lines): (Vec<u64>, Vec<Line>) = chunk.into_iter().unzip();
        let mut reports = checker.check(&lines, options);
        for ((row, line), report) in numbers.into_iter().zip(&lines).zip(&mut reports) {
            decisions.apply(line, report);
            report.row = Some(row);
            match line.unreadable_row() {
                Some(_) => outcome.unreadable += 1,
                None => outcome.lines += 1,
            }
            outcome.flagged += usize::from(report.verdict != Verdict::Clear);
            each(row, line, report)?;
        }
    }
    Ok(outcome)
}
