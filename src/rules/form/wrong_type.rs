//! # What it checks
//! Whether a field holds a kind of value it cannot take: a list, an object or true/false where text belongs, or a
//! procedure of another name.
//!
//! # Why it matters
//! Such a value is not read, so that the line is checked as if the field were empty.
//!
//! # Example
//! `{"description": ["BLANKET", "PILLOW"]}`: two goods are two lines.
//!
//! # Write instead
//! Text or a number; for the procedure `import`, `export` or `list_clearance`.
//!
//! # Source
//! The published line format (schema/line.schema.json).

use crate::declaration::{Field, InputProblem};
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::{Context, Family, Lifecycle, Rule};

pub(in crate::rules) const RULE: Rule = Rule {
    code: "FORM102",
    name: "wrong-type",
    family: Family::Form,
    severity: Severity::Error,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (name, problem) in &reading.line.problems {
        if let (InputProblem::WrongType(written), Some(field)) = (problem, Field::from_name(name)) {
            let variant = if field == Field::Procedure { "procedure" } else { "" };
            findings.push(Finding::new(field).variant(variant).with("written", written.as_str()).evidence(written));
        }
    }
    findings
}
