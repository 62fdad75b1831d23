//! # What it checks
//! Whether a goods text names nuclear material, a radioisotope, or a mineral with natural radioactivity.
//!
//! # Why it matters
//! They need a permit or report before import, and special transport; portals at the border find what is not declared.
//!
//! # Example
//! `CESIUM-137 SEALED SOURCE` under `2844.43-0000`.
//!
//! # Write instead
//! Nuclide, activity (Bq) and use, with the permit or report.
//!
//! # Source
//! 원자력안전법 제53조·제107조; 생활주변방사선 안전관리법 제9조.
//!
//! # 이름
//! 방사성 물질
//!
//! # 확인하는 것
//! 글에 핵물질, 방사성동위원소, 천연방사성 광물의 이름이 있는지 봅니다.
//!
//! # 이렇게 쓰세요
//! 핵종·방사능(Bq)·용도와 허가·신고 번호를 쓰세요.

use super::listed::List;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::Context;
use once_cell::sync::Lazy;

static RADIOACTIVE: Lazy<List> = Lazy::new(|| {
    List::new(include_str!("../terms/ctrl_radioactive.tsv")).under(&["원자력안전법", "생활주변방사선 안전관리법"])
});

pub(in crate::rules) fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    RADIOACTIVE.find(reading).iter().map(|listed| listed.finding(Severity::Warning)).collect()
}
