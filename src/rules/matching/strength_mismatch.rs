//! # What it checks
//! Whether the alcoholic strength stated fits the heading of a drink or of ethyl alcohol: over 0.5 % vol is alcoholic
//! (not 2202), 80 % vol or more is 2207.10, less is 2208.
//!
//! # Why it matters
//! Liquor tax hangs on the heading, and alcoholic drinks need a licence to import.
//!
//! # Example
//! `ROYAL MILK TEA LIQUEUR, ALC 5% VOL` under `2202.99-9000`; `BEER 0.0% VOL` under `2203.00-0000`.
//!
//! # Write instead
//! The heading for the strength, and the strength in % vol in the specification.
//!
//! # Source
//! 관세율표 제22류 주 제3호, 제2202호, 제2207호, 제2208호의 용어; 주세법.

use crate::declaration::Field;
use crate::finding::{Finding, Severity, Span};
use crate::reading::{DeclaredCode, Reading};
use crate::rules::support::strength::strengths;
use crate::rules::{Context, Family, Lifecycle, Rule};

pub(in crate::rules) const RULE: Rule = Rule {
    code: "MATCH210",
    name: "strength-mismatch",
    family: Family::Match,
    severity: Severity::Warning,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    if !reading.code.is_under(&["22"]) {
        return Vec::new();
    }
    let found =
        stated(reading).and_then(|(strength, field, span)| Some((fitting(&reading.code, strength)?, field, span)));
    let finding = found.map(|(fitting, field, span)| {
        let words = reading.text(field).quote(span);
        Finding::new(field)
            .at(span)
            .with("words", words.as_str())
            .with("declared", reading.code.digits().unwrap_or_default())
            .with("fitting", fitting)
            .evidence(words)
    });
    finding.into_iter().collect()
}

/// The headings for a strength in % vol, where the declared code is none of them.
fn fitting(code: &DeclaredCode, strength: f64) -> Option<&'static str> {
    let drink = code.is_under(&["2203", "2204", "2205", "2206", "2208"]);
    match strength {
        _ if code.is_under(&["2202"]) && strength > 0.5 => Some("2203, 2204, 2205, 2206, 2208"),
        _ if drink && strength <= 0.5 => Some("2202"),
        _ if drink && strength >= 80.0 => Some("2207"),
        _ if code.is_under(&["220710"]) && strength < 80.0 => Some("2208"),
        _ => None,
    }
}

/// The strength that the texts state, if they state one only.
fn stated(reading: &Reading) -> Option<(f64, Field, Span)> {
    let all: Vec<_> = reading.texts().flat_map(|(field, text)| strengths(field, text)).collect();
    let first = *all.first()?;
    (first.0 <= 100.0 && all.iter().all(|(strength, ..)| *strength == first.0)).then_some(first)
}
