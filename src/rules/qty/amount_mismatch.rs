//! # What it checks
//! Whether unit price times quantity gives the amount, within what rounding can explain.
//!
//! # Why it matters
//! The amount is what duty is assessed on; when the three do not fit, customs asks which of them is wrong.
//!
//! # Example
//! 12 U at USD 3.50 and an amount of USD 420.00: a decimal point slipped.
//!
//! # Write instead
//! The numbers of the invoice, all three in the same unit and currency.
//!
//! # Source
//! 수입신고서 작성요령 (수입통관 사무처리에 관한 고시): 수량, 단가, 금액; 관세법 제30조.

use crate::declaration::{Field, Number};
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::support::number::shown;
use crate::rules::{Context, Family, Lifecycle, Rule};

pub(in crate::rules) const RULE: Rule = Rule {
    code: "QTY107",
    name: "amount-mismatch",
    family: Family::Qty,
    severity: Severity::Warning,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let positive = |number: &Option<Number>| number.as_ref().and_then(Number::value).filter(|value| *value > 0.0);
    let line = &*reading.line;
    let (Some(quantity), Some(price), Some(amount)) =
        (positive(&line.quantity), positive(&line.unit_price), positive(&line.amount))
    else {
        return Vec::new();
    };
    let product = quantity * price;
    // Each number may be off by half of its last written decimal.
    let off = rounding(quantity) * price + rounding(price) * quantity + rounding(amount);
    if (product - amount).abs() <= off {
        return Vec::new();
    }
    vec![
        Finding::new(Field::Amount)
            .with("quantity", quantity)
            .with("price", price)
            .with("amount", amount)
            .with("product", shown(product)),
    ]
}

/// Half of the last decimal of a number as written, of the second one at most: prices are rounded to cents, not to
/// whole units.
fn rounding(value: f64) -> f64 {
    let written = value.to_string();
    let decimals = written.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    // A hair more than half, for what binary fractions lose.
    0.501 * 10f64.powi(-(decimals.max(2) as i32))
}
