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

use crate::classifier::Band;
use crate::declaration::Field;
use crate::finding::{Finding, Severity};
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

/// Calibrated probability below which pages show "< 1 %"; a code shown so never stands under "nothing found".
const SHOWN_AS_NOTHING: f32 = 0.01;

/// How little the words fit the declared code, and whether its chapter or, within a chapter that fits, its heading.
pub(in crate::rules) struct Mismatch {
    pub severity: Severity,
    pub of_chapter: bool,
}

/// What the decision says against the declared code; `None` where it fits, or where the words read like it first of all.
pub(in crate::rules) fn mismatch(reading: &Reading) -> Option<Mismatch> {
    let digits = reading.code.valid_digits()?;
    let (fit, prediction) = (reading.fit()?, reading.prediction());
    let agreement = prediction.agreement(digits)?;
    let severity = |band: Band, shown: f32| match band {
        Band::Error => Some(Severity::Error),
        Band::Warning => Some(Severity::Warning),
        Band::Doubtful => Some(Severity::Notice),
        Band::Fits => (shown < SHOWN_AS_NOTHING).then_some(Severity::Notice),
    };
    let (best_chapter, best_heading) = (prediction.best_chapter().0, prediction.best_heading().0);
    let of_chapter = severity(fit.chapter.1, agreement.chapter).filter(|_| best_chapter.as_str() != first(digits, 2));
    let of_heading = || {
        let severity = severity(fit.heading?.1, agreement.heading?)?;
        // Whatever the heading, the chapter is what its own judge says.
        (best_heading.as_str() != first(digits, 4)).then_some(severity.min(Severity::Warning))
    };
    match of_chapter {
        Some(severity) => Some(Mismatch { severity, of_chapter: true }),
        None => of_heading().map(|severity| Mismatch { severity, of_chapter: false }),
    }
}

/// Whether the words speak against the declared chapter so much that it is a warning or an error.
pub(in crate::rules) fn is_of_other_chapter(reading: &Reading) -> bool {
    mismatch(reading).is_some_and(|mismatch| mismatch.of_chapter && mismatch.severity > Severity::Notice)
}

/// The finding of a mismatch: it names the code that the words speak for, or, where the classifier cannot tell what the
/// goods are, only the code that they do not fit.
fn mismatched(reading: &Reading, context: &Context, severity: Severity) -> Finding {
    let digits = reading.code.valid_digits().unwrap_or_default();
    let (likely, _) = reading.prediction().best_heading();
    let variant = match (reading.prediction().abstained(), severity) {
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
