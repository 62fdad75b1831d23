//! # What it checks
//! Whether the texts name another country than the origin for a step that does not give origin: design, packing,
//! assembly.
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

use super::country::{Country, Said, statements};
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
    let stated = said.iter().any(|said| said.said == Said::Made && said.country.code() == declared.code());
    let step = said.iter().find(|said| said.said == Said::Step && said.country.code() != declared.code());
    match step {
        Some(step) if !stated => {
            let finding = Finding::new(step.field).at(step.span).with("words", step.words.as_str());
            vec![finding.with("code", declared.code()).with("name", declared.name())]
        }
        _ => Vec::new(),
    }
}
