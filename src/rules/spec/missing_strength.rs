//! # What it checks
//! Whether alcoholic drinks and ethyl alcohol come with their strength.
//!
//! # Why it matters
//! Liquor tax, education tax and the heading depend on it; customs asks for the strength and the size of the bottle.
//!
//! # Example
//! `RED WINE` under `2204.21-1000` with no strength.
//!
//! # Write instead
//! The strength in % vol and the content of a bottle in the model and specification field: "13.5% VOL, 750 ML".
//!
//! # Source
//! 주세법 제2조 (알코올분), 관세율표 제22류 소호주.

use crate::declaration::Field;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::support::strength::states_strength;
use crate::rules::{Context, Family, Lifecycle, Rule};

pub(in crate::rules) const RULE: Rule = Rule {
    code: "SPEC103",
    name: "missing-strength",
    family: Family::Spec,
    severity: Severity::Notice,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let alcoholic = reading.code.is_under(&["2203", "2204", "2205", "2206", "2207", "2208"]);
    if !alcoholic || reading.joined().is_empty() || states_strength(reading) {
        return Vec::new();
    }
    vec![Finding::new(Field::ModelSpec).with("code", reading.code.digits().unwrap_or_default())]
}
