//! # What it checks
//! Whether the texts name another country than the origin for a step that does not give origin (design, packing, assembly), or the
//! brand names or points to another country (`GERMANY`, `SWISS`, `PARIS`).
//!
//! # Why it matters
//! On the goods such words can be taken for the origin; unless the real origin stands beside them just as plainly,
//! customs has them corrected before release.
//!
//! # Example
//! `BAG, DESIGNED IN ITALY` with origin CN.
//!
//! # Write instead
//! On the goods, the origin next to those words ("DESIGNED IN ITALY, MADE IN CHINA"); in the declaration, leave them
//! out.
//!
//! # Source
//! 대외무역법 제33조; 대외무역관리규정, 원산지오인 우려 표시물품; 관세법 제230조.

use super::country::{Country, StatementKind, in_brand, statements};
use crate::declaration::Field;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::{Context, Family, Lifecycle, Rule};

pub(in crate::rules) const RULE: Rule = Rule {
    code: "ORIG103",
    name: "misleading-origin-words",
    family: Family::Orig,
    severity: Severity::Notice,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let Some(declared) = reading.line.origin.as_deref().and_then(Country::from_code) else { return Vec::new() };
    let said = statements(reading);
    // With the origin beside them the words mislead nobody.
    let stated = said.iter().any(|said| said.kind == StatementKind::Made && said.country.code() == declared.code());
    let step = said.iter().find(|said| said.kind == StatementKind::Step && said.country.code() != declared.code());
    if stated {
        return Vec::new();
    }
    let about = |finding: Finding| finding.with("code", declared.code()).with("name", declared.name());
    if let Some(step) = step {
        return vec![about(Finding::new(step.field).at(step.span).with("words", step.words.as_str()))];
    }
    let brand = &reading.brand;
    let named = in_brand(brand).filter(|(country, _)| country.code() != declared.code() && declared.code() != "EU");
    let Some((country, range)) = named else { return Vec::new() };
    let span = brand.span(range);
    let finding = Finding::new(Field::Brand).at(span).variant("brand").with("words", brand.quote(span));
    vec![about(finding.with("other", country.name()))]
}
