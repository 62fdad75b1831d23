//! # What it checks
//! Whether the unit of the quantity is one that UNI-PASS or trade knows.
//!
//! # Why it matters
//! UNI-PASS takes units from its list of codes only.
//!
//! # Example
//! `PCS/CTN`, or a number in the field of the unit.
//!
//! # Write instead
//! The unit the HSK sets for the code (U, 2U, M2 …), or the UNI-PASS code of the unit that was traded.
//!
//! # Source
//! UNI-PASS 중량·수량단위 부호; 관세청 HS부호 {hsk-year}, 수량단위.

use crate::declaration::Field;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::support::unit::Unit;
use crate::rules::{Context, Family, Lifecycle, Rule};

pub(in crate::rules) const RULE: Rule = Rule {
    code: "QTY102",
    name: "unknown-unit",
    family: Family::Qty,
    severity: Severity::Warning,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let Some(written) = reading.line.quantity_unit.as_deref() else { return Vec::new() };
    if Unit::read(written).is_some() {
        return Vec::new();
    }
    let finding = Finding::new(Field::QuantityUnit).with("unit", written.trim());
    vec![match reading.code.node().and_then(|node| node.quantity_unit()) {
        Some(wanted) => finding.variant("wanted").with("wanted", wanted),
        None => finding,
    }]
}
