//! # What it checks
//! Whether the goods description fits the chapter (2 digits) of the declared code, by a decision fitted on descriptions
//! under right and wrong codes. An error where such a code is as good as never right, a warning where it hardly ever is, a
//! notice where it is doubtful. Where the classifier cannot tell what the goods are, it names no other code.
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

use super::mismatched;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::support::agreement::mismatch;
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
    let found = mismatch(reading, context).filter(|mismatch| mismatch.of_chapter);
    found.map(|mismatch| mismatched(reading, context, mismatch.severity)).into_iter().collect()
}
