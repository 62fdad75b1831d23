//! # What it checks
//! Whether the description tells fewer than two of name, material and use, and that leaves open what the goods are: the
//! classifier cannot settle on a heading.
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
use crate::finding::Finding;
use crate::reading::Reading;
use crate::rules::Context;
use crate::rules::terms::Terms;
use once_cell::sync::Lazy;
use regex::Regex;

static FACTS: Lazy<Terms> = Lazy::new(|| Terms::parse(include_str!("../terms/material_and_state.tsv")));
static USE: Lazy<Regex> = Lazy::new(|| Regex::new(r"\bfor [a-z가-힣]{3}|\bto [a-z]{3}|[가-힣]용(?:$|[^가-힣])|용도").expect("a regex"));

/// Naming words that need no second fact: so many qualify each other.
const ENOUGH_WORDS: usize = 4;

pub(in crate::rules) fn check(reading: &Reading, context: &Context) -> Vec<Finding> {
    let (field, text) = reading.goods();
    let (_, likely) = reading.prediction().best_heading();
    let told = likely >= context.ruleset.readable_heading && !reading.prediction().abstained()
        || words::naming(text).len() >= ENOUGH_WORDS
        || FACTS.find(text).next().is_some()
        || USE.is_match(text.normalised())
        || words::named_elsewhere(reading, field)
        || words::is_standard_name(reading, text);
    // Where nothing is named at all, other rules say so.
    if told || !words::names_goods(text) {
        return Vec::new();
    }
    vec![Finding::new(field).with("written", text.original().trim())]
}
