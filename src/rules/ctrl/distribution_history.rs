//! # What it checks
//! Whether the declared code, or the standard name the texts use, is one for which customs publishes standard names because
//! the goods' distribution is traced after import (용도구분 유통이력).
//!
//! # Why it matters
//! Importers and dealers of such goods report every sale; who does not know at import has nobody to ask later.
//!
//! # Example
//! `NATURAL HONEY` under `0409.00-0000`.
//!
//! # Write instead
//! The standard name that fits; the report itself is filed after release.
//!
//! # Source
//! 관세청 표준품명 {standard-names-date}, 용도구분 유통이력; 관세법 제240조의2; 농수산물의 원산지 표시 등에 관한 법률 제10조의2.

use crate::declaration::{Field, Procedure};
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::support::names::short_name;
use crate::rules::support::standard_name;
use crate::rules::{Context, Family, Lifecycle, Rule};
use crate::tariff::{Purpose, StandardName};

pub(in crate::rules) const RULE: Rule = Rule {
    code: "CTRL502",
    name: "distribution-history",
    family: Family::Ctrl,
    severity: Severity::Notice,
    lifecycle: Lifecycle::Stable("2026.2"),
    check,
};

fn check(reading: &Reading, context: &Context) -> Vec<Finding> {
    let Some(node) = reading.code.node().filter(|_| reading.line.procedure == Procedure::Import) else {
        return Vec::new();
    };
    let traced = |name: &StandardName| name.purposes().any(|purpose| purpose == Purpose::Distribution);
    if !node.standard_names().any(|name| traced(&name)) {
        return Vec::new();
    }
    let named = match standard_name::used(reading, context) {
        Some(name) => traced(&name),
        // Where the texts use no standard name, all of the code's must be traced.
        None => node.standard_names().all(|name| traced(&name)),
    };
    match named {
        true => vec![Finding::new(Field::HsCode).with("code", node.code()).with("name", short_name(node))],
        false => Vec::new(),
    }
}
