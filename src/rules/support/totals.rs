//! Rows of sums.

use crate::reading::Reading;
use crate::rules::support::terms::Terms;
use once_cell::sync::Lazy;

static TOTALS: Lazy<Terms> = Lazy::new(|| Terms::parse(include_str!("../terms/total_words.tsv")));

pub(in crate::rules) fn is_total(reading: &Reading) -> bool {
    let (_, text) = reading.goods();
    reading.code.digits().is_none() && TOTALS.is_all(text).is_some()
}
