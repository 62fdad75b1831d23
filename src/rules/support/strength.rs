//! Alcoholic strength.

use crate::declaration::Field;
use crate::finding::Span;
use crate::reading::Reading;
use crate::rules::support::pattern::pattern;
use crate::text::Text;
use once_cell::sync::Lazy;
use regex::Regex;

/// A strength as labels give it: "ALC. 13.5 %", "알코올 40%", "알코올분 40도".
const AFTER_ITS_NAME: &str = r"\b(?:abv|alc(?:ohol)?\.?(?: by vol(?:ume)?)?|알코올분?|알콜) ?:? ?([0-9]{1,3}(?:\.[0-9]{1,2})?) ?(?:% ?vol|%|도|vol)";
/// The same with its name behind: "5% vol", "40 % ABV".
const BEFORE_ITS_NAME: &str = r"\b([0-9]{1,3}(?:\.[0-9]{1,2})?) ?% ?(?:vol|abv|alc)\b";
static STRENGTH: Lazy<[Regex; 2]> = Lazy::new(|| [AFTER_ITS_NAME, BEFORE_ITS_NAME].map(pattern));

/// True if the texts state a strength at all.
pub(in crate::rules) fn states_strength(reading: &Reading) -> bool {
    reading.texts().any(|(field, text)| !strengths(field, text).is_empty())
}

/// The strengths that a text states, in % vol, and where.
pub(in crate::rules) fn strengths(field: Field, text: &Text) -> Vec<(f64, Field, Span)> {
    let found = STRENGTH.iter().flat_map(|pattern| pattern.captures_iter(text.normalised()));
    let read = |captures: regex::Captures| {
        let strength = captures.get(1)?.as_str().parse().ok()?;
        Some((strength, field, text.span(captures.get(0)?.range())))
    };
    found.filter_map(read).collect()
}
