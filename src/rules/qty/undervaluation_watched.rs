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
//! 관세청 표준품명 {standard-names-date}, 용도구분 저가신고; 관세법 제30조, 제37조의4.

use crate::declaration::Field;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::support::names::short_name;
use crate::rules::{Context, Family, Lifecycle, Rule};
use crate::tariff::Purpose;

pub(in crate::rules) const RULE: Rule = Rule {
    code: "QTY108",
    name: "undervaluation-watched",
    family: Family::Qty,
    severity: Severity::Notice,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let Some(node) = reading.code.node() else { return Vec::new() };
    let watched = |purpose| purpose == Purpose::Undervaluation;
    if !node.standard_names().any(|name| name.purposes().any(watched)) {
        return Vec::new();
    }
    vec![Finding::new(Field::HsCode).with("code", node.code()).with("name", short_name(node))]
}
