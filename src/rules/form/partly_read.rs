//! # What it checks
//! What of a file was not read as lines of goods: hidden rows and sheets, other sheets, header rows that are repeated at page
//! breaks, signatures and other rows without goods, and rows that only go on with the words of the line above. It is said once
//! for the file.
//!
//! # Why it matters
//! A row that a program skips without a word is a line that nobody checked.
//!
//! # Example
//! `SAY TOTAL US DOLLARS …` and `SIGNED BY` below the goods of an invoice; a sheet `Packing List` beside the one that was read.
//!
//! # Write instead
//! Nothing, where the rows named hold no goods; otherwise one row of the table for each line of goods.
//!
//! # Source
//! The published input format (docs/cli.md).

use crate::declaration::{Field, FileNote, InputProblem};
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::{Context, Family, Lifecycle, Rule};

pub(in crate::rules) const RULE: Rule = Rule {
    code: "FORM108",
    name: "partly-read",
    family: Family::Form,
    severity: Severity::Notice,
    lifecycle: Lifecycle::Stable("2026.3"),
    check,
};

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let notes = reading.line.problems.iter().filter_map(|(_, problem)| match problem {
        InputProblem::File(FileNote::Columns(_)) => None,
        InputProblem::File(note) => Some(note),
        _ => None,
    });
    notes.map(of_note).collect()
}

fn of_note(note: &FileNote) -> Finding {
    let finding = Finding::new(Field::Line).variant(note.name());
    let finding = note.values().into_iter().fold(finding, |finding, (name, value)| finding.with(name, value));
    match note {
        FileNote::OpenQuote(_) => finding.severity(Severity::Warning),
        _ => finding,
    }
}
