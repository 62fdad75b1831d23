//! # What it checks
//! Whether every quantity, weight, price and amount is a number.
//!
//! # Why it matters
//! A number field takes digits with one decimal point; anything else is refused or read as another number.
//!
//! # Example
//! `1.234,50`: is it a thousand or one?
//!
//! # Write instead
//! Digits with a decimal point, thousands separated by commas or not at all: `1234.5`; the unit in its own field.
//!
//! Where a decimal comma or a remark in brackets leaves one number, it is offered.
//!
//! # Source
//! 수입신고서 작성요령 (수입통관 사무처리에 관한 고시): 수량, 단가, 금액, 중량은 숫자 항목.

use crate::declaration::{Field, Number, likely_number};
use crate::finding::{Finding, Severity, Span};
use crate::reading::Reading;
use crate::rules::{Context, Family, Lifecycle, Rule};

pub(in crate::rules) const RULE: Rule = Rule {
    code: "FORM103",
    name: "unreadable-number",
    family: Family::Form,
    severity: Severity::Error,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

/// The most of an unreadable number that a message quotes, in characters.
const MAX_QUOTED: usize = 40;

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let mut findings = Vec::new();
    for field in Field::ALL {
        let Some(Number::Unreadable(written)) = reading.line.number(field) else { continue };
        let quoted: String = written.trim().chars().take(MAX_QUOTED).collect();
        let all = Span { start: 0, end: u32::try_from(written.encode_utf16().count()).unwrap_or(u32::MAX) };
        let unpaid = matches!(field, Field::UnitPrice | Field::Amount) && is_free(written);
        let finding = Finding::new(field).at(all).with("written", quoted.as_str()).evidence(quoted);
        let finding = finding.variant(if unpaid { "free" } else { "" });
        findings.push(match likely_number(written, field) {
            Some(number) => finding.fix(field, number),
            None => finding,
        });
    }
    findings
}

/// Whether a price says that nothing is paid: "F.O.C", "무상".
fn is_free(written: &str) -> bool {
    const WORDS: [&str; 10] =
        ["foc", "freeofcharge", "free", "nocharge", "nc", "ncv", "nocommercialvalue", "무상", "무료", "무환"];
    let letters: String = written.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    WORDS.contains(&letters.as_str())
}
