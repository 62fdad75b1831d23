//! # What it checks
//! Whether quantity, weights, unit price and amount are above zero, where they are given.
//!
//! # Why it matters
//! Nothing weighs or counts zero or less. Goods without payment have a value all the same: it is what duty is
//! assessed on.
//!
//! # Example
//! Quantity `0`; net weight `-3`; amount `0` for a sample sent free of charge.
//!
//! # Write instead
//! The real number; for goods without payment, the price of the same or similar goods.
//!
//! # Source
//! 관세법 제241조 제1항 (수량, 가격), 제30조–제35조 (과세가격의 결정).

use crate::declaration::{Field, Number};
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::{Context, Family, Lifecycle, Rule};

pub(in crate::rules) const RULE: Rule = Rule {
    code: "QTY104",
    name: "non-positive-number",
    family: Family::Qty,
    severity: Severity::Error,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

const FIELDS: [Field; 5] = [Field::Quantity, Field::NetWeightKg, Field::GrossWeightKg, Field::UnitPrice, Field::Amount];

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let given =
        FIELDS.into_iter().filter_map(|field| Some((field, reading.line.number(field).and_then(Number::value)?)));
    let wrong = given.filter(|(_, value)| *value <= 0.0);
    let finding = |(field, value): (Field, f64)| {
        let finding = Finding::new(field).with("value", value);
        match field {
            // Samples and replacements are invoiced at nothing: wrong to declare so, but not by slip.
            Field::UnitPrice | Field::Amount if value == 0.0 => finding.variant("free").severity(Severity::Warning),
            _ => finding,
        }
    };
    wrong.map(finding).collect()
}
