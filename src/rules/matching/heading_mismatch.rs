//! # What it checks
//! Whether the goods description fits the heading (4 digits) of the declared code, by a decision fitted on descriptions
//! under right and wrong codes. Where the chapter itself does not fit, `chapter-mismatch` says so. A warning where such a
//! heading is hardly ever right, a notice where it is doubtful, or where English lists the articles of a set: the heading of
//! a set is that of the article that gives it its character.
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
//! 관세법 제241조 제1항; 관세율표의 해석에 관한 통칙 제3호 나목; the model's card says how its thresholds were set.

use super::mismatched;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::support::agreement::mismatch;
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
    let found = mismatch(reading, context).filter(|mismatch| !mismatch.of_chapter);
    found.map(|mismatch| mismatched(reading, context, mismatch.severity)).into_iter().collect()
}
