//! # What it checks
//! Whether goods whose name ends in waste or scrap ("COPPER SCRAP", "폐배터리") are declared under a code for products,
//! in the chapters that have codes for waste.
//!
//! # Why it matters
//! Waste has codes of its own, and its import needs a permit or a notification.
//!
//! # Example
//! `COPPER SCRAP` under `7403.11-0000`.
//!
//! # Write instead
//! The code for waste and scrap, or what the goods are if they are still fit for use.
//!
//! # Source
//! 관세율표 제15부 주 제8호 가목, 제39류 주 제7호; 폐기물의 국가 간 이동 및 그 처리에 관한 법률.

use crate::finding::{Finding, Severity};
use crate::messages::Lang;
use crate::reading::Reading;
use crate::rules::support::terms::Terms;
use crate::rules::support::word_sense::{Word, against_code};
use crate::rules::{Context, Family, Lifecycle, Rule};
use crate::text::Text;
use once_cell::sync::Lazy;

pub(in crate::rules) const RULE: Rule = Rule {
    code: "MATCH209",
    name: "waste-as-product",
    family: Family::Match,
    severity: Severity::Warning,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

static WASTE: Lazy<Terms> = Lazy::new(|| Terms::parse(include_str!("../terms/waste_words.tsv")));

/// Chapters of materials, where a code for the waste stands beside those for products.
const MATERIALS: [&str; 17] =
    ["39", "40", "47", "48", "50", "51", "52", "55", "70", "72", "74", "75", "76", "78", "79", "80", "8507"];

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let Some(node) = reading.code.node().filter(|_| reading.code.is_under(&MATERIALS)) else { return Vec::new() };
    // The name of the goods is what stands before the first sign that ends a clause.
    let (field, text) = reading.goods();
    let end = text.normalised().find([',', ';', '(', '/']).unwrap_or(text.normalised().len());
    let name = text.slice(0..end).trim_end();
    let last = WASTE.find(text).find(|hit| hit.range.end == name.len());
    // The code may be one of waste.
    let last = last.filter(|_| WASTE.find(&Text::new(&node.path(Lang::En))).next().is_none());
    last.map(|hit| against_code(reading, &Word { field, range: hit.range, entry: hit.entry })).into_iter().collect()
}
