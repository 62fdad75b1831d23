//! # What it checks
//! Whether the description names a set or kit of several articles (joined by "+", "&", "and", "와"), while the name of
//! the declared code speaks of no set. A notice: the code may well be right.
//!
//! # Why it matters
//! Articles put up together for retail sale go under the code of the one that gives the set its essential character;
//! if none does, or they do not belong together, each is declared by itself.
//!
//! # Example
//! `GIFT SET (TOWEL + SOAP)` under `3401.11-9000`.
//!
//! # Write instead
//! All the articles of the set, with the number of each, and the code of the one that gives it its character.
//!
//! # Source
//! 관세율표의 해석에 관한 통칙 제3호 나목, 다목.

use crate::finding::{Finding, Severity};
use crate::messages::Lang;
use crate::reading::Reading;
use crate::rules::support::sets::set_word;
use crate::rules::support::word_sense::{Word, against_code};
use crate::rules::{Context, Family, Lifecycle, Rule};
use crate::text::Text;

pub(in crate::rules) const RULE: Rule = Rule {
    code: "MATCH211",
    name: "set-as-one-article",
    family: Family::Match,
    severity: Severity::Notice,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

/// Words and signs between the articles of a set.
const JOINS: [&str; 7] = ["+", "&", "and", "및", "와", "과", "n"];

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let Some(node) = reading.code.node() else { return Vec::new() };
    let (field, text) = reading.goods();
    let Some(hit) = set_word(text) else { return Vec::new() };
    let joined = text.tokens().iter().any(|token| JOINS.contains(&text.slice(token.range())));
    let in_path = || [Lang::Ko, Lang::En].into_iter().any(|lang| set_word(&Text::new(&node.path(lang))).is_some());
    if !joined || in_path() {
        return Vec::new();
    }
    vec![against_code(reading, &Word { field, range: hit.range, entry: hit.entry })]
}
