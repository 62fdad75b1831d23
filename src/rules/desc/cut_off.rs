//! # What it checks
//! Whether the description breaks off in the middle of a word at the length where some system cuts: 30, 32, 35, 40 or 50
//! characters, or 50 bytes of CP949.
//!
//! # Why it matters
//! What was cut away is often the noun: `WRIST WAT` is returned as a poor description.
//!
//! # Example
//! `LADIES SILVER COLOUR STAINLESS WRIST WAT`
//!
//! # Write instead
//! The noun first, then material and use, so that a cut costs only what matters least.
//!
//! # Source
//! 인천세관 특송 통관목록 부실기재 사례 안내 (2018-04-09: WRIST WAT).

use super::lexicon;
use crate::finding::Finding;
use crate::reading::Reading;
use crate::rules::Context;
use crate::text::{Text, TokenKind};

/// Characters at which fields of manifests and messages end.
const LIMITS: [usize; 5] = [30, 32, 35, 40, 50];

pub(in crate::rules) fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let (field, text) = reading.goods();
    let length = text.original().chars().count();
    if !LIMITS.contains(&length) {
        return Vec::new();
    }
    let Some((start, end)) = broken_word(text) else { return Vec::new() };
    let span = text.span(start..end);
    let finding = Finding::new(field).at(span).with("word", text.quote(span)).with("length", length as f64);
    vec![finding.evidence(text.slice(start..end))]
}

/// The last word, where it is none but the beginning of one.
fn broken_word(text: &Text) -> Option<(usize, usize)> {
    let last = text.tokens().last().filter(|token| token.kind == TokenKind::Latin)?;
    let word = text.slice(last.range());
    // One letter more is an ending; two letters are a unit or a country.
    let goes_on = lexicon::longer(word).is_some_and(|longer| longer.len() > word.len() + 1);
    (word.len() > 2 && !lexicon::knows(word) && goes_on).then_some((last.start, last.end))
}
