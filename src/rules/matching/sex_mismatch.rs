//! # What it checks
//! Whether a garment said to be for women or girls is declared under a heading for men or boys, or the other way
//! round.
//!
//! # Why it matters
//! Garments have headings of their own by sex; those that cannot be told are classified with women's.
//!
//! # Example
//! `WOMENS COTTON SHIRT` under `6205.20-0000`.
//!
//! # Write instead
//! The heading for the sex the garment is made for (a man's closes left over right), or the right word in the
//! description.
//!
//! # Source
//! 관세율표 제61류 주 제9호, 제62류 주 제9호.

use crate::finding::{Finding, Severity};
use crate::messages::Lang;
use crate::reading::Reading;
use crate::rules::support::terms::Terms;
use crate::rules::support::word_sense::{affirmed, against_code};
use crate::rules::{Context, Family, Lifecycle, Rule};
use crate::text::Text;
use once_cell::sync::Lazy;

pub(in crate::rules) const RULE: Rule = Rule {
    code: "MATCH203",
    name: "sex-mismatch",
    family: Family::Match,
    severity: Severity::Warning,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

static SEXES: Lazy<Terms> = Lazy::new(|| Terms::parse(include_str!("../terms/sexes.tsv")));

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let Some(node) = reading.code.node().filter(|_| reading.code.is_under(&["61", "62"])) else { return Vec::new() };
    let said = affirmed(reading, &SEXES);
    if said.is_empty() {
        return Vec::new();
    }
    let path = Text::new(&node.path(Lang::En));
    let declared: Vec<&str> = SEXES.find(&path).map(|hit| hit.entry.get("kind")).collect();
    let Some((first, rest)) = declared.split_first() else { return Vec::new() };
    if rest.iter().any(|kind| kind != first) {
        return Vec::new();
    }
    match said.first() {
        Some(word) if said.iter().all(|word| word.kind() != *first && word.kind() != "all") => {
            vec![against_code(reading, word)]
        }
        // Garments for both sexes are classified as women's (HS chapters 61 and 62, notes 9).
        Some(word) if *first == "men" && said.iter().all(|word| word.kind() == "all") => {
            vec![against_code(reading, word).variant("all")]
        }
        _ => Vec::new(),
    }
}
