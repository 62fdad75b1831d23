//! # What it checks
//! Whether quantity, unit price and amount fit their boxes: ten digits before the point and four behind for the
//! quantity, twelve and six for the unit price, twelve and four for the amount.
//!
//! # Why it matters
//! More digits before the point cannot be entered; more behind it are rounded, and the three numbers may no longer
//! agree.
//!
//! # Example
//! Quantity `0.333333333`; amount `1234567890123`.
//!
//! # Write instead
//! The number rounded to the decimals the form takes. Where only decimals are too many, it is offered.
//!
//! # Source
//! 수입신고서 작성요령 (수입통관 사무처리에 관한 고시): 수량 N14 (소수점 이하 4자리), 단가 N18 (정수 12, 소수 6), 금액 N16 (정수 12, 소수 4).

use crate::declaration::{Field, Number};
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::{Context, Family, Lifecycle, Rule};

pub(in crate::rules) const RULE: Rule = Rule {
    code: "QTY109",
    name: "number-too-long",
    family: Family::Qty,
    severity: Severity::Error,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

/// Fields with the digits they take before and behind the point.
const MAX_DIGITS: [(Field, usize, usize); 3] =
    [(Field::Quantity, 10, 4), (Field::UnitPrice, 12, 6), (Field::Amount, 12, 4)];

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let too_long = MAX_DIGITS.into_iter().filter_map(|(field, whole, decimals)| {
        let value = reading.line.number(field).and_then(Number::value)?;
        let written = value.abs().to_string();
        let (before, behind) = written.split_once('.').unwrap_or((&written, ""));
        let finding = Finding::new(field).with("value", value).with("decimals", decimals.to_string());
        match () {
            () if before.len() > whole => Some(finding.variant("whole").with("whole", whole.to_string())),
            () if behind.len() > decimals => {
                let rounded = format!("{value:.decimals$}");
                let short = rounded.trim_end_matches('0').trim_end_matches('.').to_owned();
                let finding = finding.severity(Severity::Notice);
                // A number that rounds to 0 is no fix.
                Some(if short == "0" { finding } else { finding.fix(field, short) })
            }
            () => None,
        }
    });
    too_long.collect()
}
