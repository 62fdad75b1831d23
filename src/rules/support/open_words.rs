//! Words that leave the place in the nomenclature open.

use crate::reading::Reading;
use crate::rules::support::terms::Terms;
use once_cell::sync::Lazy;

static OPEN: Lazy<Terms> = Lazy::new(|| Terms::parse(include_str!("../terms/open_words.tsv")));

/// True if the texts mention parts, accessories, sets or materials. The other words then leave the code open: they may say what the
/// goods are for, or made into, instead of what they are.
pub(in crate::rules) fn open_words(reading: &Reading) -> bool {
    reading.texts().any(|(_, text)| OPEN.find(text).next().is_some())
}
