//! # What it checks
//! Whether the description leaves out a fact (name, material or use) that decides between headings: the classifier reads it as goods
//! of two headings or more, and no code is declared that it fits. Without a code, a single word from which the classifier reads
//! nothing is a warning; the rest is a notice that names the headings.
//!
//! # Why it matters
//! A bare name is inspected for what it leaves out: "BAG" may be leather luggage or a paper sack, each with its own duty
//! and requirements.
//!
//! # Example
//! `HANDRAIL COVER`: of what?
//!
//! # Write instead
//! `HANDRAIL COVER OF PVC FOR BUS`
//!
//! # Source
//! 부산세관 품명 신고 안내 (단순품명 신고 사례); 수입신고서 작성요령 (규격: 재질, 가공상태, 용도).

use super::words;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::support::names::{named, short_name};
use crate::rules::support::pattern::{Pattern, has_any, pattern};
use crate::rules::support::terms::Terms;
use crate::rules::{Context, Family, Lifecycle, Rule};
use crate::text::Token;
use crate::types::Value;
use once_cell::sync::Lazy;
use std::ops::Range;

pub(in crate::rules) const RULE: Rule = Rule {
    code: "DESC111",
    name: "one-fact-only",
    family: Family::Desc,
    severity: Severity::Notice,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

pub(super) static FACTS: Lazy<Terms> = Lazy::new(|| Terms::parse(include_str!("../terms/material_and_state.tsv")));
static USE: Pattern = Pattern::new(
    |text| has_any(text, &["for ", "to ", "용"]),
    || pattern(r"\bfor [a-z가-힣]{3}|\bto [a-z]{3}|[가-힣]용(?:$|[^가-힣])|용도"),
);

/// From this many goods words on no second fact is needed: they qualify each other.
const ENOUGH_WORDS: usize = 4;

fn check(reading: &Reading, context: &Context) -> Vec<Finding> {
    let (field, text) = reading.goods();
    let naming = words::naming_words(text);
    let is_enough = words::fits_code(reading, context)
        || words::named_elsewhere(reading, field)
        || naming.iter().filter(|token| words::may_name_goods(text, token)).count() >= ENOUGH_WORDS
        || USE.is_in(text.normalised())
        || words::is_standard_name(reading, text)
        || naming.iter().any(|token| words::ends_goods(text, token)) && is_settled(reading, context);
    // Where nothing is named at all, other rules say so.
    if is_enough || !words::names_goods(text) {
        return Vec::new();
    }
    let facts: Vec<Range<usize>> = FACTS.find(text).map(|hit| hit.range).collect();
    let is_fact = |token: &Token| facts.iter().any(|range| range.start <= token.start && token.end <= range.end);
    // One word that tells the classifier nothing either, and no code beside it: a person has to ask.
    let bare = naming.len() == 1 && reading.code.valid_digits().is_none() && context.prediction(reading).abstained();
    let severity = if bare { Severity::Warning } else { Severity::Notice };
    let finding = Finding::new(field).severity(severity).with("written", text.original().trim());
    match (facts.is_empty(), naming.iter().all(is_fact)) {
        (true, _) => vec![match alternatives(reading, context) {
            Some([first, second, example]) => {
                finding.variant("headings").with("first", first).with("second", second).with("example", example)
            }
            None => finding,
        }],
        // The material is named, but not the goods.
        (false, true) if words::classes(text).is_empty() => vec![finding.variant("material")],
        (false, _) => Vec::new(),
    }
}

/// True if the classifier is sure of the heading: then nothing is missing that decides it.
fn is_settled(reading: &Reading, context: &Context) -> bool {
    let (_, likely) = context.prediction(reading).best_heading();
    likely >= context.ruleset.settled_heading && !context.prediction(reading).abstained()
}

/// The two headings that the words leave open, and the likeliest goods by their name; `None` where there are no two.
fn alternatives(reading: &Reading, context: &Context) -> Option<[Value; 3]> {
    const MAX: usize = 8;
    let candidates = context.prediction(reading).candidates(MAX);
    let node = |digits: &str| context.tariff.find(digits);
    let (best, heading) = candidates.first().and_then(|best| Some((best, best.code.as_str().get(..4)?)))?;
    let other = candidates.iter().filter_map(|other| other.code.as_str().get(..4)).find(|other| *other != heading)?;
    Some([named([&node(heading)?]), named([&node(other)?]), short_name(&node(best.code.as_str())?)])
}
