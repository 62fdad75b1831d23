//! # What it checks
//! Whether the lines of one parcel (운송장번호) for list clearance add up to more than the limit although each of them stays
//! below it. Lines that name no parcel are left to the notice on that.
//!
//! # Why it matters
//! The limit is the whole parcel's, not a line's. Parcels of one order, or from one sender arriving on one day, are added
//! up too; splitting an order to stay below the limit is evasion.
//!
//! # Example
//! Three lines of 90 USD each in one parcel.
//!
//! # Write instead
//! One import declaration for the whole parcel.
//!
//! # Source
//! 관세법 시행규칙 제45조; 수입통관 사무처리에 관한 고시 (합산과세 기준); 특송물품 수입통관 사무처리에 관한 고시 제8조.

use crate::declaration::Field;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::support::parcels::Parcel;
use crate::rules::{Context, Family, Lifecycle, Rule};

pub(in crate::rules) const RULE: Rule = Rule {
    code: "LIST104",
    name: "split-consignment",
    family: Family::List,
    severity: Severity::Warning,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

fn check(_: &Reading, context: &Context) -> Vec<Finding> {
    let Some(parcel) = context.declaration.parcels().parcel(context.at) else { return Vec::new() };
    // Said once, at the first of the lines.
    if parcel.lines.len() < 2 || parcel.lines.first() != Some(&context.at) {
        return Vec::new();
    }
    let (limit, from_us) = (context.ruleset.list_clearance_limit_usd, context.ruleset.list_clearance_limit_usd_from_us);
    let (least, most) = parcel.dollars;
    let (severity, variant) = match () {
        // A line that is over it by itself says so.
        () if parcel.dearest > from_us => return Vec::new(),
        () if least > from_us => (Severity::Warning, ""),
        // The lower limit depends on where the parcel is sent from, which no line says; the origin hints at it.
        () if least > limit && most <= from_us && parcel.dearest <= limit => match parcel.from_us {
            true => (Severity::Notice, "from-us"),
            false => (Severity::Warning, "from-us"),
        },
        () => return Vec::new(),
    };
    let (total, currency) = total(parcel);
    vec![
        Finding::new(Field::Amount)
            .severity(severity)
            .variant(variant)
            .with("total", total)
            .with("currency", currency)
            .with("limit", limit)
            .with("limit_us", from_us),
    ]
}

/// The value of a parcel, in its own currency or, where its lines have several, its minimum in US dollars.
fn total(parcel: &Parcel) -> (f64, String) {
    let (amount, currency) = match parcel.amounts.as_slice() {
        [(currency, amount)] => (*amount, currency.clone()),
        _ => (parcel.dollars.0, "USD".to_owned()),
    };
    ((amount * 100.0).round() / 100.0, currency)
}
