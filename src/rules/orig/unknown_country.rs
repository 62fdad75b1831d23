//! # What it checks
//! Whether the country of origin is a code of two letters of ISO 3166-1.
//!
//! # Why it matters
//! Rate of duty, marking and trade measures go by the country of origin; a name or an unknown code is not taken in.
//!
//! # Example
//! `CHINA` or `CHN` for CN; `UK` for GB.
//!
//! # Write instead
//! The code of the country in which the goods were made. Where a name or another code says which, it is offered.
//!
//! # Source
//! 수입신고서 작성요령 (수입통관 사무처리에 관한 고시), 원산지 국가부호: two letters; ISO 3166-1.

use super::country::Country;
use crate::declaration::Field;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::{Context, Family, Lifecycle, Rule};

pub(in crate::rules) const RULE: Rule = Rule {
    code: "ORIG101",
    name: "unknown-country",
    family: Family::Orig,
    severity: Severity::Error,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let Some(written) = reading.line.origin.as_deref().map(str::trim) else { return Vec::new() };
    if Country::from_code(written).is_some() {
        return Vec::new();
    }
    let finding = Finding::new(Field::Origin).with("written", written);
    vec![match Country::named(written).or_else(|| Country::said(written)) {
        Some(country) => finding
            .severity(Severity::Warning)
            .variant("named")
            .with("code", country.code())
            .with("name", country.name())
            .fix(Field::Origin, country.code()),
        None => finding,
    }]
}
