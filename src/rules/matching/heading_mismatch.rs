//! # What it checks
//! Whether the goods description reads like goods of another heading (4 digits) of the declared chapter, by the
//! classifier's calibrated probability. Where the chapter itself does not fit, `chapter-mismatch` says so; where the
//! words are too vague, or speak of parts, sets or materials and leave the heading open, it says nothing.
//!
//! # Why it matters
//! Rates, requirements and units differ between the headings of a chapter.
//!
//! # Example
//! `LED LAMP` under `8504.40`: the words read like 8539.
//!
//! # Write instead
//! The code whose official name fits the goods, or the words that tell why the declared one does: material, use,
//! form.
//!
//! # Source
//! 관세법 제241조 제1항; the model's card says how its thresholds were set.

use super::likelier;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::support::agreement::first;
use crate::rules::support::open_words::open_words;
use crate::rules::{Context, Family, Lifecycle, Rule};

pub(in crate::rules) const RULE: Rule = Rule {
    code: "MATCH102",
    name: "heading-mismatch",
    family: Family::Match,
    severity: Severity::Warning,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

fn check(reading: &Reading, context: &Context) -> Vec<Finding> {
    let Some(digits) = reading.code.valid_digits() else { return Vec::new() };
    let Some(agreement) = reading.prediction().agreement(digits) else { return Vec::new() };
    let Some(heading) = agreement.heading else { return Vec::new() };
    let thresholds = context.thresholds();
    let fits = agreement.chapter <= thresholds.chapter_warning || heading > thresholds.heading_warning;
    let (likely, _) = reading.prediction().best_heading();
    let other_chapter = first(digits, 2) != first(likely.as_str(), 2);
    if fits || other_chapter || first(digits, 4) == likely.as_str() || open_words(reading) {
        return Vec::new();
    }
    vec![likelier(reading, context, first(digits, 4), likely.as_str())]
}
