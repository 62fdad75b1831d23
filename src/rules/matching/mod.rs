//! Text against code.

pub mod chapter_mismatch;
pub mod fibre_mismatch;
pub mod heading_mismatch;
pub mod material_mismatch;
pub mod outer_mismatch;
pub mod parts_as_machine;
pub mod produce_as_preparation;
pub mod set_as_one_article;
pub mod sex_mismatch;
pub mod state_mismatch;
pub mod strength_mismatch;
pub mod subheading_mismatch;
pub mod used_as_new;
pub mod waste_as_product;
pub mod weave_mismatch;
mod words;

pub(in crate::rules) use strength_mismatch::states_strength;
pub(in crate::rules) use words::is_only_outside;

use crate::declaration::Field;
use crate::finding::Finding;
use crate::reading::Reading;
use crate::rules::Context;
use crate::rules::brief::brief;
use crate::rules::terms::Terms;
use once_cell::sync::Lazy;

static OPEN: Lazy<Terms> = Lazy::new(|| Terms::parse(include_str!("../terms/open_words.tsv")));

/// Whether the texts speak of parts, accessories, sets or materials, whose place in the nomenclature the other words
/// leave open: what they are for, or made into, speaks for another code than what they are.
pub(in crate::rules) fn open_words(reading: &Reading) -> bool {
    reading.texts().any(|(_, text)| OPEN.find(text).next().is_some())
}

/// Whether the words speak for another chapter than the declared code's, at least so much that it is remarked on.
pub(in crate::rules) fn is_of_other_chapter(reading: &Reading) -> bool {
    let Some(digits) = reading.code.valid_digits() else { return false };
    let Some(agreement) = reading.prediction().agreement(digits) else { return false };
    let (likely, _) = reading.prediction().best_heading();
    agreement.chapter <= reading.thresholds().chapter_warning && first(digits, 2) != first(likely.as_str(), 2)
}

/// A finding that names the code the words speak for (2 to 6 digits) beside the declared one, with the words it rests
/// on.
fn likelier(reading: &Reading, context: &Context, declared: &str, likely: &str) -> Finding {
    let name = |code: &str| context.tariff.find(code).map(|node| brief(&node)).unwrap_or_default();
    let finding = Finding::new(Field::HsCode)
        .with("declared", declared)
        .with("declared_name", name(declared))
        .with("likely", likely)
        .with("likely_name", name(likely))
        .with("model", reading.model());
    let words = reading.words_for(likely, Some(declared));
    words.into_iter().take(3).fold(finding, |finding, (field, span)| finding.evidence(reading.text(field).quote(span)))
}

/// The first digits of a code, all of them if it has fewer.
fn first(digits: &str, count: usize) -> &str {
    digits.get(..count).unwrap_or(digits)
}
