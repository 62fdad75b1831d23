//! Units of quantity, whatever declarants call them.

use crate::rules::support::terms::{Entry, Terms};
use crate::text::Text;
use once_cell::sync::Lazy;

static UNITS: Lazy<Terms> = Lazy::new(|| Terms::parse(include_str!("../terms/units.tsv")));

/// Bytes of a unit's plain spelling, at most.
const MAX_PLAIN: usize = 32;

/// A unit of the list.
#[derive(Clone, Copy)]
pub(in crate::rules) struct Unit {
    entry: &'static Entry,
}

impl Unit {
    /// The unit that a text names, and nothing else besides; `None` if it is none of the list.
    pub fn read(written: &str) -> Option<Unit> {
        let exactly = || {
            let bare = written.trim();
            let plain = written.len() <= MAX_PLAIN && bare.bytes().all(|byte| byte.is_ascii_alphanumeric());
            plain.then(|| UNITS.exactly(&bare.to_ascii_lowercase())).flatten()
        };
        // Most are written as the list has them.
        let entry = exactly().or_else(|| UNITS.is_all(&Text::new(written)).map(|hit| hit.entry));
        entry.map(|entry| Unit { entry })
    }

    /// Its UNI-PASS code.
    pub fn code(self) -> &'static str {
        self.entry.get("code")
    }

    /// Its quantity: "pieces", "area" …
    pub fn measure(self) -> &'static str {
        self.entry.get("measure")
    }

    /// How many of `other` it holds, where both hold a fixed amount of the same.
    pub fn in_units_of(self, other: Unit) -> Option<f64> {
        let factor = |unit: Unit| unit.entry.get("factor").parse::<f64>().ok();
        if self.measure() != other.measure() {
            return None;
        }
        Some(factor(self)? / factor(other)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_read_whatever_they_are_called() {
        for (written, code) in
            [("PCS", "U"), (" 개 ", "U"), ("켤레", "2U"), ("㎡", "M2"), ("sq m", "M2"), ("Kg.", "KG")]
        {
            assert_eq!(Unit::read(written).map(Unit::code), Some(code), "{written}");
        }
        for written in ["", "?", "PCS/CTN", "10", "flops"] {
            assert!(Unit::read(written).is_none(), "{written}");
        }
    }

    #[test]
    fn units_of_one_measure_convert() {
        let unit = |written| Unit::read(written).unwrap();
        assert_eq!(unit("DZ").in_units_of(unit("U")), Some(12.0));
        assert_eq!(unit("GR").in_units_of(unit("CR")), Some(5.0));
        assert_eq!(unit("SET").in_units_of(unit("U")), None);
        assert_eq!(unit("KG").in_units_of(unit("U")), None);
    }
}
