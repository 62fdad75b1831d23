//! # What it checks
//! Whether a part is named without the machine it belongs to: 부품 or PARTS beside a brand, a number or an unknown word.
//!
//! # Why it matters
//! Parts follow the machine into its heading; which it is decides the code. The form writes parts as "~ PART" or
//! "PART FOR ~".
//!
//! # Example
//! `BOSCH PARTS 0445110`
//!
//! # Write instead
//! `PART FOR FUEL INJECTION PUMP`; the part's own name in 모델·규격.
//!
//! # Source
//! 수입신고서 작성요령 (품명: 부분품 및 부속품); 관세율표 제16부 주 2, 제17부 주 3.

use super::words;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::support::terms::Terms;
use crate::rules::{Context, Family, Lifecycle, Rule};
use once_cell::sync::Lazy;

pub(in crate::rules) const RULE: Rule = Rule {
    code: "DESC109",
    name: "part-of-what",
    family: Family::Desc,
    severity: Severity::Warning,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

static PARTS: Lazy<Terms> = Lazy::new(|| {
    Terms::parse("term\tsource\npart | parts | spare part | spares | 부품 | 부분품\t수입신고서 작성요령\n")
});

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let (field, text) = reading.goods();
    let Some(hit) = PARTS.find(text).next() else { return Vec::new() };
    // A text of stop words and qualities alone is reported by the rules for those.
    let only_qualities = words::naming_words(text).is_empty();
    if only_qualities || words::names_goods(text) || words::named_elsewhere(reading, field) {
        return Vec::new();
    }
    let span = text.span(hit.range);
    vec![Finding::new(field).at(span).with("word", text.quote(span)).evidence(hit.entry.term())]
}
