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

use crate::declaration::{Field, Number};
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::{Context, Family, Lifecycle, Rule};

pub(in crate::rules) const RULE: Rule = Rule {
    code: "QTY105",
    name: "net-over-gross",
    family: Family::Qty,
    severity: Severity::Error,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let weight = |number: &Option<Number>| number.as_ref().and_then(Number::value);
    match (weight(&reading.line.net_weight_kg), weight(&reading.line.gross_weight_kg)) {
        (Some(net), Some(gross)) if net > gross => {
            vec![Finding::new(Field::NetWeightKg).with("net", net).with("gross", gross)]
        }
        _ => Vec::new(),
    }
}
