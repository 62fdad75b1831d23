//! # What it checks
//! Whether the goods description fits the heading (4 digits) of the declared code, by a decision fitted on descriptions
//! under right and wrong codes. Where the chapter itself does not fit, `chapter-mismatch` says so. A warning where such a
//! heading is hardly ever right, a notice where it is doubtful.
//!
//! # Why it matters
//! Rates, requirements and units differ between the headings of a chapter.
//!
//! # Example
//! `LED LAMP` under `8504.40`: the words read like 8539.
//!
//! # Write instead
//! The code whose official name fits the goods, or the words that tell why the declared one does: material, use,
//! form.
//!
//! # Source
//! 관세법 제241조 제1항; the model's card says how its thresholds were set.
//!
//! # 이름
//! 품명과 호의 불일치
//!
//! # 확인하는 것
//! 품명이 신고한 호(4자리)에 맞는지, 맞는 부호와 틀린 부호를 붙인 품명들로 학습한 판단 모델로 봅니다. 류부터 맞지 않으면
//! `chapter-mismatch`가 알립니다. 맞는 일이 거의 없으면 경고로, 의심스러우면 알림으로 말합니다.
//!
//! # 이렇게 쓰세요
//! 물품에 맞는 부호로 고치거나, 신고한 부호가 맞는 까닭이 되는 재질·용도·형태를 쓰세요.

use super::{mismatch, mismatched};
use crate::finding::Finding;
use crate::reading::Reading;
use crate::rules::Context;

pub(in crate::rules) fn check(reading: &Reading, context: &Context) -> Vec<Finding> {
    let found = mismatch(reading).filter(|mismatch| !mismatch.of_chapter);
    found.map(|mismatch| mismatched(reading, context, mismatch.severity)).into_iter().collect()
}
