//! # What it checks
//! Whether a cosmetic (chapters 33, 34) is said to hold a medicine, or to cure; functional cosmetics are noted.
//!
//! # Why it matters
//! Such goods are medicines by Korean law and are not released as cosmetics; functional cosmetics need a review or report first.
//!
//! # Example
//! `SKIN CREAM WITH HYDROQUINONE 4%` under `3304.99-1000`.
//!
//! # Write instead
//! The ingredients without the medicine, or the code and approval of a medicine.
//!
//! # Source
//! 화장품법 제2조·제4조·제8조·제13조; 화장품 안전기준 등에 관한 규정 별표 1.
//!
//! # 이름
//! 의약품 같은 화장품
//!
//! # 확인하는 것
//! 화장품(33·34류)에 의약품 성분이나 치료 효과를 적었는지 봅니다. 기능성화장품은 알림입니다.
//!
//! # 이렇게 쓰세요
//! 의약품 성분을 뺀 성분을 쓰거나, 의약품의 부호와 허가를 쓰세요.

use super::listed::List;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::Context;
use once_cell::sync::Lazy;

static COSMETICS: Lazy<List> = Lazy::new(|| List::disguised(include_str!("../terms/ctrl_cosmetics.tsv")));

pub(in crate::rules) fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    COSMETICS.find(reading).iter().map(|listed| listed.finding(Severity::Warning)).collect()
}
