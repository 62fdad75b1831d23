//! List clearance (목록통관).

pub mod excluded_goods;
pub mod excluded_in_parcel;
mod money;
pub mod over_limit;
mod parcels;
pub mod split_consignment;
pub mod unknown_parcel;

pub(in crate::rules) use excluded_goods::excluded;
pub use parcels::{Parcel, Parcels};

use crate::declaration::{Line, Number, Procedure};
use crate::reading::Reading;
use crate::rules::qty;

/// Whether the line is declared for list clearance.
pub(in crate::rules) fn is_listed(reading: &Reading) -> bool {
    reading.line.procedure == Procedure::ListClearance
}

/// What a line is worth in its own currency: its amount, or unit price times quantity.
fn value(line: &Line) -> Option<f64> {
    let number = |number: &Option<Number>| number.as_ref().and_then(Number::value);
    number(&line.amount).or_else(|| Some(number(&line.unit_price)? * number(&line.quantity)?))
}

/// A line's currency: its code, or else as it is written, upper case.
fn currency(line: &Line) -> String {
    let written = line.currency.as_deref().unwrap_or_default();
    let code = qty::currency(written, line.origin.as_deref());
    code.map_or_else(|| written.trim().to_uppercase(), str::to_owned)
}
