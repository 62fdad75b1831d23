//! # What it checks
//! Whether the description is only a brand: the line's own brand (상표) again, or a well-known one.
//!
//! # Why it matters
//! A brand says who sells, not what: the same name stands on shoes, watches and cosmetics.
//!
//! # Example
//! `NIKE`
//!
//! # Write instead
//! The goods in 품명 and the brand in 상표: `RUNNING SHOES OF TEXTILE`, `NIKE`.
//!
//! # Source
//! US CBP ACAS ("cannot be a brand name only"); 수입신고서 작성요령 (품명, 상표).

use super::words;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::support::terms::Terms;
use crate::rules::{Context, Family, Lifecycle, Rule};
use once_cell::sync::Lazy;

pub(in crate::rules) const RULE: Rule = Rule {
    code: "DESC110",
    name: "brand-only",
    family: Family::Desc,
    severity: Severity::Error,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

static BRANDS: Lazy<Terms> = Lazy::new(|| Terms::parse(include_str!("../terms/brands.tsv")));

fn check(reading: &Reading, context: &Context) -> Vec<Finding> {
    let (field, text) = reading.goods();
    let own = !text.is_empty() && text.normalised() == reading.brand.normalised();
    // Apples may be sold under the brand "Apple".
    if !own && BRANDS.is_all(text).is_none() || words::fits_code(reading, context) {
        return Vec::new();
    }
    let finding = Finding::new(field).with("brand", text.original().trim()).evidence(text.normalised());
    vec![match words::named_elsewhere(reading, field) {
        true => finding.severity(Severity::Warning),
        false => finding,
    }]
}
