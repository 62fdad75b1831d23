//! # What it checks
//! Whether the row of the file that should hold this line could be read at all.
//!
//! # Why it matters
//! A row that a program skips without a word is a line that nobody checked.
//!
//! # Example
//! `{"description":"TOY CAR",` in a JSONL file: the object is never closed.
//!
//! # Write instead
//! One whole JSON object per row; in a table, a quotation mark within a cell doubled (`27"" MONITOR`).
//!
//! # Source
//! The published input format, `schema/line.schema.json`.

use crate::declaration::{Field, Unreadable};
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::{Context, Family, Lifecycle, Rule};

pub(in crate::rules) const RULE: Rule = Rule {
    code: "FORM190",
    name: "unreadable-line",
    family: Family::Form,
    severity: Severity::Error,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let Some((row, why)) = reading.line.unreadable_row() else { return Vec::new() };
    let finding = Finding::new(Field::Line).variant(why.name()).with("row", row.to_string());
    vec![match why {
        Unreadable::NotJson { column } => finding.with("column", column.to_string()),
        Unreadable::NotAnObject | Unreadable::TooLong | Unreadable::OpenQuote => finding,
    }]
}
