//! # What it checks
//! Whether the declarant's own record has a code for a line that has none, none that is in the tariff, or only its first
//! digits. The same goods come before goods with nearly the same name, which are said to be near.
//!
//! # Why it matters
//! What was decided for the same goods before need not be looked up again, and declaring them alike saves questions.
//!
//! # Example
//! `USB WALL CHARGER 20W` without a code; the record has it under 8504.40-3090.
//!
//! # Write instead
//! The recorded code where the goods are the same.
//!
//! # Source
//! The declarant's own record.

use super::{records_finding, whole_code};
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::{Context, Family, Lifecycle, Rule};
use crate::types::Field;

pub(in crate::rules) const RULE: Rule = Rule {
    code: "OWN103",
    name: "recorded-code",
    family: Family::Own,
    severity: Severity::Notice,
    lifecycle: Lifecycle::Stable("2026.3"),
    check,
};

fn check(reading: &Reading, context: &Context) -> Vec<Finding> {
    let matches = context.matches(reading);
    let lacks = |code: &str| match reading.code.valid_digits() {
        None => true,
        Some(declared) => declared.len() < code.len() && code.starts_with(declared),
    };
    let deciding = matches.deciding();
    if deciding.iter().all(|found| lacks(found.code))
        && let Some(finding) = records_finding(deciding, context)
    {
        return vec![match whole_code(deciding, context) {
            Some(code) => finding.fix(Field::HsCode, code),
            None => finding,
        }];
    }
    let nearest = matches.near.get(..1).unwrap_or_default();
    let near = nearest.iter().any(|found| lacks(found.code)).then(|| records_finding(nearest, context)).flatten();
    near.map(|finding| match finding.variant {
        "gone" => finding,
        _ => finding.variant("near"),
    })
    .into_iter()
    .collect()
}
