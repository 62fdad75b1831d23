//! Several articles put up together.

use super::terms::{Hit, Terms};
use crate::text::Text;
use once_cell::sync::Lazy;

static SETS: Lazy<Terms> = Lazy::new(|| Terms::parse(include_str!("../terms/set_words.tsv")));

/// The word that calls the goods a set, where it does not belong to another name ("set screw").
pub(in crate::rules) fn set_word(text: &Text) -> Option<Hit<'static>> {
    SETS.find(text).find(|hit| !hit.is_innocent(text))
}
