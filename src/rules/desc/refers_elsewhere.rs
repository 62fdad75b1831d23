//! # What it checks
//! Whether the description sends the reader to another document: "as per invoice", "see attached", 송장 참조.
//!
//! # Why it matters
//! Officers and risk engines read the declaration alone; such wording is refused by name in the EU and by airlines.
//!
//! # Example
//! `AS PER ATTACHED INVOICE`
//!
//! # Write instead
//! The goods as the invoice names them.
//!
//! # Source
//! EU ICS2 stop words ("as per attached invoice", "see invoice", "as ordered"); Cargo-IMP vague descriptions.
//!
//! # 이름
//! 다른 서류를 가리키는 품명
//!
//! # 확인하는 것
//! 품명이 다른 서류를 보라고 하는지 봅니다: as per invoice, see attached, 송장 참조.
//!
//! # 이렇게 쓰세요
//! 송품장에 적힌 물품 이름을 그대로 품명에 쓰세요.

use super::words::{self, REFERENCES};
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::Context;

pub(in crate::rules) fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let (field, text) = reading.goods();
    let Some(hit) = REFERENCES.find(text).next() else { return Vec::new() };
    let finding = words::listed(field, text, &hit);
    vec![match words::telling(text).is_empty() {
        true => finding,
        false => words::taken_out(finding.severity(Severity::Warning).variant("embedded"), text, &hit),
    }]
}
