//! # What it checks
//! Whether a line repeats an earlier one: same goods, code, origin, quantity, amount and currency.
//!
//! # Why it matters
//! A line entered twice is paid for twice; quantity and weight no longer agree with the bill of lading.
//!
//! # Example
//! Two lines `STEEL BOLT M8X20`, 1,000 pieces, 50 USD.
//!
//! # Write instead
//! One line with the whole quantity, or what tells the two apart.
//!
//! # Source
//! 수입신고서 작성요령 (수입통관 사무처리에 관한 고시): 같은 모델·규격은 합하여 기재.

use crate::declaration::Field;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::context::LineSummary;
use crate::rules::{Context, Family, Lifecycle, Rule};

pub(in crate::rules) const RULE: Rule = Rule {
    code: "SET102",
    name: "duplicate-line",
    family: Family::Set,
    severity: Severity::Warning,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

fn check(_: &Reading, context: &Context) -> Vec<Finding> {
    let Some(own) = context.declaration.lines().get(context.at) else { return Vec::new() };
    // Only numbers make it a repetition; lines that name goods and nothing else may well be alike.
    if own.amount.is_none() || own.quantity.is_none() {
        return Vec::new();
    }
    // A list for list clearance holds many buyers' parcels, and two may well have bought the same.
    let together = |other: &LineSummary| {
        own.parcel == other.parcel && (own.parcel.is_some() || !own.is_list_clearance && !other.is_list_clearance)
    };
    let earlier = context.declaration.same_goods_before(context.at).filter(|other| together(other)).find(|other| {
        (other.quantity, other.amount, &other.code, &other.origin, &other.currency)
            == (own.quantity, own.amount, &own.code, &own.origin, &own.currency)
    });
    earlier.map(|earlier| Finding::new(Field::Line).with("line", earlier.id.as_str())).into_iter().collect()
}
