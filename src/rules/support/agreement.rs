//! How a line's words and its declared code agree.

use crate::classifier::Thresholds;
use crate::reading::Reading;

/// Whether the words speak for another chapter than the declared code's, at least so much that it is remarked on.
pub(in crate::rules) fn is_of_other_chapter(reading: &Reading, thresholds: &Thresholds) -> bool {
    let Some(digits) = reading.code.valid_digits() else { return false };
    let Some(agreement) = reading.prediction().agreement(digits) else { return false };
    let (likely, _) = reading.prediction().best_heading();
    agreement.chapter <= thresholds.chapter_warning && first(digits, 2) != first(likely.as_str(), 2)
}

/// The first digits of a code, all of them if it has fewer.
pub(in crate::rules) fn first(digits: &str, count: usize) -> &str {
    digits.get(..count).unwrap_or(digits)
}
