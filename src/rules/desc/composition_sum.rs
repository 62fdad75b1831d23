//! # What it checks
//! Whether the shares named in the composition (성분) add up to more than 100 %, or, for textiles, to less.
//!
//! # Why it matters
//! The heading of textiles, mixtures and alloys turns on which material predominates; shares that cannot be right leave
//! that open.
//!
//! # Example
//! `POLYESTER 65%, COTTON 45%`
//!
//! # Write instead
//! Shares that add up to 100 %, part by part where the goods have several (outer fabric, lining).
//!
//! # Source
//! 관세율표 제11부 주 2; 수입신고서 작성요령 (성분).

use crate::declaration::Field;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::support::pattern::pattern;
use crate::rules::{Context, Family, Lifecycle, Rule};
use once_cell::sync::Lazy;
use regex::Regex;

pub(in crate::rules) const RULE: Rule = Rule {
    code: "DESC118",
    name: "composition-sum",
    family: Family::Desc,
    severity: Severity::Warning,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

static SHARE: Lazy<Regex> = Lazy::new(|| pattern(r"([0-9]+(?:\.[0-9]+)?) *%"));
/// Remarks in brackets refer to a part of what was named before.
static REMARK: Lazy<Regex> = Lazy::new(|| pattern(r"\([^()]*\)|\[[^\[\]]*\]"));
/// Ranges and bounds: such shares cannot be added up.
static RANGE: Lazy<Regex> = Lazy::new(|| {
    pattern(
        r"[0-9] *%? *[-~–] *[0-9]|[<>≤≥±]|\b(?:max|min|about|approx|over|under|less|more|up to)\b|약|이상|이하|미만|초과|내외",
    )
});

/// How far a sum may be off for rounding, in percent.
const ROUNDING: f64 = 1.0;

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let composition = reading.text(Field::Composition);
    if !composition.normalised().contains('%') {
        return Vec::new();
    }
    let plain = REMARK.replace_all(composition.normalised(), " ");
    let shares: Vec<f64> =
        SHARE.captures_iter(&plain).filter_map(|share| share.get(1)?.as_str().parse().ok()).collect();
    let sum: f64 = shares.iter().sum();
    // Goods of several parts name 100 % for each of them.
    let whole = sum >= 100.0 - ROUNDING && (sum / 100.0 - (sum / 100.0).round()).abs() * 100.0 <= ROUNDING;
    if shares.len() < 2 || whole || RANGE.is_match(&plain) {
        return Vec::new();
    }
    let textile: Vec<String> = (50..=63).map(|chapter| chapter.to_string()).collect();
    let textile: Vec<&str> = textile.iter().map(String::as_str).collect();
    let finding = Finding::new(Field::Composition).with("sum", (sum * 100.0).round() / 100.0);
    match sum < 100.0 {
        false => vec![finding],
        true if reading.code.is_under(&textile) => vec![finding.severity(Severity::Notice).variant("short")],
        true => Vec::new(),
    }
}
