//! Shared by several families; a family uses this and no other family.

pub(in crate::rules) mod agreement;
pub(in crate::rules) mod currency;
pub(in crate::rules) mod dollars;
pub(in crate::rules) mod lexicon;
pub(in crate::rules) mod list_clearance;
pub(in crate::rules) mod names;
pub(in crate::rules) mod number;
pub(in crate::rules) mod open_words;
pub mod parcels;
pub(in crate::rules) mod pattern;
pub(in crate::rules) mod sets;
pub(in crate::rules) mod standard_name;
pub(in crate::rules) mod strength;
pub mod terms;
pub(in crate::rules) mod totals;
pub(in crate::rules) mod unit;
pub mod word_sense;
pub(in crate::rules) mod wording;
