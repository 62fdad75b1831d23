//! # What it checks
//! Whether the lines for list clearance add up to more than the limit although each of them stays below it.
//!
//! # Why it matters
//! The limit is the whole parcel's, not a line's. Parcels of one order, or from one sender arriving on one day, are added
//! up too; splitting an order to stay below the limit is evasion.
//!
//! # Example
//! Three lines of 90 USD each.
//!
//! # Write instead
//! One import declaration for all of them, unless they are parcels of separate orders.
//!
//! # Source
//! 관세법 시행규칙 제45조; 수입통관 사무처리에 관한 고시 (합산과세 기준); 특송물품 수입통관 사무처리에 관한 고시 제8조.

use super::money;
use crate::declaration::Field;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::support::list_clearance::{is_listed, value};
use crate::rules::{Context, Family, Lifecycle, Rule};

pub(in crate::rules) const RULE: Rule = Rule {
    code: "LIST104",
    name: "split-consignment",
    family: Family::List,
    severity: Severity::Warning,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

fn check(reading: &Reading, context: &Context) -> Vec<Finding> {
    let Some(own) = value(&reading.line).filter(|_| is_listed(reading)) else { return Vec::new() };
    let Some(currency) = reading.line.currency.as_deref().map(|currency| currency.trim().to_uppercase()) else {
        return Vec::new();
    };
    let limit = context.ruleset.list_clearance_limit_usd_from_us;
    let over = |amount: f64| money::dollars(amount, &currency).is_some_and(|(least, _)| least > limit);
    // Said once, at the first of the lines.
    let total = context.declaration.total(&currency).filter(|total| total.first == context.at && over(total.amount));
    match total {
        Some(total) if !over(own) => {
            vec![
                Finding::new(Field::Amount).with("total", total.amount).with("currency", currency).with("limit", limit),
            ]
        }
        _ => Vec::new(),
    }
}
