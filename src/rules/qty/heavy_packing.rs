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

use crate::declaration::{Field, Number};
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::support::number::shown;
use crate::rules::{Context, Family, Lifecycle, Rule};

pub(in crate::rules) const RULE: Rule = Rule {
    code: "QTY106",
    name: "heavy-packing",
    family: Family::Qty,
    severity: Severity::Notice,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

fn check(reading: &Reading, context: &Context) -> Vec<Finding> {
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
