//! # What it checks
//! Whether goods said to be second-hand are declared under a code for new ones: vehicles whose code is for new
//! vehicles, and worn clothing outside 6309. Where it is the other way round, a code for used vehicles and no word of it in
//! the texts, a notice says so.
//!
//! # Why it matters
//! The code of used goods has other requirements (inspection, quarantine, exhaust rules) and another basis of value.
//!
//! # Example
//! `USED CAR, HYUNDAI SONATA` under `8703.23-9010` (new).
//!
//! # Write instead
//! The code for used goods, with the year of make and, for vehicles, the distance run.
//!
//! # Source
//! 관세율표 제8703호 등의 HSK 세분류 (신차, 중고차), 제6309호; 제63류 주 제3호.

use crate::finding::{Finding, Severity};
use crate::messages::Lang;
use crate::reading::Reading;
use crate::rules::support::names::short_name;
use crate::rules::support::standard_name;
use crate::rules::support::terms::Terms;
use crate::rules::support::word_sense::{affirmed, against_code};
use crate::rules::{Context, Family, Lifecycle, Rule};
use once_cell::sync::Lazy;

pub(in crate::rules) const RULE: Rule = Rule {
    code: "MATCH208",
    name: "used-as-new",
    family: Family::Match,
    severity: Severity::Warning,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

static USED: Lazy<Terms> = Lazy::new(|| Terms::parse(include_str!("../terms/used.tsv")));

fn check(reading: &Reading, context: &Context) -> Vec<Finding> {
    let Some(node) = reading.code.node() else { return Vec::new() };
    let vehicle = |kind: &str| reading.code.is_under(&["87"]) && node.name(Lang::Ko).contains(kind);
    // Work trucks and excavators are parted by the same words.
    let machine = |kind: &str| reading.code.is_under(&["84"]) && node.name(Lang::Ko) == kind;
    let new_vehicle = vehicle("신차") || machine("신품");
    let used_vehicle = vehicle("중고차") || machine("중고품");
    let clothing = reading.code.is_under(&["61", "62", "64"]);
    if !new_vehicle && !used_vehicle && !clothing {
        return Vec::new();
    }
    let said = affirmed(reading, &USED);
    let unsaid = || said.is_empty() && !reading.joined().is_empty();
    if used_vehicle && unsaid() && standard_name::used(reading, context).is_none() {
        let finding = Finding::new(reading.goods().0).severity(Severity::Notice).variant("unsaid");
        return vec![finding.with("declared", node.code()).with("declared_name", short_name(node))];
    }
    if !new_vehicle && !clothing {
        return Vec::new();
    }
    let variant = if clothing { "clothing" } else { "" };
    said.first().map(|word| against_code(reading, word).variant(variant)).into_iter().collect()
}
