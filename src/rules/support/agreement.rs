//! How a line's words and its declared code agree.

use super::sets::set_word;
use crate::classifier::{Band, Digits, Style};
use crate::finding::Severity;
use crate::reading::Reading;
use crate::rules::Context;

/// Calibrated probability below which pages show "< 1 %"; a code shown so never stands under "nothing found".
const SHOWN_AS_ZERO: f32 = 0.01;

/// How little the words fit the declared code, and whether its chapter or, within a chapter that fits, its heading.
pub(in crate::rules) struct Mismatch {
    pub severity: Severity,
    pub of_chapter: bool,
}

/// The mismatch that the fit decision finds; `None` where the code fits, or is the classifier's first choice: by all subheadings
/// together, or by the likeliest, which stands first among the candidates.
pub(in crate::rules) fn mismatch(reading: &Reading, context: &Context) -> Option<Mismatch> {
    let digits = reading.code.valid_digits()?;
    let (fit, prediction) = (context.fit(reading)?, context.prediction(reading));
    let agreement = context.agreement(reading)?;
    let severity = |band: Band, shown: f32| match band {
        Band::Error => Some(Severity::Error),
        Band::Warning => Some(Severity::Warning),
        Band::Doubtful => Some(Severity::Notice),
        Band::Fits => (shown < SHOWN_AS_ZERO).then_some(Severity::Notice),
    };
    let likeliest = prediction.likeliest_heading();
    let is_best = |best: Digits, length: usize| {
        [best, likeliest].iter().any(|best| first(best.as_str(), length) == first(digits, length))
    };
    let is_best_chapter = is_best(prediction.best_chapter().0, 2);
    let of_chapter = severity(fit.chapter.1, agreement.chapter).filter(|_| !is_best_chapter);
    let of_heading = || {
        let severity = severity(fit.heading?.1, agreement.heading?)?;
        // Whatever the heading, the chapter is what its own judge says.
        let most = if lists_a_set(reading) { Severity::Notice } else { Severity::Warning };
        (!is_best(prediction.best_heading().0, 4)).then_some(severity.min(most))
    };
    match of_chapter {
        Some(severity) => Some(Mismatch { severity, of_chapter: true }),
        None => of_heading().map(|severity| Mismatch { severity, of_chapter: false }),
    }
}

/// True for a set that English lists article by article. Its heading is that of the article which gives it its essential
/// character (관세율표의 해석에 관한 통칙 제3호 나목), and which that is, the classifier cannot tell from the list.
fn lists_a_set(reading: &Reading) -> bool {
    Style::of(reading.joined()) == Style::EnglishLong && set_word(reading.goods().1).is_some()
}

/// True if the words speak against the declared chapter so much that it is a warning or an error.
pub(in crate::rules) fn is_of_other_chapter(reading: &Reading, context: &Context) -> bool {
    mismatch(reading, context).is_some_and(|mismatch| mismatch.of_chapter && mismatch.severity > Severity::Notice)
}

/// The first digits of a code, all of them if it has fewer.
pub(in crate::rules) fn first(digits: &str, count: usize) -> &str {
    digits.get(..count).unwrap_or(digits)
}
