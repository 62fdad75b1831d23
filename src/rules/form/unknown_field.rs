//! # What it checks
//! Whether the input holds a field that no line has.
//!
//! # Why it matters
//! A misspelt field name leaves the real field empty, and its value unchecked.
//!
//! # Example
//! `{"descripton": "POLYESTER BLANKET"}`: nothing reads `descripton`.
//!
//! # Write instead
//! The field's name in the contract, such as `description`; leave out what the checker need not know.
//!
//! # Source
//! The published line format (schema/line.schema.json).
//!
//! # 이름
//! 없는 항목
//!
//! # 확인하는 것
//! 정해진 항목 이름이 아닌 것이 입력에 들어 있는지 봅니다.
//!
//! # 이렇게 쓰세요
//! `description`처럼 공개된 형식의 항목 이름을 쓰고, 점검할 필요가 없는 것은 빼세요.

use crate::declaration::{Field, Oddity};
use crate::finding::Finding;
use crate::reading::Reading;
use crate::rules::Context;

pub(in crate::rules) fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let unknown = reading.line.oddities.iter().filter(|(_, oddity)| *oddity == Oddity::UnknownField);
    unknown.map(|(name, _)| Finding::new(Field::Line).with("name", name.as_str()).evidence(name)).collect()
}
