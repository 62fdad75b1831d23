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
use std::ops::Range;

/// Characters at which fields of manifests and messages end.
const LIMITS: [usize; 5] = [30, 32, 35, 40, 50];

pub(in crate::rules) fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let (field, text) = reading.goods();
    let length = text.original().chars().count();
    if !LIMITS.contains(&length) {
        return Vec::new();
    }
    let Some(broken) = broken_word(text).or_else(|| open_bracket(text)) else { return Vec::new() };
    let span = text.span(broken.clone());
    let finding = Finding::new(field).at(span).with("word", text.quote(span)).with("length", length as f64);
    vec![finding.evidence(text.slice(broken))]
}

/// The last word, where it is none but the beginning of one.
fn broken_word(text: &Text) -> Option<Range<usize>> {
    let last = text.tokens().last().filter(|token| token.kind == TokenKind::Latin)?;
    let word = text.slice(last.range());
    let longer = lexicon::longer(word)?;
    // Singulars are no broken plurals; two letters are more often a unit or a country.
    let is_ending = matches!(longer.strip_prefix(word), Some("s" | "es"));
    (word.len() > 2 && !lexicon::knows(word) && !is_ending).then_some(last.range())
}

/// What stands behind a bracket that is never closed.
fn open_bracket(text: &Text) -> Option<Range<usize>> {
    let written = text.normalised();
    let open = written.rfind('(').filter(|open| !text.slice(*open..written.len()).contains(')'))?;
    Some(open..written.len())
}
