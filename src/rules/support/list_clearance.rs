//! Lines that are declared for list clearance (목록통관).

use crate::declaration::{Line, Number, Procedure};
use crate::reading::Reading;
use crate::rules::support::terms::{Entry, Hit, Terms};
use once_cell::sync::Lazy;

static EXCLUDED: Lazy<Terms> = Lazy::new(|| Terms::parse(include_str!("../terms/list_excluded.tsv")));

pub(in crate::rules) fn is_listed(reading: &Reading) -> bool {
    reading.line.procedure == Procedure::ListClearance
}

/// What a line is worth in its own currency: its amount, or unit price times quantity.
pub(in crate::rules) fn value(line: &Line) -> Option<f64> {
    let number = |number: &Option<Number>| number.as_ref().and_then(Number::value);
    number(&line.amount).or_else(|| Some(number(&line.unit_price)? * number(&line.quantity)?))
}

/// The kind of excluded goods that a line for list clearance is of, and the word it was known by, unless by its code.
pub(in crate::rules) fn excluded(reading: &Reading) -> Option<(&'static Entry, Option<Hit<'static>>)> {
    if !is_listed(reading) {
        return None;
    }
    if reading.code.valid_digits().is_some() {
        let of_kind = |kind: &&Entry| reading.code.is_under(&kind.get("codes").split_whitespace().collect::<Vec<_>>());
        return Some((EXCLUDED.entries().iter().find(of_kind)?, None));
    }
    let (_, text) = reading.goods();
    let hit = EXCLUDED.find(text).find(|hit| !hit.is_innocent(text))?;
    Some((hit.entry, Some(hit)))
}
