//! # What it checks
//! Whether goods whose unit is 2U, the pair, are counted in single pieces (shoes, gloves, skis, skates).
//!
//! # Why it matters
//! Two shoes are one 2U: counted as pieces the quantity is twice too high, the price per unit half of what was paid.
//!
//! # Example
//! 200 PCS of leather shoes under `6403.99-1000`: 100 pairs, or 200?
//!
//! # Write instead
//! The number of pairs, with the unit 2U.
//!
//! # Source
//! 관세청 HS부호 {hsk-year}, 수량단위 2U (쌍·켤레·족).

use crate::declaration::Field;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::{Context, Family, Lifecycle, Rule};

pub(in crate::rules) const RULE: Rule = Rule {
    code: "QTY103",
    name: "pairs-as-pieces",
    family: Family::Qty,
    severity: Severity::Warning,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    match super::units(reading) {
        Some((wanted, given)) if super::pieces_for_pairs(wanted, given) => {
            let written = reading.line.quantity_unit.as_deref().unwrap_or_default();
            vec![Finding::new(Field::QuantityUnit).with("unit", written.trim())]
        }
        _ => Vec::new(),
    }
}
