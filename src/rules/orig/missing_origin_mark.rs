//! # What it checks
//! Whether the texts say that the goods bear no mark of origin, or that it was taken off.
//!
//! # Why it matters
//! Goods that must be marked are not released without the mark; taking it off is punished.
//!
//! # Example
//! `가방 (원산지 미표시)`; `SHOES, ORIGIN LABEL REMOVED`.
//!
//! # Write instead
//! Nothing in the texts: have the goods marked, or declare why they are exempt (원산지 표시면제사유).
//!
//! # Source
//! 관세법 제230조; 대외무역법 제33조.

use super::country::unmarked;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::{Context, Family, Lifecycle, Rule};

pub(in crate::rules) const RULE: Rule = Rule {
    code: "ORIG104",
    name: "missing-origin-mark",
    family: Family::Orig,
    severity: Severity::Warning,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let found = unmarked(reading).map(|(field, span)| {
        let words = reading.text(field).quote(span);
        Finding::new(field).at(span).with("words", words.as_str()).evidence(words)
    });
    found.into_iter().collect()
}
