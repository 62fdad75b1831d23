//! # What it checks
//! Whether the net weights of all lines together exceed the gross weight (총중량) that the declaration states for the whole.
//!
//! # Why it matters
//! The gross weight is compared with the bill of lading; goods cannot weigh more than goods and packing together.
//!
//! # Example
//! Two items of 60 kg net in a declaration of 100 kg gross.
//!
//! # Write instead
//! The weights of the packing list: net for each item, gross for the whole declaration.
//!
//! # Source
//! 수입신고서 작성요령 (수입통관 사무처리에 관한 고시): 순중량은 란마다, 총중량은 신고 전체의 포장을 포함한 중량.

use crate::declaration::{Field, InputProblem, Number};
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::support::number::shown;
use crate::rules::{Context, Family, Lifecycle, Rule};

pub(in crate::rules) const RULE: Rule = Rule {
    code: "SET107",
    name: "net-over-total-gross",
    family: Family::Set,
    severity: Severity::Error,
    lifecycle: Lifecycle::Stable("2026.3"),
    check,
};

/// How far a weight may be off for each line that was rounded, in kilograms.
const ROUNDING: f64 = 0.06;

fn check(reading: &Reading, context: &Context) -> Vec<Finding> {
    let stated = reading.line.problems.iter().find_map(|(_, problem)| match problem {
        InputProblem::TotalGross(text) => Some(text),
        _ => None,
    });
    let Some(text) = stated else { return Vec::new() };
    let Some(gross) = Number::parse(text).value() else { return Vec::new() };
    let lines = context.declaration.lines();
    let net: f64 = lines.iter().filter(|line| !line.is_total).filter_map(|line| line.net_weight).sum();
    if net <= gross + ROUNDING * lines.len() as f64 {
        return Vec::new();
    }
    let finding = Finding::new(Field::NetWeightKg).with("net", shown(net)).with("gross", gross);
    vec![finding.with("lines", lines.len().to_string()).evidence(text.trim())]
}
