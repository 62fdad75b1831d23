//! # What it checks
//! Whether the net weights of all lines together exceed the gross weight (총중량) that the declaration states for the whole.
//!
//! # Why it matters
//! The gross weight is held against the bill of lading; goods cannot weigh more than goods and packing together.
//!
//! # Example
//! Two items of 60 kg net in a declaration of 100 kg gross.
//!
//! # Write instead
//! The weights of the packing list: net for each item, gross for the whole declaration.
//!
//! # Source
//! 수입신고서 작성요령 (수입통관 사무처리에 관한 고시): 순중량은 란마다, 총중량은 신고 전체의 포장을 포함한 중량.
//!
//! # 이름
//! 총중량보다 무거운 순중량 합계
//!
//! # 확인하는 것
//! 모든 란의 순중량을 더하면 신고서 전체의 총중량을 넘는지 봅니다.
//!
//! # 이렇게 쓰세요
//! 포장명세서의 중량을 쓰세요: 순중량은 란마다, 총중량은 신고서 전체로.

use crate::declaration::{Field, Number, Oddity};
use crate::finding::Finding;
use crate::reading::Reading;
use crate::rules::Context;
use crate::rules::qty::shown;

/// How far a weight may be off for each line that was rounded, in kilograms.
const ROUNDING: f64 = 0.06;

pub(in crate::rules) fn check(reading: &Reading, context: &Context) -> Vec<Finding> {
    let stated = reading.line.oddities.iter().find_map(|(_, oddity)| match oddity {
        Oddity::TotalGross(text) => Some(text),
        _ => None,
    });
    let Some(text) = stated else { return Vec::new() };
    let Some(gross) = Number::parse(text).value() else { return Vec::new() };
    let lines = context.siblings.lines();
    let net: f64 = lines.iter().filter(|line| !line.is_total).filter_map(|line| line.net_weight).sum();
    if net <= gross + ROUNDING * lines.len() as f64 {
        return Vec::new();
    }
    let finding = Finding::new(Field::NetWeightKg).with("net", shown(net)).with("gross", gross);
    vec![finding.with("lines", lines.len().to_string()).evidence(text.trim())]
}
