//! # What it checks
//! Whether farm or sea produce named plainly (raw peanuts, red pepper powder, dried red pepper, peeled garlic, fresh apples) is
//! declared under a code for prepared food, with no word of what was done to it, or with a composition that is nearly all of it.
//!
//! # Why it matters
//! The rate for the produce is many times that for the preparation, and its import is watched: raw peanuts as roasted
//! ones, red pepper powder as seasoning (다대기).
//!
//! # Example
//! `고춧가루 100%` under `2103.90-9030`; `RAW PEANUTS` under `2008.11-9000`; `FRESH APPLES` under `2009.71-0000`.
//!
//! # Write instead
//! The code of the produce, or the preparation with all its ingredients and shares.
//!
//! # Source
//! 관세율표 제7류, 제9류 주 제1호, 제12류의 호 용어; 수입신고서 작성요령, 성분 (TATEKI의 성분 기재 예).

use crate::declaration::Field;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::support::terms::{self, Entry, Terms};
use crate::rules::support::word_sense::{Word, affirmed, against_code, share_beside};
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
static PRODUCE: Lazy<Terms> = Lazy::new(|| Terms::parse(include_str!("../terms/produce.tsv")));
static STATES: Lazy<Terms> = Lazy::new(|| Terms::parse(include_str!("../terms/states.tsv")));

/// Where prepared food is classified that fresh produce is none of.
const PREPARED: [&str; 8] = ["16", "19", "2001", "2002", "2005", "2007", "2008", "2009"];
/// Words of what was done to produce, or of what was made from it.
const PROCESSING_WORDS: [&str; 57] = [
    "juice",
    "sauce",
    "paste",
    "puree",
    "jam",
    "jelly",
    "pickled",
    "pickles",
    "preserved",
    "prepared",
    "preparation",
    "cooked",
    "boiled",
    "steamed",
    "roasted",
    "fried",
    "baked",
    "canned",
    "dried",
    "smoked",
    "seasoned",
    "marinated",
    "syrup",
    "brine",
    "vinegar",
    "extract",
    "concentrate",
    "powder",
    "soup",
    "salad",
    "kimchi",
    "breaded",
    "sausage",
    "ham",
    "patty",
    "dumpling",
    "pie",
    "cake",
    "bread",
    "noodle",
    "noodles",
    "pasta",
    "chips",
    "snack",
    "주스",
    "쥬스",
    "소스",
    "절임",
    "조림",
    "볶음",
    "튀김",
    "통조림",
    "샐러드",
    "김치",
    "조제",
    "가공",
    "양념",
];

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let put_under = |entry: &Entry| reading.code.is_under(&entry.get("under").split(' ').collect::<Vec<_>>());
    let prepared = |entry: &Entry| entry.get("unless").split(' ').any(|word| reading.joined().contains(word));
    let said = affirmed(reading, &DISGUISES);
    let nearly_all =
        |entry: &Entry| said.iter().any(|word| std::ptr::eq(word.entry, entry) && is_nearly_all(reading, word));
    let found = said.iter().find(|word| put_under(word.entry) && (!prepared(word.entry) || nearly_all(word.entry)));
    let found = found.map(|word| against_code(reading, word).with("right", word.entry.get("right")));
    found.or_else(|| fresh(reading)).into_iter().collect()
}

/// True if the composition gives so much of the produce that what is beside it makes no preparation.
fn is_nearly_all(reading: &Reading, word: &Word) -> bool {
    let share = share_beside(reading.text(word.field), &word.range).or_else(|| share_in_composition(reading, word));
    let least = word.entry.get("share").parse::<f64>().ok();
    matches!((share, least), (Some(share), Some(least)) if share >= least)
}

/// The share that the composition gives of what the word is made of: garlic of "garlic powder".
fn share_in_composition(reading: &Reading, word: &Word) -> Option<f64> {
    let (named, composition) = (reading.text(word.field).slice(word.range.clone()), reading.text(Field::Composition));
    let mut tokens = composition.tokens().iter().filter(|token| token.kind.is_word());
    let made_of =
        tokens.find(|token| named.starts_with(composition.slice(token.range())) && token.end > token.start + 3)?;
    share_beside(composition, &made_of.range())
}

/// Produce that is said to be fresh, chilled or live, under a code of prepared food.
fn fresh(reading: &Reading) -> Option<Finding> {
    if !reading.code.is_under(&PREPARED) {
        return None;
    }
    let done = |word: &&str| match word.is_ascii() {
        true => terms::holds(reading.joined(), word),
        false => reading.joined().contains(word),
    };
    let names = |word: &&Word| matches!(word.field, Field::Description | Field::TradeName);
    let is_fresh = |word: &Word| matches!(word.kind(), "fresh" | "live");
    if !affirmed(reading, &STATES).iter().filter(names).any(is_fresh) || PROCESSING_WORDS.iter().any(done) {
        return None;
    }
    let produce = affirmed(reading, &PRODUCE);
    let word = produce.iter().find(names)?;
    Some(against_code(reading, word).with("right", word.entry.get("right")))
}
