//! # What it checks
//! Whether the description sends the reader to another document: "as per invoice", "see attached", 송장 참조.
//!
//! # Why it matters
//! Officers and risk engines read the declaration alone; such wording is refused by name in the EU and by airlines.
//!
//! # Example
//! `AS PER ATTACHED INVOICE`
//!
//! # Write instead
//! The goods as the invoice names them.
//!
//! # Source
//! EU ICS2 stop words ("as per attached invoice", "see invoice", "as ordered"); Cargo-IMP vague descriptions.

use super::words::{self, REFERENCES};
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::{Context, Family, Lifecycle, Rule};

pub(in crate::rules) const RULE: Rule = Rule {
    code: "DESC105",
    name: "refers-elsewhere",
    family: Family::Desc,
    severity: Severity::Error,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let (field, text) = reading.goods();
    let Some(hit) = REFERENCES.find(text).next() else { return Vec::new() };
    let finding = words::about_wording(field, text, &hit);
    vec![match words::content_words(text).is_empty() {
        true => finding,
        false => words::with_removal(finding.severity(Severity::Warning).variant("embedded"), text, &hit),
    }]
}
