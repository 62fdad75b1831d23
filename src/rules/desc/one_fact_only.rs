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
//!
//! # 이름
//! 재질·용도가 빠진 단순품명
//!
//! # 확인하는 것
//! 품명이 물품 이름·재질·용도 가운데 하나만 알려 주는지 봅니다. 신고한 세번부호를 분류 모델이 품명에서 읽어 낼 수 있으면 말하지 않습니다. 세번부호 없이 한 낱말뿐이고 분류 모델도 알 수 없으면 주의, 나머지는 참고입니다.
//!
//! # 이렇게 쓰세요
//! 재질이나 용도를 함께 쓰세요: `HANDRAIL COVER OF PVC FOR BUS`.

use super::words;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::Context;
use crate::rules::support::terms::Terms;
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
