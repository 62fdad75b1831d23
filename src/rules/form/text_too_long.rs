//! # What it checks
//! Whether a text is longer than the checker reads (`FIELD_CHARACTERS` characters).
//!
//! # Why it matters
//! The longest text field of the import declaration takes 100 characters. What lies beyond the limit is not checked.
//!
//! # Example
//! A whole web page pasted into the description.
//!
//! # Write instead
//! The name of the goods, material and use; nothing else.
//!
//! # Source
//! 수입신고서 작성요령 (수입통관 사무처리에 관한 고시): 품명 50자, 모델·규격 100자, 성분 70자.

use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::{Context, Family, Lifecycle, Rule};
use crate::types::limits::FIELD_CHARACTERS;

pub(in crate::rules) const RULE: Rule = Rule {
    code: "FORM105",
    name: "text-too-long",
    family: Family::Form,
    severity: Severity::Error,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let cut = reading.texts().filter(|(_, text)| text.cut());
    cut.map(|(field, _)| Finding::new(field).with("most", FIELD_CHARACTERS as f64)).collect()
}
