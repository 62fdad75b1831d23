//! # What it checks
//! Whether the description tells fewer than two of name, material and use, and no code is declared that the classifier
//! reads from it all the same. Without a code, a single word from which the classifier reads nothing is a warning; the
//! rest is a notice.
//!
//! # Why it matters
//! A bare name is inspected for what it leaves out: "BAG" may be leather luggage or a paper sack, each with its own duty
//! and requirements.
//!
//! # Example
//! `HANDRAIL COVER`: of what?
//!
//! # Write instead
//! Material and use along with the name: `HANDRAIL COVER OF PVC FOR BUS`.
//!
//! # Source
//! 부산세관 품명 신고 안내 (단순품명 신고 사례); 수입신고서 작성요령 (규격: 재질, 가공상태, 용도).

use super::words;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::support::terms::Terms;
use crate::rules::{Context, Family, Lifecycle, Rule};
use crate::text::Token;
use once_cell::sync::Lazy;
use regex::Regex;
use std::ops::Range;

pub(in crate::rules) const RULE: Rule = Rule {
    code: "DESC111",
    name: "one-fact-only",
    family: Family::Desc,
    severity: Severity::Notice,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

static FACTS: Lazy<Terms> = Lazy::new(|| Terms::parse(include_str!("../terms/material_and_state.tsv")));
static USE: Lazy<Regex> =
    Lazy::new(|| Regex::new(r"\bfor [a-z가-힣]{3}|\bto [a-z]{3}|[가-힣]용(?:$|[^가-힣])|용도").expect("a regex"));

/// So many goods words need no second fact: they qualify each other.
const ENOUGH_WORDS: usize = 4;

fn check(reading: &Reading, context: &Context) -> Vec<Finding> {
    let (field, text) = reading.goods();
    let naming = words::naming(text);
    let told = naming.iter().filter(|token| words::may_name_goods(text, token)).count() >= ENOUGH_WORDS
        || USE.is_match(text.normalised())
        || words::named_elsewhere(reading, field)
        || words::is_standard_name(reading, text)
        || words::fits_code(reading, context);
    // Where nothing is named at all, other rules say so.
    if told || !words::names_goods(text) {
        return Vec::new();
    }
    let facts: Vec<Range<usize>> = FACTS.find(text).map(|hit| hit.range).collect();
    let is_fact = |token: &Token| facts.iter().any(|range| range.start <= token.start && token.end <= range.end);
    // One word that tells the classifier nothing either, and no code beside it: a person has to ask.
    let bare = naming.len() == 1 && reading.code.valid_digits().is_none() && reading.prediction().abstained();
    let severity = if bare { Severity::Warning } else { Severity::Notice };
    let finding = Finding::new(field).severity(severity).with("written", text.original().trim());
    match (facts.is_empty(), naming.iter().all(is_fact)) {
        (true, _) => vec![finding],
        // What it is made of, but not what it is.
        (false, true) if words::classes(text).is_empty() => vec![finding.variant("material")],
        (false, _) => Vec::new(),
    }
}
