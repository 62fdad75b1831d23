//! # What it checks
//! Whether the net weight is more than the gross weight.
//!
//! # Why it matters
//! Gross is net plus packing, so one of the two is wrong; they were often swapped, or one is in another unit.
//!
//! # Example
//! Net 120 kg, gross 100 kg.
//!
//! # Write instead
//! Both as on the packing list, in kilograms.
//!
//! # Source
//! 수입신고서 작성요령 (수입통관 사무처리에 관한 고시): 총중량 with packing, 순중량 without.
//!
//! # 이름
//! 총중량보다 큰 순중량
//!
//! # 확인하는 것
//! 순중량이 총중량보다 큰지 봅니다.
//!
//! # 이렇게 쓰세요
//! 포장명세서대로 두 값을 킬로그램으로 쓰세요.

use crate::declaration::{Field, Number};
use crate::finding::Finding;
use crate::reading::Reading;
use crate::rules::Context;

pub(in crate::rules) fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let weight = |number: &Option<Number>| number.as_ref().and_then(Number::value);
    match (weight(&reading.line.net_weight_kg), weight(&reading.line.gross_weight_kg)) {
        (Some(net), Some(gross)) if net > gross => {
            vec![Finding::new(Field::NetWeightKg).with("net", net).with("gross", gross)]
        }
        _ => Vec::new(),
    }
}
