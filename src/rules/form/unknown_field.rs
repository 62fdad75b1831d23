//! # What it checks
//! Whether the input holds a field that no line has. Columns of a table that stand for no field are named once for the file.
//!
//! # Why it matters
//! A misspelt field name leaves the real field empty, and its value unchecked.
//!
//! # Example
//! `{"descripton": "POLYESTER BLANKET"}`: nothing reads `descripton`.
//!
//! # Write instead
//! The field's name in the contract, such as `description`; leave out what the checker need not know.
//!
//! # Source
//! The published line format (schema/line.schema.json).

use crate::declaration::{Field, FileNote, InputProblem};
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::{Context, Family, Lifecycle, Rule};

pub(in crate::rules) const RULE: Rule = Rule {
    code: "FORM101",
    name: "unknown-field",
    family: Family::Form,
    severity: Severity::Notice,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

fn check(reading: &Reading, context: &Context) -> Vec<Finding> {
    let problems = &reading.line.problems;
    let unknown = problems.iter().filter(|(_, problem)| *problem == InputProblem::UnknownField);
    // Once for all lines that have it.
    let first =
        unknown.map(|(name, _)| name.as_str()).filter(|name| context.declaration.first_with(name) == Some(context.at));
    let columns = problems.iter().filter_map(|(_, problem)| match problem {
        InputProblem::File(FileNote::Columns(names)) => {
            let finding = Finding::new(Field::Line).variant("columns").with("names", names.join(", "));
            Some(names.iter().fold(finding, |finding, name| finding.evidence(name)))
        }
        _ => None,
    });
    columns.chain(named(&first.collect::<Vec<_>>())).collect()
}

/// A finding about members that are no fields.
fn named(names: &[&str]) -> Option<Finding> {
    let finding = match names {
        [] => return None,
        [name] => Finding::new(Field::Line).with("name", *name),
        names => Finding::new(Field::Line).variant("several").with("names", names.join(", ")),
    };
    Some(names.iter().fold(finding, |finding, name| finding.evidence(*name)))
}
