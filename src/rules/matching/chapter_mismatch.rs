//! # What it checks
//! Whether the goods description fits the chapter (2 digits) of the declared code, by a decision fitted on descriptions
//! under right and wrong codes. An error where such a code is as good as never right, a warning where it hardly ever is, a
//! notice where it is doubtful. Where the classifier cannot tell what the goods are, it names no other code.
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
//! 품명이 신고한 부호의 류(2자리)에 맞는지, 맞는 부호와 틀린 부호를 붙인 품명들로 학습한 판단 모델로 봅니다. 맞는 일이 거의 없으면 오류나
//! 경고로, 의심스러우면 알림으로 말합니다. 어떤 물품인지 알 수 없을 때는 다른 부호를 들지 않습니다.
//!
//! # 이렇게 쓰세요
//! 물품에 맞는 부호로 고치거나, 신고한 부호가 맞는 까닭이 되는 재질·용도·형태를 쓰세요.

use super::{mismatch, mismatched};
use crate::finding::Finding;
use crate::reading::Reading;
use crate::rules::Context;

pub(in crate::rules) fn check(reading: &Reading, context: &Context) -> Vec<Finding> {
    let found = mismatch(reading).filter(|mismatch| mismatch.of_chapter);
    found.map(|mismatch| mismatched(reading, context, mismatch.severity)).into_iter().collect()
}
