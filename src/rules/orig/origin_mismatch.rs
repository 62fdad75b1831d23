//! # What it checks
//! Whether the texts say that the goods were made in another country than the one declared: "MADE IN CHINA", "중국산",
//! or a country's name alone at the end ("…; VIETNAM"). Names that are part of a goods name (china clay, Turkish
//! delight) say nothing.
//!
//! # Why it matters
//! A false or doubtful origin stops clearance, and preferential duty is refused.
//!
//! # Example
//! `COTTON T-SHIRT, MADE IN CHINA` with origin VN.
//!
//! # Write instead
//! The country where the goods were made, in the field and in the texts alike. Where the field is empty and the texts
//! are plain, it is offered.
//!
//! # Source
//! 관세법 제229조 (원산지 확인 기준), 제230조 (원산지 허위표시물품 등의 통관 제한).

use super::country::{Country, StatementKind, statements};
use crate::declaration::Field;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::{Context, Family, Lifecycle, Rule};

pub(in crate::rules) const RULE: Rule = Rule {
    code: "ORIG102",
    name: "origin-mismatch",
    family: Family::Orig,
    severity: Severity::Warning,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let said = statements(reading);
    let declared = match reading.line.origin.as_deref() {
        Some(written) => match Country::from_code(written).or_else(|| Country::named(written)) {
            Some(country) => Some(country),
            None => return Vec::new(),
        },
        None => None,
    };
    let made = said.iter().filter(|said| match declared {
        Some(_) => said.kind != StatementKind::Step,
        None => said.kind == StatementKind::Made,
    });
    // Goods of the European Union may name its member.
    let fits = |code: &str| declared.is_some_and(|declared| declared.code() == code || declared.code() == "EU");
    let Some(first) = made.clone().next() else { return Vec::new() };
    if made.clone().any(|said| fits(said.country.code()) || said.country.code() == "EU") {
        return Vec::new();
    }
    let finding = Finding::new(first.field)
        .at(first.span)
        .with("words", first.words.as_str())
        .with("said", first.country.name())
        .evidence(first.words.as_str());
    let one = made.clone().all(|said| said.country.code() == first.country.code());
    vec![match declared {
        Some(declared) => finding.with("code", declared.code()).with("name", declared.name()),
        None if one => finding
            .severity(Severity::Notice)
            .variant("empty")
            .with("code", first.country.code())
            .fix(Field::Origin, first.country.code()),
        None => return Vec::new(),
    }]
}
