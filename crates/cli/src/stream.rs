//! Rows in, reports out: any number of lines in as much memory as a few declarations take.

use declarewell::checker::{Checker, Options};
use declarewell::decisions::Decisions;
use declarewell::declaration::{Field, Line};
use declarewell::finding::Verdict;
use declarewell::report::LineReport;
use declarewell::types::limits::DECLARATION_LINES;
use declarewell_formats::{ReadError, Row, Rows};
use std::collections::VecDeque;
use std::io;
use std::thread::ScopedJoinHandle;

/// How much text is checked at once, in bytes, where lines are long.
const MAX_TEXT: usize = 16 << 20;

/// How many declarations are being checked while the next is read and an earlier one written, so that no processor waits
/// for either.
const MAX_IN_FLIGHT: usize = 2;

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

/// How rows are checked.
#[derive(Clone, Copy)]
pub struct Job<'j> {
    /// Checks them.
    pub checker: &'j Checker,
    /// As asked for.
    pub options: Options,
    /// Findings that the user dismissed.
    pub decisions: &'j Decisions,
    /// The first line that is reported, counted from 1. Earlier lines are read, so that the rest is reported as
    /// it would be after it.
    pub from_line: u64,
}

/// A line that was checked.
pub struct Checked<'c> {
    /// Its number, counted from 1 over all lines of the file.
    pub number: u64,
    /// The file's own row.
    pub row: u64,
    /// The line.
    pub line: &'c Line,
    /// Its report.
    pub report: &'c LineReport,
}

/// Checks rows in their order, and hands each line that was checked to `each`.
///
/// As many rows as a declaration may have lines ([`DECLARATION_LINES`]) are taken for one declaration, fewer where
/// they are very long. A line without an id is given its number, counted from 1.
///
/// # Errors
/// Whatever `each` returns. An error of reading is no error here, but is in the outcome, after the lines before it.
pub fn check(job: Job, rows: Rows, each: &mut dyn FnMut(Checked) -> io::Result<()>) -> io::Result<Outcome> {
    let mut outcome = Outcome::default();
    let mut source = DeclarationReader { rows, next: None, number: 0, declaration: 0, error: None };
    std::thread::scope(|scope| {
        let mut waiting: VecDeque<ScopedJoinHandle<(Chunk, Vec<LineReport>)>> = VecDeque::new();
        loop {
            let chunk = source.next();
            let ended = chunk.is_none();
            waiting.extend(chunk.map(|chunk| scope.spawn(move || job.reports(chunk))));
            let most = if ended { 0 } else { MAX_IN_FLIGHT };
            while waiting.len() > most {
                let Some(first) = waiting.pop_front() else { break };
                let (chunk, reports) = first.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
                job.hand_over(&chunk, &reports, &mut outcome, each)?;
            }
            if ended {
                outcome.error = source.error.take();
                return Ok(outcome);
            }
        }
    })
}

impl Job<'_> {
    /// The reports on a declaration; none where no line of it is to be reported.
    fn reports(self, chunk: Chunk) -> (Chunk, Vec<LineReport>) {
        if chunk.first + (chunk.lines.len() as u64) <= self.from_line {
            return (chunk, Vec::new());
        }
        let mut reports = self.checker.check(&chunk.lines, self.options);
        for ((row, line), report) in chunk.rows.iter().zip(&chunk.lines).zip(&mut reports) {
            self.decisions.apply(line, report);
            report.row = Some(*row);
        }
        (chunk, reports)
    }

    fn hand_over(
        self,
        chunk: &Chunk,
        reports: &[LineReport],
        outcome: &mut Outcome,
        each: &mut dyn FnMut(Checked) -> io::Result<()>,
    ) -> io::Result<()> {
        for line in &chunk.lines {
            match line.unreadable_row() {
                Some(_) => outcome.unreadable += 1,
                None => outcome.lines += 1,
            }
        }
        let lines = (chunk.first..).zip(&chunk.rows).zip(&chunk.lines).zip(reports);
        for (((number, row), line), report) in lines.filter(|(((number, _), _), _)| *number >= self.from_line) {
            outcome.flagged += usize::from(report.verdict != Verdict::Clear);
            each(Checked { number, row: *row, line, report })?;
        }
        Ok(())
    }
}

/// The lines that are checked against each other.
struct Chunk {
    /// The number of the first, counted from 1.
    first: u64,
    /// The file's own rows.
    rows: Vec<u64>,
    lines: Vec<Line>,
}

/// Rows, taken a declaration at a time.
struct DeclarationReader<'r> {
    rows: Rows<'r>,
    /// The first row of the next declaration, where a file holds several.
    next: Option<Row>,
    /// How many lines were taken.
    number: u64,
    declaration: usize,
    /// The error that ended the reading.
    error: Option<ReadError>,
}

impl DeclarationReader<'_> {
    fn next(&mut self) -> Option<Chunk> {
        let mut chunk = Chunk { first: self.number + 1, rows: Vec::new(), lines: Vec::new() };
        let mut text = 0;
        while chunk.lines.len() < DECLARATION_LINES && text < MAX_TEXT {
            let Some(row) = self.row() else { break };
            if row.declaration != self.declaration && !chunk.lines.is_empty() {
                self.next = Some(row);
                break;
            }
            self.declaration = row.declaration;
            self.number += 1;
            let mut line = Line::from(row.raw);
            line.id.get_or_insert_with(|| self.number.to_string());
            text += Field::ALL.iter().filter_map(|field| line.text(*field)).map(str::len).sum::<usize>();
            chunk.rows.push(row.number);
            chunk.lines.push(line);
        }
        (!chunk.lines.is_empty()).then_some(chunk)
    }

    fn row(&mut self) -> Option<Row> {
        if self.error.is_some() {
            return None;
        }
        let row = self.next.take().map(Ok).or_else(|| self.rows.next())?;
        row.map_err(|error| self.error = Some(error)).ok()
    }
}
