//! # What it checks
//! Whether the description breaks off in the middle of a word at the length where some system cuts: 30, 32, 35, 40 or 50
//! characters, or 50 bytes of CP949; unless the classifier reads what is left as the declared heading's.
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

use super::words;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::support::lexicon;
use crate::rules::{Context, Family, Lifecycle, Rule};
use crate::text::{Text, TokenKind};
use std::ops::Range;

pub(in crate::rules) const RULE: Rule = Rule {
    code: "DESC112",
    name: "cut-off",
    family: Family::Desc,
    severity: Severity::Warning,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

/// Characters at which fields of manifests and messages end.
const LIMITS: [usize; 5] = [30, 32, 35, 40, 50];
/// Bytes of CP949 at which UNI-PASS ends a description; a character of two bytes that does not fit leaves one empty.
const BYTES: [usize; 2] = [49, 50];

fn check(reading: &Reading, context: &Context) -> Vec<Finding> {
    let (field, text) = reading.goods();
    let (length, bytes) = (text.original().chars().count(), words::cp949_length(text.original()));
    let variant = match () {
        () if LIMITS.contains(&length) => "",
        () if bytes > length && BYTES.contains(&bytes) => "bytes",
        () => return Vec::new(),
    };
    let Some(broken) = broken_word(text).or_else(|| open_bracket(text)) else { return Vec::new() };
    // Whole wordings happen to be as long, too; one that reads like its code has not lost what matters.
    if words::fits_code(reading, context) {
        return Vec::new();
    }
    let span = text.span(broken.clone());
    let finding = Finding::new(field).at(span).with("word", text.quote(span)).with("length", length as f64);
    vec![finding.variant(variant).with("bytes", bytes as f64).evidence(text.slice(broken))]
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

/// The text behind a bracket that is never closed.
fn open_bracket(text: &Text) -> Option<Range<usize>> {
    let written = text.normalised();
    let open = written.rfind('(').filter(|open| !text.slice(*open..written.len()).contains(')'))?;
    Some(open..written.len())
}
