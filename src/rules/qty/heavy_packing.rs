//! # What it checks
//! Whether the gross weight is far more than the net weight: over three times and over a kilogram more. A notice
//! only, since fragile goods can be packed so.
//!
//! # Why it matters
//! A decimal point in the wrong place or grams for kilograms looks like this, and so does the gross weight of a whole
//! consignment on one of its lines.
//!
//! # Example
//! Net 2.5 kg, gross 250 kg.
//!
//! # Write instead
//! Both as on the packing list, in kilograms.
//!
//! # Source
//! 수입신고서 작성요령 (수입통관 사무처리에 관한 고시): 총중량, 순중량; the limits are the ruleset's.
//!
//! # 이름
//! 지나치게 무거운 포장
//!
//! # 확인하는 것
//! 총중량이 순중량의 3배를 넘고 1kg 넘게 차이 나는지 봅니다. 깨지기 쉬운 물품은 그럴 수 있으므로 알림만 합니다.
//!
//! # 이렇게 쓰세요
//! 포장명세서대로 두 값을 킬로그램으로 쓰세요.

use crate::declaration::{Field, Number};
use crate::finding::Finding;
use crate::reading::Reading;
use crate::rules::Context;
use crate::rules::support::number::shown;

pub(in crate::rules) fn check(reading: &Reading, context: &Context) -> Vec<Finding> {
    let weight = |number: &Option<Number>| number.as_ref().and_then(Number::value).filter(|value| *value > 0.0);
    let limits = context.ruleset;
    match (weight(&reading.line.net_weight_kg), weight(&reading.line.gross_weight_kg)) {
        (Some(net), Some(gross)) if gross > net * limits.gross_per_net && gross > net + limits.packing_kg => {
            let times = shown(gross / net);
            vec![Finding::new(Field::GrossWeightKg).with("net", net).with("gross", gross).with("times", times)]
        }
        _ => Vec::new(),
    }
}
