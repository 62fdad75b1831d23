//! # What it checks
//! Whether the goods description reads like goods of another subheading (6 digits) of the declared heading, by the
//! classifier's calibrated probability. A notice: at this depth material, size and use decide, which descriptions
//! often leave out.
//!
//! # Why it matters
//! Rates and agreements differ between the subheadings of a heading.
//!
//! # Example
//! `T-SHIRT OF POLYESTER` under `6109.10` (of cotton).
//!
//! # Write instead
//! The subheading whose name fits the goods, or the material, size or use that places them under the declared one.
//!
//! # Source
//! 관세율표의 해석에 관한 통칙 제6호; the limit is the ruleset's.

use super::likelier;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::support::agreement::first;
use crate::rules::{Context, Family, Lifecycle, Rule};

pub(in crate::rules) const RULE: Rule = Rule {
    code: "MATCH103",
    name: "subheading-mismatch",
    family: Family::Match,
    severity: Severity::Notice,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

fn check(reading: &Reading, context: &Context) -> Vec<Finding> {
    let Some(digits) = reading.code.valid_digits() else { return Vec::new() };
    let Some(subheading) = context.agreement(reading).and_then(|agreement| agreement.subheading) else {
        return Vec::new();
    };
    if context.prediction(reading).abstained() {
        return Vec::new();
    }
    let Some(likely) = context.prediction(reading).candidates(1).into_iter().next() else { return Vec::new() };
    let likely = likely.code.as_str();
    let same = first(digits, 6) == likely || first(digits, 4) != first(likely, 4);
    if same || subheading > context.ruleset.subheading_doubt {
        return Vec::new();
    }
    vec![likelier(reading, context, first(digits, 6), likely)]
}
