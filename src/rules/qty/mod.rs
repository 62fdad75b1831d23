//! Quantity, weight, value.

pub mod amount_mismatch;
pub mod heavy_packing;
pub mod net_over_gross;
pub mod non_positive_number;
pub mod number_too_long;
pub mod pairs_as_pieces;
pub mod undervaluation_watched;
pub mod unknown_currency;
pub mod unknown_unit;
pub mod weight_outside_code;
pub mod wrong_quantity_unit;

use crate::reading::Reading;
use crate::rules::support::unit::Unit;

/// The unit the HSK sets for the declared code and the unit that was written, where both are known.
fn units(reading: &Reading) -> Option<(Unit, Unit)> {
    let wanted = Unit::read(reading.code.node()?.quantity_unit()?)?;
    let given = Unit::read(reading.line.quantity_unit.as_deref()?)?;
    Some((wanted, given))
}

/// True if single pieces were counted where pairs are wanted.
fn pieces_for_pairs(wanted: Unit, given: Unit) -> bool {
    (wanted.code(), given.code()) == ("2U", "U")
}
