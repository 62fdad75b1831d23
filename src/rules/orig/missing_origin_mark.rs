//! # What it checks
//! Whether the texts say that the goods bear no mark of origin, or that it was taken off.
//!
//! # Why it matters
//! Goods that must be marked are not released without the mark; taking it off is punished.
//!
//! # Example
//! `가방 (원산지 미표시)`; `SHOES, ORIGIN LABEL REMOVED`.
//!
//! # Write instead
//! Nothing in the texts: have the goods marked, or declare why they are exempt (원산지 표시면제사유).
//!
//! # Source
//! 관세법 제230조; 대외무역법 제33조.
//!
//! # 이름
//! 원산지 미표시
//!
//! # 확인하는 것
//! 원산지표시가 없거나 떼어 냈다고 글에 적었는지 봅니다.
//!
//! # 이렇게 쓰세요
//! 원산지를 표시하거나, 면제 대상이면 원산지 표시면제사유를 신고하세요.

use super::country::unmarked;
use crate::finding::Finding;
use crate::reading::Reading;
use crate::rules::Context;

pub(in crate::rules) fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let found = unmarked(reading).map(|(field, span)| {
        let words = reading.text(field).quote(span);
        Finding::new(field).at(span).with("words", words.as_str()).evidence(words)
    });
    found.into_iter().collect()
}
