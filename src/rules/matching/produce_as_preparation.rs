//! # What it checks
//! Whether farm produce named plainly (raw peanuts, red pepper powder, dried red pepper, peeled garlic) is declared
//! under a code for prepared food, with no word of what was done to it.
//!
//! # Why it matters
//! The rate for the produce is many times that for the preparation, and its import is watched: raw peanuts as roasted
//! ones, red pepper powder as seasoning (다대기).
//!
//! # Example
//! `고춧가루 100%` under `2103.90-9030`; `RAW PEANUTS` under `2008.11-9000`.
//!
//! # Write instead
//! The code of the produce, or the preparation with all its ingredients and shares.
//!
//! # Source
//! 관세율표 제7류, 제9류, 제12류의 호 용어; 수입신고서 작성요령, 성분 (TATEKI의 성분 기재 예).

use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::support::terms::{Entry, Terms};
use crate::rules::support::word_sense::{affirmed, against_code};
use crate::rules::{Context, Family, Lifecycle, Rule};
use once_cell::sync::Lazy;

pub(in crate::rules) const RULE: Rule = Rule {
    code: "MATCH206",
    name: "produce-as-preparation",
    family: Family::Match,
    severity: Severity::Warning,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

static DISGUISES: Lazy<Terms> = Lazy::new(|| Terms::parse(include_str!("../terms/disguises.tsv")));

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let put_under = |entry: &Entry| reading.code.is_under(&entry.get("under").split(' ').collect::<Vec<_>>());
    let prepared = |entry: &Entry| entry.get("unless").split(' ').any(|word| reading.joined().contains(word));
    let said = affirmed(reading, &DISGUISES);
    let found = said.iter().find(|word| put_under(word.entry) && !prepared(word.entry));
    found.map(|word| against_code(reading, word).with("right", word.entry.get("right"))).into_iter().collect()
}
