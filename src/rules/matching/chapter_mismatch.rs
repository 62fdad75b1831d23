//! # What it checks
//! Whether the goods description reads like goods of another chapter (2 digits) than the declared code's, by the
//! classifier's calibrated probability. Where the words are too vague to tell, it says nothing; where they speak of
//! parts, sets or materials, it speaks only if it is certain.
//!
//! # Why it matters
//! The chapter decides duty, import requirements and who inspects; goods declared under another name or code are
//! held, corrected or penalised.
//!
//! # Example
//! `SWITCHING ADAPTER FOR LED LAMP` under `9503.00`: the words read like 8504.
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
use crate::rules::support::agreement::{first, is_of_other_chapter};
use crate::rules::support::open_words::open_words;
use crate::rules::{Context, Family, Lifecycle, Rule};

pub(in crate::rules) const RULE: Rule = Rule {
    code: "MATCH101",
    name: "chapter-mismatch",
    family: Family::Match,
    severity: Severity::Error,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

fn check(reading: &Reading, context: &Context) -> Vec<Finding> {
    let Some(digits) = reading.code.valid_digits().filter(|_| is_of_other_chapter(reading, context.thresholds()))
    else {
        return Vec::new();
    };
    let Some(agreement) = reading.prediction().agreement(digits) else { return Vec::new() };
    let certain = agreement.chapter <= context.thresholds().chapter_error;
    if !certain && open_words(reading) {
        return Vec::new();
    }
    let (likely, _) = reading.prediction().best_heading();
    let severity = if certain { Severity::Error } else { Severity::Warning };
    vec![likelier(reading, context, first(digits, 4), likely.as_str()).severity(severity)]
}
