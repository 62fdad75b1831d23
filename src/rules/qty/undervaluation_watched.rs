//! # What it checks
//! Whether the declared code is one for which customs publishes standard names because such goods are often declared
//! too low (용도구분 저가신고).
//!
//! # Why it matters
//! Prices of these goods are compared with those of other importers; a missing specification or an unusual price
//! leads to questions.
//!
//! # Example
//! Dried red pepper under `0904.21-0000`.
//!
//! # Write instead
//! The standard name with all its specifications, and the price actually paid with the papers that show it.
//!
//! # Source
//! 관세청 표준품명 2026-01-01, 용도구분 저가신고; 관세법 제30조, 제37조의4.
//!
//! # 이름
//! 저가신고 우려 품목
//!
//! # 확인하는 것
//! 저가신고 우려로 표준품명을 정한 부호(용도구분 저가신고)인지 봅니다.
//!
//! # 이렇게 쓰세요
//! 표준품명과 규격을 모두 쓰고, 실제 지급한 가격과 그 증빙을 준비하세요.

use crate::declaration::Field;
use crate::finding::Finding;
use crate::reading::Reading;
use crate::rules::Context;
use crate::rules::support::short_name::short_name;
use crate::tariff::Purpose;

pub(in crate::rules) fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let Some(node) = reading.code.node() else { return Vec::new() };
    let watched = |purpose| purpose == Purpose::Undervaluation;
    if !node.standard_names().any(|name| name.purposes().any(watched)) {
        return Vec::new();
    }
    vec![Finding::new(Field::HsCode).with("code", node.code()).with("name", short_name(node))]
}
