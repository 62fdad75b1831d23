//! # What it checks
//! Whether the description is only a model, an article number or a stock-keeping code.
//!
//! # Why it matters
//! A code means nothing outside the seller's own books; express lists with such entries are returned for correction.
//!
//! # Example
//! `FOG1 BLK1`, `KGM1198A0`
//!
//! # Write instead
//! The name of the goods in 품명; the model in 모델·규격.
//!
//! # Source
//! 인천세관 특송 통관목록 부실기재 사례 안내 (2018-04-09); US CBP ACAS.

use super::words;
use crate::declaration::Field;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::{Context, Family, Lifecycle, Rule};

pub(in crate::rules) const RULE: Rule = Rule {
    code: "DESC104",
    name: "model-only",
    family: Family::Desc,
    severity: Severity::Error,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let (field, text) = reading.goods();
    if !words::is_model_only(text) {
        return Vec::new();
    }
    let elsewhere = words::named_elsewhere(reading, field);
    let finding = Finding::new(field).with("written", text.original().trim()).evidence(text.normalised());
    vec![match elsewhere && field == Field::Description {
        true => finding.severity(Severity::Warning),
        false => finding,
    }]
}
