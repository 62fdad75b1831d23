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
//!
//! # 이름
//! 읽을 수 없는 세번부호
//!
//! # 확인하는 것
//! 세번부호 칸의 값을 부호로 읽을 수 있는지 봅니다: 숫자 2~10개(짝수)이며, 점·하이픈·빈칸은 어디에 있어도 됩니다.
//!
//! # 이렇게 쓰세요
//! 숫자만, 수입신고라면 10자리를 쓰세요. 한 가지로만 읽히면 고친 부호를 보여 드립니다.

use crate::declaration::Field;
use crate::finding::{Finding, Span};
use crate::reading::{DeclaredCode, Reading};
use crate::rules::Context;
use crate::tariff::{Code, CodeError, Tariff};

pub(in crate::rules) fn check(reading: &Reading, context: &Context) -> Vec<Finding> {
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
