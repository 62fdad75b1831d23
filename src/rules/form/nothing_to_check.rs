//! # What it checks
//! Whether the line names goods at all: a description (품명) or a trade name (거래품명).
//!
//! # Why it matters
//! 품명 is the first thing a declaration must state; without it nothing else can be judged.
//!
//! # Example
//! A line with a tariff code and an amount, and no words.
//!
//! # Write instead
//! What the goods are, of what, for what: `WOVEN COTTON TABLECLOTH`.
//!
//! # Source
//! 관세법 제241조 제1항.

use crate::declaration::Field;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::{Context, Family, Lifecycle, Rule};

pub(in crate::rules) const RULE: Rule = Rule {
    code: "FORM104",
    name: "nothing-to-check",
    family: Family::Form,
    severity: Severity::Error,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let (_, goods) = reading.goods();
    match goods.is_empty() {
        true => vec![Finding::new(Field::Description)],
        false => Vec::new(),
    }
}
