//! # What it checks
//! Whether the same goods stand in the declaration with different countries of origin.
//!
//! # Why it matters
//! It can be right, and then each origin has its own line and proof. More often one of the two was copied along, and a
//! preferential rate or an origin mark rests on it.
//!
//! # Example
//! `STEEL BOLT M8X20` from CN in one line, from VN in another.
//!
//! # Write instead
//! The origin that the certificate or the mark on the goods shows, for each line.
//!
//! # Source
//! 관세법 제229조, 제230조; 수입신고서 작성요령: 원산지가 다르면 란을 나누어 기재.

use crate::declaration::Field;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::{Context, Family, Lifecycle, Rule};

pub(in crate::rules) const RULE: Rule = Rule {
    code: "SET104",
    name: "mixed-origins",
    family: Family::Set,
    severity: Severity::Notice,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

fn check(_: &Reading, context: &Context) -> Vec<Finding> {
    let Some(own) = context.declaration.lines().get(context.at).and_then(|line| line.origin.as_deref()) else {
        return Vec::new();
    };
    let other = context.declaration.same_goods(context.at).find_map(|other| {
        let origin = other.origin.as_deref().filter(|origin| *origin != own)?;
        Some((other, origin))
    });
    let Some((other, origin)) = other else { return Vec::new() };
    let finding = Finding::new(Field::Origin).with("origin", own).with("other_origin", origin);
    vec![finding.with("line", other.id.as_str()).evidence(origin)]
}
