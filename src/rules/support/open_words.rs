//! Words that leave the place in the nomenclature open.

use crate::reading::Reading;
use crate::rules::support::terms::Terms;
use once_cell::sync::Lazy;

static OPEN: Lazy<Terms> = Lazy::new(|| Terms::parse(include_str!("../terms/open_words.tsv")));

/// Whether the texts speak of parts, accessories, sets or materials, whose place in the nomenclature the other words
/// leave open: what they are for, or made into, speaks for another code than what they are.
pub(in crate::rules) fn open_words(reading: &Reading) -> bool {
    reading.texts().any(|(_, text)| OPEN.find(text).next().is_some())
}
