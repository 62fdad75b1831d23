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

use crate::declaration::Field;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::Context;
use crate::rules::support::agreement::first;
use crate::rules::support::names::short_name;

/// The finding of a mismatch: it names the code that the words speak for, or, where the classifier cannot tell what the
/// goods are, only the code that they do not fit.
fn mismatched(reading: &Reading, context: &Context, severity: Severity) -> Finding {
    let digits = reading.code.valid_digits().unwrap_or_default();
    let (likely, _) = context.prediction(reading).best_heading();
    let variant = match (context.prediction(reading).abstained(), severity) {
        (true, Severity::Notice) => "unclear",
        (true, _) => "unlike",
        (false, Severity::Notice) => "doubtful",
        (false, _) => "",
    };
    likelier(reading, context, first(digits, 4), likely.as_str()).severity(severity).variant(variant)
}

/// A finding that names the code the words speak for (2 to 6 digits) beside the declared one, with the words it rests
/// on.
fn likelier(reading: &Reading, context: &Context, declared: &str, likely: &str) -> Finding {
    let name = |code: &str| context.tariff.find(code).map(|node| short_name(&node)).unwrap_or_default();
    let finding = Finding::new(Field::HsCode)
        .with("declared", declared)
        .with("declared_name", name(declared))
        .with("likely", likely)
        .with("likely_name", name(likely))
        .with("model", context.model());
    let words = context.words_for(reading, likely, Some(declared));
    words.into_iter().take(3).fold(finding, |finding, (field, span)| finding.evidence(reading.text(field).quote(span)))
}
