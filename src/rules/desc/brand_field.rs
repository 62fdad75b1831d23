//! # What it checks
//! Whether the brand field (상표) follows the form: no word BRAND, and "XXXX" where the goods carry no brand.
//!
//! # Why it matters
//! Customs compares the brand with registered rights; "BRAND" or "N/A" there matches nothing and is sent back.
//!
//! # Example
//! `NIKE BRAND`, `N/A`
//!
//! # Write instead
//! `NIKE`; `XXXX` for goods without a brand, `ZZZZ` for one that is not registered with customs.
//!
//! # Source
//! 수입신고서 작성요령 (수입통관 사무처리에 관한 고시): 상표.

use crate::declaration::Field;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::support::terms::Terms;
use crate::rules::{Context, Family, Lifecycle, Rule};
use once_cell::sync::Lazy;

pub(in crate::rules) const RULE: Rule = Rule {
    code: "DESC117",
    name: "brand-field",
    family: Family::Desc,
    severity: Severity::Warning,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

static NO_BRAND: Lazy<Terms> = Lazy::new(|| Terms::parse(include_str!("../terms/no_brand.tsv")));
static BRAND: Lazy<Terms> =
    Lazy::new(|| Terms::parse("term\tsource\nbrand | 브랜드 | 상표명 | 상표\t수입신고서 작성요령\n"));

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let text = &reading.brand;
    let written = text.original().trim();
    if NO_BRAND.is_all(text).is_some() {
        let finding = Finding::new(Field::Brand).severity(Severity::Notice).variant("none");
        return vec![finding.with("written", written).fix(Field::Brand, "XXXX")];
    }
    let Some(hit) = BRAND.find(text).next() else { return Vec::new() };
    let span = text.span(hit.range);
    let finding = Finding::new(Field::Brand).at(span).with("word", text.quote(span)).with("written", written);
    let rest = text.replaced(span, "");
    vec![match rest.is_empty() {
        true => finding,
        false => finding.fix(Field::Brand, rest),
    }]
}
