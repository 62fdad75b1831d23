//! # What it checks
//! Whether goods called knitted are declared as woven, or the other way round: garments (chapters 61 and 62) and
//! fabrics (headings 50 to 55 and chapter 60).
//!
//! # Why it matters
//! The way the fabric was made decides between chapters with other rates and other rules of origin.
//!
//! # Example
//! `WOMENS KNITTED CARDIGAN` under `6202.40-0000`.
//!
//! # Write instead
//! The code of the chapter that fits the fabric, or the fabric the goods are really made of.
//!
//! # Source
//! 관세율표 제61류 표제, 제62류 주 제1호, 제60류 표제.

use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::support::terms::Terms;
use crate::rules::support::word_sense::{against_code, own};
use crate::rules::{Context, Family, Lifecycle, Rule};
use once_cell::sync::Lazy;

pub(in crate::rules) const RULE: Rule = Rule {
    code: "MATCH202",
    name: "weave-mismatch",
    family: Family::Match,
    severity: Severity::Warning,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

static WEAVE: Lazy<Terms> = Lazy::new(|| Terms::parse(include_str!("../terms/weave.tsv")));

const KNITTED: [&str; 2] = ["60", "61"];
/// Headings whose wording speaks of woven fabric, and chapter 62 without what may be of any fabric: garments of
/// coated or nonwoven fabric (6210), foundation garments (6212) and parts (6217).
const WOVEN: [&str; 31] = [
    "5007", "5111", "5112", "5113", "5208", "5209", "5210", "5211", "5212", "5309", "5310", "5311", "5407", "5408",
    "5512", "5513", "5514", "5515", "5516", "6201", "6202", "6203", "6204", "6205", "6206", "6207", "6208", "6209",
    "6211", "6213", "6214",
];

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let (declared, variant) = match () {
        () if reading.code.is_under(&KNITTED) => ("knitted", "woven"),
        () if reading.code.is_under(&WOVEN) => ("woven", ""),
        () => return Vec::new(),
    };
    let said = own(reading, &WEAVE);
    // A garment of both is for a person to judge.
    match said.first() {
        Some(word) if said.iter().all(|word| word.kind() != declared && word.kind() != "neither") => {
            vec![against_code(reading, word).variant(variant)]
        }
        _ => Vec::new(),
    }
}
