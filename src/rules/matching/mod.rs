//! Text against code.

pub mod chapter_mismatch;
pub mod fibre_mismatch;
pub mod heading_mismatch;
pub mod material_mismatch;
pub mod parts_as_machine;
pub mod produce_as_preparation;
pub mod set_as_one_article;
pub mod sex_mismatch;
pub mod state_mismatch;
pub mod strength_mismatch;
pub mod used_as_new;
pub mod waste_as_product;
pub mod weave_mismatch;
mod words;

use crate::declaration::Field;
use crate::finding::Finding;
use crate::messages::Lang;
use crate::reading::Reading;
use crate::rules::Context;
use crate::rules::terms::Terms;
use once_cell::sync::Lazy;

static OPEN: Lazy<Terms> = Lazy::new(|| Terms::parse(include_str!("../terms/open_words.tsv")));

/// Whether the texts speak of parts, accessories, sets or materials, whose place in the nomenclature the other words
/// leave open: what they are for, or made into, speaks for another code than what they are.
fn open_words(reading: &Reading) -> bool {
    reading.texts().any(|(_, text)| OPEN.find(text).next().is_some())
}

/// A finding that names the heading the words speak for beside the declared code, with the words it rests on.
fn likely_heading(reading: &Reading, context: &Context, digits: &str) -> Finding {
    let (heading, _) = reading.prediction().best_heading();
    let name = |code: &str, lang: Lang| context.tariff.find(code).map(|node| node.path(lang)).unwrap_or_default();
    let declared = digits.get(..4).unwrap_or(digits);
    let finding = Finding::new(Field::HsCode)
        .with("declared", declared)
        .with("declared_name", (name(declared, Lang::Ko), name(declared, Lang::En)))
        .with("likely", heading.as_str())
        .with("likely_name", (name(heading.as_str(), Lang::Ko), name(heading.as_str(), Lang::En)));
    let words = reading.words_for(heading.as_str(), Some(declared));
    words.into_iter().take(3).fold(finding, |finding, (field, span)| finding.evidence(reading.text(field).quote(span)))
}
