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

use crate::classifier::Digits;
use crate::declaration::Field;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::Context;
use crate::rules::support::agreement::first;
use crate::rules::support::names::{called, short_name};
use crate::tariff::printed;
use crate::types::Value;

/// A subheading is named in place of its heading where it has at least this share of the heading's probability.
const MAIN_SHARE: f32 = 0.5;

/// The finding of a mismatch: it names the code that the words speak for, or, where the classifier cannot tell what the
/// goods are, only the code that they do not fit.
fn mismatched(reading: &Reading, context: &Context, severity: Severity) -> Finding {
    let digits = reading.code.valid_digits().unwrap_or_default();
    let likely = context.prediction(reading).likeliest_heading();
    let variant = match (context.prediction(reading).abstained(), severity) {
        (true, Severity::Notice) => "unclear",
        (true, _) => "unlike",
        (false, Severity::Notice) => "doubtful",
        (false, _) => "",
    };
    let finding = |likely: &str| likelier(reading, context, first(digits, 4), likely).severity(severity);
    match everyday(reading, context, likely.as_str()) {
        Some((subheading, name)) if variant.is_empty() => {
            finding(subheading.as_str()).with("called", name).variant("called")
        }
        Some((subheading, name)) if variant == "doubtful" => {
            finding(subheading.as_str()).with("called", name).variant("doubtful-called")
        }
        _ => finding(likely.as_str()).variant(variant),
    }
}

/// The likeliest subheading with what people call it, where the words speak for it rather than for others of its heading.
fn everyday(reading: &Reading, context: &Context, heading: &str) -> Option<(Digits, Value)> {
    let prediction = context.prediction(reading);
    let best = prediction.ranked(1).into_iter().next()?;
    let of_heading = prediction.agreement(heading)?.heading?;
    (best.probability >= of_heading * MAIN_SHARE).then_some(())?;
    Some((best.code, called(context.tariff, best.code.as_str())?))
}

/// A finding that names the code the words speak for (2 to 6 digits) beside the declared one, with the words it rests
/// on.
fn likelier(reading: &Reading, context: &Context, declared: &str, likely: &str) -> Finding {
    let name = |code: &str| context.tariff.find(code).map(|node| short_name(&node)).unwrap_or_default();
    let finding = Finding::new(Field::HsCode)
        .with("declared", declared)
        .with("declared_name", name(declared))
        .with("likely", printed(likely))
        .with("likely_name", name(likely))
        .with("model", context.model());
    let words = context.words_for(reading, likely, Some(declared));
    words.into_iter().take(3).fold(finding, |finding, (field, span)| finding.evidence(reading.text(field).quote(span)))
}
