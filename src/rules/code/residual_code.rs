//! # What it checks
//! Whether goods are declared under a residual code ("기타", "Other") although the description opens with exactly the
//! name of another code of the same subheading, and with no standard name of the declared one.
//!
//! # Why it matters
//! A residual code is for what no other code names. Codes watched for this (용도구분 기타세번) are the ones customs asks
//! about first.
//!
//! # Example
//! `OZONE GENERATOR` under `8543.70-9090`, where 8543.70-2050 is for ozone generators.
//!
//! # Write instead
//! The code that names the goods, or what sets them apart from the goods it names.
//!
//! # Source
//! 관세율표의 해석에 관한 통칙 제3호 가목, 제6호; 관세청 표준품명 {standard-names-date}, 용도구분 기타세번.

use crate::declaration::Field;
use crate::finding::{Finding, Severity};
use crate::messages::Lang;
use crate::reading::Reading;
use crate::rules::support::names::named;
use crate::rules::support::open_words::open_words;
use crate::rules::support::standard_name;
use crate::rules::support::wording::Wording;
use crate::rules::{Context, Family, Lifecycle, Rule};
use crate::tariff::Node;
use crate::text::Text;

pub(in crate::rules) const RULE: Rule = Rule {
    code: "CODE105",
    name: "residual-code",
    family: Family::Code,
    severity: Severity::Warning,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

fn check(reading: &Reading, context: &Context) -> Vec<Finding> {
    let Some(node) = reading.code.node().filter(|node| node.code().len() == 10 && is_residual(node)) else {
        return Vec::new();
    };
    let (_, text) = reading.goods();
    let end = text.normalised().find([',', ';', '(', '/']).unwrap_or(text.normalised().len());
    let opening = Wording::from_texts([&Text::new(text.slice(0..end))]);
    let subheading = node.code().get(..6).unwrap_or_default();
    // "Other mixed seasonings" are not the mixed seasonings that have a name of their own.
    let says_other = text.words().next().is_some_and(|word| word == "other" || word.starts_with("기타"));
    if opening.is_empty() || says_other {
        return Vec::new();
    }
    // Hardly any name has all its words here: only such a name's wording is worth making.
    let is_name = |name: &str| opening.holds(name) && Wording::from_name(name) == opening;
    let named_so =
        |other: &Node| !is_residual(other) && [Lang::Ko, Lang::En].iter().any(|lang| is_name(other.name(*lang)));
    let fitting: Vec<Node> = context.tariff.codes_under(subheading).filter(named_so).collect();
    let words = text.quote_range(0..end);
    // "A breaker's parts" are no breaker.
    if fitting.is_empty() || open_words(reading) || standard_name::used(reading, context).is_some() {
        return Vec::new();
    }
    let finding = Finding::new(Field::HsCode).with("words", words.as_str()).with("code", node.code());
    vec![finding.with("fitting", named(&fitting)).evidence(words)]
}

fn is_residual(node: &Node) -> bool {
    node.name(Lang::Ko).starts_with("기타") || node.name(Lang::En).starts_with("Other")
}
