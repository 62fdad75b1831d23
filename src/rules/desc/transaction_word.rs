//! # What it checks
//! Whether the description, besides the goods, names a transaction or a way of handling: gift, sample, returned goods,
//! 선물, 샘플, 반품. Not where the word belongs to the goods ("gift box of paperboard", "sample bottle").
//!
//! # Why it matters
//! Such words are on every list of refused descriptions; why goods are sent belongs into the field for the kind of
//! transaction (거래구분), not into their name.
//!
//! # Example
//! `GIFT - PLUSH TOY BEAR`
//!
//! # Write instead
//! `PLUSH TOY BEAR`
//!
//! # Source
//! EU ICS2 stop words, US CBP CSMS 60011750 ("gift is a type of transaction"), Canada PACT TIG 1.9 §6.2.

use super::words;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::{Context, Family, Lifecycle, Rule};

pub(in crate::rules) const RULE: Rule = Rule {
    code: "DESC106",
    name: "transaction-word",
    family: Family::Desc,
    severity: Severity::Warning,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let (field, text) = reading.goods();
    let hits = words::transactions(text);
    // Standing alone it is a stop word like others, and reported as one.
    if hits.is_empty() || words::content_words(text).is_empty() {
        return Vec::new();
    }
    let findings = hits.iter().map(|hit| (hit, words::about_wording(field, text, hit)));
    match hits.len() {
        1 => findings.map(|(hit, finding)| words::with_removal(finding, text, hit)).collect(),
        // One fix would put the other word back.
        _ => findings.map(|(_, finding)| finding).collect(),
    }
}
