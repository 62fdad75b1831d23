//! # What it checks
//! Whether a list for list clearance leaves open which of its lines travel in one parcel although something turns on it: one
//! line is of excluded goods, or the lines add up to more than the limit. Said once, at the first such line.
//!
//! # Why it matters
//! One excluded article excludes its parcel, and the limit is the parcel's. Without the waybill number neither can be judged.
//!
//! # Example
//! A list of two lines without 운송장번호, `VITAMIN C TABLETS` and `COTTON SOCKS`.
//!
//! # Write instead
//! The waybill number of each line (`parcel`, 운송장번호).
//!
//! # Source
//! 특송물품 수입통관 사무처리에 관한 고시 제8조; 관세법 시행규칙 제45조.

use crate::declaration::Field;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::{Context, Family, Lifecycle, Rule};

pub(in crate::rules) const RULE: Rule = Rule {
    code: "LIST105",
    name: "unknown-parcel",
    family: Family::List,
    severity: Severity::Notice,
    lifecycle: Lifecycle::Stable("2026.3"),
    check,
};

fn check(_: &Reading, context: &Context) -> Vec<Finding> {
    let ungrouped = context.declaration.parcels().ungrouped();
    if ungrouped.lines.len() < 2 || ungrouped.lines.first() != Some(&context.at) {
        return Vec::new();
    }
    let finding = Finding::new(Field::Parcel).with("lines", ungrouped.lines.len() as f64);
    let excluded = ungrouped.excluded.and_then(|at| context.declaration.lines().get(at));
    match excluded {
        Some(line) => vec![finding.variant("excluded").with("line", line.id.as_str())],
        None if ungrouped.dollars.0 > context.ruleset.list_clearance_limit_usd => vec![finding],
        None => Vec::new(),
    }
}
