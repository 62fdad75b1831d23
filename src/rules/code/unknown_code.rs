//! # What it checks
//! Whether the nomenclature in force has the declared tariff code. Where an earlier edition of the Harmonized System had its
//! subheading, it says where the goods went.
//!
//! # Why it matters
//! A declaration with a code that does not exist is not accepted; a code of an earlier edition of the HSK is the
//! usual cause, or two digits changed places.
//!
//! # Example
//! `3907600000` for PET flakes: the subheading was split into 3907.61 and 3907.69.
//!
//! # Write instead
//! One of the nearest valid codes, whichever names the goods. Only the first six digits are shared between countries:
//! the rest of a foreign code must be looked up in the HSK.
//!
//! # Source
//! 관세법 제50조 별표 관세율표; 관세·통계통합품목분류표 (HSK) {hsk-year}; WCO correlation tables HS 2007 to 2022.

use crate::declaration::Field;
use crate::finding::{Finding, Severity};
use crate::reading::{DeclaredCode, Reading};
use crate::rules::support::names::named;
use crate::rules::support::terms::Terms;
use crate::rules::{Context, Family, Lifecycle, Rule};
use crate::tariff::{Node, Tariff};
use once_cell::sync::Lazy;
use std::cmp::Reverse;

pub(in crate::rules) const RULE: Rule = Rule {
    code: "CODE101",
    name: "unknown-code",
    family: Family::Code,
    severity: Severity::Error,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

static SUPERSEDED: Lazy<Terms> = Lazy::new(|| Terms::parse(include_str!("../terms/superseded_codes.tsv")));

/// How many codes are named.
const NAMED: usize = 3;

fn check(reading: &Reading, context: &Context) -> Vec<Finding> {
    let DeclaredCode::Unknown(code) = &reading.code else { return Vec::new() };
    let digits = code.digits();
    let finding = Finding::new(Field::HsCode).with("code", digits).evidence(digits);
    let six = digits.get(..6).unwrap_or_default();
    if let Some(entry) = SUPERSEDED.named(six) {
        let now: Vec<_> = entry.get("now").split(' ').filter_map(|code| context.tariff.find(code)).collect();
        let finding = finding.variant("superseded").with("six", six).with("edition", entry.get("edition"));
        return vec![finding.with("now", named(&now))];
    }
    // Where the subheading is right, only its own codes come near.
    let shared = digits.get(..6).filter(|six| digits.len() > 6 && context.tariff.find(six).is_some());
    let nearest: Vec<Node> = match shared {
        Some(six) => nearest_under(context.tariff, six, digits),
        None => context.tariff.nearest(digits, NAMED),
    };
    if nearest.is_empty() {
        return vec![finding.variant("no-neighbour")];
    }
    let finding = finding.with("nearest", named(&nearest));
    vec![match shared {
        Some(six) => finding.variant("national").with("six", six),
        None => finding,
    }]
}

/// The codes of a subheading that differ from these digits in the fewest places; of these, those that share more leading digits
/// first: what an edition has split a code into comes before what only looks like it.
fn nearest_under<'t>(tariff: &'t Tariff, six: &str, digits: &str) -> Vec<Node<'t>> {
    let mut below: Vec<Node> = tariff.codes_under(six).collect();
    below.sort_by_key(|node| {
        let same = || node.code().bytes().zip(digits.bytes()).map(|(one, other)| one == other);
        (same().filter(|same| !same).count(), Reverse(same().take_while(|same| *same).count()))
    });
    below.truncate(NAMED);
    below
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_codes_that_a_code_was_split_into_come_first() {
        let tariff = Tariff::load(include_bytes!(env!("DECLAREWELL_TARIFF_FILE"))).unwrap();
        let nearest: Vec<&str> = nearest_under(&tariff, "030199", "0301994000").iter().map(Node::code).collect();
        assert_eq!(nearest, ["0301994010", "0301992000", "0301995000"]);
    }

    #[test]
    fn superseded_codes_are_gone_and_what_took_their_place_is_there() {
        let tariff = Tariff::load(include_bytes!(env!("DECLAREWELL_TARIFF_FILE"))).unwrap();
        for entry in SUPERSEDED.entries() {
            assert!(!tariff.covers(entry.term()), "{entry:?}");
            assert!(entry.get("now").split(' ').all(|code| tariff.covers(code)), "{entry:?}");
        }
    }
}
