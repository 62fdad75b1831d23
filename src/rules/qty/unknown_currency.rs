//! # What it checks
//! Whether the currency is a code of ISO 4217. A sign or a name that people write for one (US$, 원, RMB, Euro) is read as its code, which
//! is offered.
//!
//! # Why it matters
//! Amounts are converted by the code; one that does not exist is not taken in.
//!
//! # Example
//! `원`, `US$`, `XYZ`
//!
//! # Write instead
//! `KRW`, `USD`
//!
//! # Source
//! ISO 4217; 수입신고서 작성요령 (수입통관 사무처리에 관한 고시): 결제통화; 관세법 제18조 (과세환율).

use crate::declaration::Field;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::support::currency::currency;
use crate::rules::{Context, Family, Lifecycle, Rule};

pub(in crate::rules) const RULE: Rule = Rule {
    code: "QTY111",
    name: "unknown-currency",
    family: Family::Qty,
    severity: Severity::Warning,
    lifecycle: Lifecycle::Stable("2026.3"),
    check,
};

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let Some(written) = reading.line.currency.as_deref().map(str::trim) else { return Vec::new() };
    let finding = Finding::new(Field::Currency).with("written", written).evidence(written);
    match currency(written, reading.line.origin.as_deref()) {
        Some(code) if code.eq_ignore_ascii_case(written) => Vec::new(),
        Some(code) => {
            vec![finding.severity(Severity::Warning).variant("named").with("code", code).fix(Field::Currency, code)]
        }
        None => vec![finding.severity(Severity::Error)],
    }
}
