//! # What it checks
//! Whether the goods description reads like goods of another subheading (6 digits) of the declared heading, by the
//! classifier's calibrated probability. A notice: at this depth material, size and use decide, which descriptions
//! often leave out.
//!
//! # Why it matters
//! Rates and agreements differ between the subheadings of a heading.
//!
//! # Example
//! `T-SHIRT OF POLYESTER` under `6109.10` (of cotton).
//!
//! # Write instead
//! The subheading whose name fits the goods, or the material, size or use that places them under the declared one.
//!
//! # Source
//! 관세율표의 해석에 관한 통칙 제6호; the limit is the ruleset's.
//!
//! # 이름
//! 품명과 소호의 불일치
//!
//! # 확인하는 것
//! 품명이 신고한 호 안의 다른 소호(6자리)로 읽히는지 분류 모델의 보정된 확률로 봅니다. 이 단계는 재질·크기·용도가 가르므로 알림만 합니다.
//!
//! # 이렇게 쓰세요
//! 물품에 맞는 소호로 고치거나, 신고한 소호가 맞는 까닭이 되는 재질·크기·용도를 쓰세요.

use super::likelier;
use crate::finding::Finding;
use crate::reading::Reading;
use crate::rules::Context;
use crate::rules::support::agreement::first;
use crate::rules::support::open_words::open_words;

pub(in crate::rules) fn check(reading: &Reading, context: &Context) -> Vec<Finding> {
    let Some(digits) = reading.code.valid_digits() else { return Vec::new() };
    let Some(subheading) = reading.prediction().agreement(digits).and_then(|agreement| agreement.subheading) else {
        return Vec::new();
    };
    let Some(likely) = reading.prediction().candidates(1).into_iter().next() else { return Vec::new() };
    let likely = likely.code.as_str();
    let same = first(digits, 6) == likely || first(digits, 4) != first(likely, 4);
    if same || subheading > context.ruleset.subheading_doubt || open_words(reading) {
        return Vec::new();
    }
    vec![likelier(reading, context, first(digits, 6), likely)]
}
