//! # What it checks
//! Whether what stands in the code field can be read as a tariff code: digits, with dots, hyphens or spaces anywhere
//! between them, 2 to 10 and an even number of them.
//!
//! # Why it matters
//! A declaration whose code cannot be read is refused by the system that takes it in, before anyone looks at the
//! goods.
//!
//! # Example
//! `8504.4O-9099` with the letter O for a zero; `101211000`, from which a spreadsheet dropped the zero of chapter 01.
//!
//! # Write instead
//! The digits alone, ten of them for a Korean declaration. Where only one reading is a code of the HSK, it is
//! offered.
//!
//! # Source
//! 수입신고서 작성요령 (수입통관 사무처리에 관한 고시), 세번번호: 10 digits of the HSK.

use crate::declaration::Field;
use crate::finding::{Finding, Severity, Span};
use crate::reading::{DeclaredCode, Reading};
use crate::rules::{Context, Family, Lifecycle, Rule};
use crate::tariff::{Code, CodeError, Tariff};

pub(in crate::rules) const RULE: Rule = Rule {
    code: "CODE102",
    name: "unreadable-code",
    family: Family::Code,
    severity: Severity::Error,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

fn check(reading: &Reading, context: &Context) -> Vec<Finding> {
    let DeclaredCode::Unreadable(error) = &reading.code else { return Vec::new() };
    let written = reading.line.hs_code.as_deref().unwrap_or_default();
    let finding = Finding::new(Field::HsCode).with("code", written);
    let (finding, meant) = match error {
        CodeError::Unexpected { found, at } => {
            let span = Span { start: *at, end: at + found.len_utf16() as u32 };
            let finding = finding.variant("character").with("character", found.to_string()).at(span);
            (finding, with_digits_for_letters(written))
        }
        CodeError::TooShort(digits) => (finding.variant("short").with("count", count(digits)), String::new()),
        CodeError::TooLong(digits) => (finding.variant("long").with("count", count(digits)), String::new()),
        CodeError::OddCount(digits) => {
            // Digits that begin some code have lost their last one; the others may have lost the zero in front.
            let meant = if context.tariff.covers(digits) { String::new() } else { format!("0{digits}") };
            (finding.variant("odd").with("count", count(digits)), meant)
        }
    };
    vec![match existing(&meant, context.tariff) {
        Some(code) => finding.fix(Field::HsCode, code.to_string()),
        None => finding,
    }]
}

fn count(digits: &str) -> String {
    digits.len().to_string()
}

/// Letters that stand for the digits they look like.
fn with_digits_for_letters(written: &str) -> String {
    let digit = |character| match character {
        'O' | 'o' => '0',
        'I' | 'l' => '1',
        other => other,
    };
    written.chars().map(digit).collect()
}

fn existing(written: &str, tariff: &Tariff) -> Option<Code> {
    Code::parse(written).ok().filter(|code| tariff.find(code.digits()).is_some())
}
