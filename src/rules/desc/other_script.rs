//! # What it checks
//! Whether the description is written in a script that a 품명 may not use: Chinese characters, kana, Cyrillic, Arabic …
//! Hangul and Latin letters are fine here; Greek letters belong to names of substances.
//!
//! # Why it matters
//! The description goes in in English (Korean in lists); other scripts are lost in UNI-PASS and refused by EU and US
//! systems.
//!
//! # Example
//! `手机壳`
//!
//! # Write instead
//! English, or the sound in Latin letters: `PHONE CASE OF SILICONE`.
//!
//! # Source
//! 수입신고서 작성요령 (품명, 거래품명: 영어 외의 외국어는 발음을 영문자로); US CBP ACAS (English).

use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::{Context, Family, Lifecycle, Rule};
use crate::text::{Token, TokenKind};

pub(in crate::rules) const RULE: Rule = Rule {
    code: "DESC113",
    name: "other-script",
    family: Family::Desc,
    severity: Severity::Warning,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let (field, text) = reading.goods();
    let is_greek = |token: &Token| text.slice(token.range()).chars().all(|letter| ('α'..='ω').contains(&letter));
    let mut foreign =
        text.tokens().iter().filter(|token| token.kind == TokenKind::OtherScript && !is_greek(token)).peekable();
    let Some(first) = foreign.peek() else { return Vec::new() };
    let span = text.span(first.range());
    let has_readable = text.tokens().iter().any(|token| matches!(token.kind, TokenKind::Latin | TokenKind::Hangul));
    let finding = Finding::new(field).at(span).with("word", text.quote(span));
    vec![match has_readable {
        true => finding.severity(Severity::Notice),
        false => finding,
    }]
}
