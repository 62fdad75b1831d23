//! # What it checks
//! Whether the goods description reads like goods of another chapter (2 digits) than the declared code's, by the
//! classifier's calibrated probability. Where the words are too vague to tell, it says nothing.
//!
//! # Why it matters
//! The chapter decides duty, import requirements and who inspects; goods declared under another name or code are held,
//! corrected or penalised.
//!
//! # Example
//! `SWITCHING ADAPTER FOR LED LAMP` under `9503.00`: the words read like 8504.
//!
//! # Write instead
//! The code whose official name fits the goods, or the words that tell why the declared one does: material, use, form.
//!
//! # Source
//! 관세법 제241조 제1항; the model's card says how its thresholds were set.

use crate::declaration::Field;
use crate::finding::{Finding, Severity};
use crate::messages::Lang;
use crate::reading::Reading;
use crate::rules::Context;

pub(in crate::rules) fn check(reading: &Reading, context: &Context) -> Vec<Finding> {
    let Some(digits) = reading.code.valid_digits() else { return Vec::new() };
    let Some(agreement) = reading.prediction().agreement(digits) else { return Vec::new() };
    let thresholds = reading.thresholds();
    if agreement.chapter > thresholds.chapter_warning {
        return Vec::new();
    }
    let severity = match agreement.chapter <= thresholds.chapter_error {
        true => Severity::Error,
        false => Severity::Warning,
    };
    let (heading, _) = reading.prediction().best_heading();
    let name = |code: &str, lang: Lang| context.tariff.find(code).map(|node| node.path(lang)).unwrap_or_default();
    let declared = digits.get(..4).unwrap_or(digits);
    let mut finding = Finding::new(Field::HsCode)
        .severity(severity)
        .with("declared", declared)
        .with("declared_name", (name(declared, Lang::Ko), name(declared, Lang::En)))
        .with("likely", heading.as_str())
        .with("likely_name", (name(heading.as_str(), Lang::Ko), name(heading.as_str(), Lang::En)));
    for (field, span) in reading.words_for(heading.as_str(), Some(declared)).into_iter().take(3) {
        finding = finding.evidence(reading.text(field).quote(span));
    }
    vec![finding]
}
