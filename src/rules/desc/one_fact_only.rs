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
//!
//! # 이름
//! 재질·용도가 빠진 단순품명
//!
//! # 확인하는 것
//! 품명에 빠진 재질이나 용도에 따라 호가 달라지는지 봅니다: 분류 모델이 둘 이상의 호로 읽고, 품명에 맞는 부호도 신고하지 않은 경우입니다.
//! 부호 없이 낱말 하나뿐이고 모델이 아무것도 읽지 못하면 주의, 나머지는 갈리는 호를 알려 드리는 참고입니다.
//!
//! # 이렇게 쓰세요
//! 재질이나 용도를 함께 쓰세요: `HANDRAIL COVER OF PVC FOR BUS`.

use super::words;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::Context;
use crate::rules::brief::brief;
use crate::rules::terms::Terms;
use crate::text::Token;
use once_cell::sync::Lazy;
use regex::Regex;
use std::ops::Range;

static FACTS: Lazy<Terms> = Lazy::new(|| Terms::parse(include_str!("../terms/material_and_state.tsv")));
static USE: Lazy<Regex> =
    Lazy::new(|| Regex::new(r"\bfor [a-z가-힣]{3}|\bto [a-z]{3}|[가-힣]용(?:$|[^가-힣])|용도").expect("a regex"));

/// So many goods words need no second fact: they qualify each other.
const ENOUGH_WORDS: usize = 4;

pub(in crate::rules) fn check(reading: &Reading, context: &Context) -> Vec<Finding> {
    let (field, text) = reading.goods();
    let naming = words::naming(text);
    let told = naming.iter().filter(|token| words::may_name_goods(text, token)).count() >= ENOUGH_WORDS
        || USE.is_match(text.normalised())
        || words::named_elsewhere(reading, field)
        || words::is_standard_name(reading, text)
        || words::fits_code(reading, context)
        || naming.iter().any(|token| words::ends_goods(text, token)) && is_settled(reading, context);
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
        (true, _) => vec![match alternatives(reading, context) {
            Some([first, second, example]) => {
                finding.variant("headings").with("first", first).with("second", second).with("example", example)
            }
            None => finding,
        }],
        // What it is made of, but not what it is.
        (false, true) if words::classes(text).is_empty() => vec![finding.variant("material")],
        (false, _) => Vec::new(),
    }
}

/// Whether the classifier is sure of the heading: then nothing is missing that decides it.
fn is_settled(reading: &Reading, context: &Context) -> bool {
    let (_, likely) = reading.prediction().best_heading();
    likely >= context.ruleset.settled_heading && !reading.prediction().abstained()
}

/// The two headings that the words leave open, and the likeliest goods by their name; `None` where there are no two.
fn alternatives(reading: &Reading, context: &Context) -> Option<[(String, String); 3]> {
    const MOST: usize = 8;
    let candidates = reading.prediction().candidates(MOST);
    let named = |digits: &str| context.tariff.find(digits).map(|node| brief(&node));
    let (best, heading) = candidates.first().and_then(|best| Some((best, best.code.as_str().get(..4)?)))?;
    let other = candidates.iter().filter_map(|other| other.code.as_str().get(..4)).find(|other| *other != heading)?;
    let with_code =
        |digits: &str| named(digits).map(|(ko, en)| (format!("{digits} ({ko})"), format!("{digits} ({en})")));
    Some([with_code(heading)?, with_code(other)?, named(best.code.as_str())?])
}
