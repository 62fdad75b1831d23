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
//!
//! # 이름
//! 없는 통화부호
//!
//! # 확인하는 것
//! 통화가 ISO 4217 부호인지 봅니다. 사람들이 쓰는 기호나 이름(US$, 원, RMB, Euro)은 그 부호로 읽고, 고친 값을 보여 드립니다.
//!
//! # 이렇게 쓰세요
//! `KRW`, `USD`처럼 세 글자 부호를 쓰세요.

use super::currency::currency;
use crate::declaration::Field;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::Context;

pub(in crate::rules) fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
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
