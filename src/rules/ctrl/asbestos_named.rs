//! # What it checks
//! Whether a goods text names asbestos. "Non-asbestos" goods are passed over.
//!
//! # Why it matters
//! Asbestos, and what holds more than 1 % of it, may be neither made nor imported in Korea.
//!
//! # Example
//! `ASBESTOS GASKET SHEET`
//!
//! # Write instead
//! The substitute the goods are made of; for minerals that may hold traces, the analysis.
//!
//! # Source
//! 산업안전보건법 제117조, 시행령 제87조; 석면안전관리법.
//!
//! # 이름
//! 석면
//!
//! # 확인하는 것
//! 글에 석면이 적혀 있는지 봅니다. 무석면 물품은 보지 않습니다.
//!
//! # 이렇게 쓰세요
//! 대체 재질의 이름을 쓰고, 석면이 섞일 수 있는 광물이면 분석 결과를 준비하세요.

use super::listed::List;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::Context;
use once_cell::sync::Lazy;

static ASBESTOS: Lazy<List> = Lazy::new(|| List::disguised(include_str!("../terms/ctrl_asbestos.tsv")));

pub(in crate::rules) fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    ASBESTOS.find(reading).iter().map(|listed| listed.finding(Severity::Warning)).collect()
}
