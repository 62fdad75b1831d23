//! # What it checks
//! Whether a line's currency is another than the first line's.
//!
//! # Why it matters
//! An import declaration has one 결제통화 for all its lines; amounts in another are read as if they were in it.
//!
//! # Example
//! Line 1 in USD, line 2 in JPY.
//!
//! # Write instead
//! All amounts in the currency of payment, or separate declarations.
//!
//! # Source
//! 수입신고서 작성요령 (수입통관 사무처리에 관한 고시): 결제통화는 신고서마다 하나.

use crate::declaration::{Field, Procedure};
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::{Context, Family, Lifecycle, Rule};

pub(in crate::rules) const RULE: Rule = Rule {
    code: "SET103",
    name: "mixed-currencies",
    family: Family::Set,
    severity: Severity::Warning,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

fn check(reading: &Reading, context: &Context) -> Vec<Finding> {
    let Some(own) = context.declaration.lines().get(context.at).and_then(|line| line.currency.as_deref()) else {
        return Vec::new();
    };
    let first = context.declaration.first_currency().filter(|first| *first != own);
    let Some(first) = first.filter(|_| reading.line.procedure == Procedure::Import) else { return Vec::new() };
    vec![Finding::new(Field::Currency).with("currency", own).with("first", first).evidence(own)]
}
