//! # What it checks
//! Whether the goods description reads like goods of another chapter (2 digits) than the declared code's, by the
//! classifier's calibrated probability. Where the words are too vague to tell, it says nothing; where they speak of
//! parts, sets or materials, it speaks only if it is certain.
//!
//! # Why it matters
//! The chapter decides duty, import requirements and who inspects; goods declared under another name or code are
//! held, corrected or penalised.
//!
//! # Example
//! `SWITCHING ADAPTER FOR LED LAMP` under `9503.00`: the words read like 8504.
//!
//! # Write instead
//! The code whose official name fits the goods, or the words that tell why the declared one does: material, use,
//! form.
//!
//! # Source
//! 관세법 제241조 제1항; the model's card says how its thresholds were set.
//!
//! # 이름
//! 품명과 류의 불일치
//!
//! # 확인하는 것
//! 품명이 신고한 부호와 다른 류(2자리)의 물품으로 읽히는지 분류 모델의 보정된 확률로 봅니다. 품명이 너무 넓어 알 수 없으면 말하지 않고,
//! 부분품·세트·재료를 이르는 말이 있으면 확실할 때만 말합니다.
//!
//! # 이렇게 쓰세요
//! 물품에 맞는 부호로 고치거나, 신고한 부호가 맞는 까닭이 되는 재질·용도·형태를 쓰세요.

use super::likelier;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::Context;
use crate::rules::support::agreement::{first, is_of_other_chapter};
use crate::rules::support::open_words::open_words;

pub(in crate::rules) fn check(reading: &Reading, context: &Context) -> Vec<Finding> {
    let Some(digits) = reading.code.valid_digits().filter(|_| is_of_other_chapter(reading, context.thresholds())) else { return Vec::new() };
    let Some(agreement) = reading.prediction().agreement(digits) else { return Vec::new() };
    let certain = agreement.chapter <= context.thresholds().chapter_error;
    if !certain && open_words(reading) {
        return Vec::new();
    }
    let (likely, _) = reading.prediction().best_heading();
    let severity = if certain { Severity::Error } else { Severity::Warning };
    vec![likelier(reading, context, first(digits, 4), likely.as_str()).severity(severity)]
}
