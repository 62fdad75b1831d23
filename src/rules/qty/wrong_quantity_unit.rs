//! # What it checks
//! Whether the unit of the quantity is the one the HSK sets for the declared code. Other names of the same unit
//! (`PCS` for U, `㎡` for M2) are fine, and so is a set counted as one piece; codes without a unit take any.
//!
//! # Why it matters
//! Statistics, specific duties and quotas are counted in the unit of the code; a quantity in another measure is an
//! error of the declaration.
//!
//! # Example
//! 300 KG of shoes under `6403.99-1000`, whose unit is 2U (pairs); 10 DZ of watches, whose unit is U: 120 U.
//!
//! # Write instead
//! The quantity converted to the unit of the code; kilograms belong in the weight.
//!
//! # Source
//! 관세청 HS부호 {hsk-year}, 수량단위; units and their names: UNI-PASS 중량·수량단위 부호, UN/ECE Recommendation 20.

use crate::declaration::{Field, Number};
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::support::number::shown;
use crate::rules::{Context, Family, Lifecycle, Rule};

pub(in crate::rules) const RULE: Rule = Rule {
    code: "QTY101",
    name: "wrong-quantity-unit",
    family: Family::Qty,
    severity: Severity::Error,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let Some(written) = reading.line.quantity_unit.as_deref() else { return Vec::new() };
    let Some((wanted, given)) = super::units(reading) else { return Vec::new() };
    let same = given.in_units_of(wanted) == Some(1.0) || (wanted.code(), given.code()) == ("U", "SET");
    if same || super::pieces_for_pairs(wanted, given) {
        return Vec::new();
    }
    let finding = Finding::new(Field::QuantityUnit).with("unit", written.trim()).with("wanted", wanted.code());
    let quantity = reading.line.quantity.as_ref().and_then(Number::value);
    vec![match (given.in_units_of(wanted), quantity) {
        (Some(factor), Some(quantity)) => finding
            .severity(Severity::Warning)
            .variant("convert")
            .with("quantity", quantity)
            .with("converted", shown(quantity * factor)),
        (Some(_), None) => finding.severity(Severity::Warning),
        // Socks and gloves are traded in pairs, but some have the unit U.
        (None, _) if given.measure() == "pairs" => finding.severity(Severity::Notice).variant("count"),
        // How many are in a package or a set is not known here: a person has to count.
        (None, _) if matches!(given.measure(), "packages" | "pieces") => {
            finding.severity(Severity::Warning).variant("count")
        }
        (None, _) => finding,
    }]
}
