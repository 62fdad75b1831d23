//! # What it checks
//! Whether the description is only a brand (the line's own, 상표, or a well-known one), or only a brand and a model or product line
//! (`NIKE AIR MAX 90`, `에어팟 프로`), with no word for the goods.
//!
//! # Why it matters
//! A brand says who sells, not what: the same name stands on shoes, watches and cosmetics. Whoever does not know the model cannot
//! tell the goods.
//!
//! # Example
//! `NIKE`; `NIKE AIR MAX 90`
//!
//! # Write instead
//! The goods in 품명 and the brand in 상표: `RUNNING SHOES OF TEXTILE`, `NIKE`. Where it is known what the product line is, its name is
//! proposed.
//!
//! # Source
//! US CBP ACAS ("cannot be a brand name only"); 수입신고서 작성요령 (품명, 상표).

use super::words;
use crate::declaration::Field;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::support::names::short_name;
use crate::rules::support::terms::{self, Terms};
use crate::rules::{Context, Family, Lifecycle, Rule};
use crate::text::{Text, Token};
use crate::types::Value;
use once_cell::sync::Lazy;
use std::ops::Range;

pub(in crate::rules) const RULE: Rule = Rule {
    code: "DESC110",
    name: "brand-only",
    family: Family::Desc,
    severity: Severity::Error,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

static BRANDS: Lazy<Terms> = Lazy::new(|| Terms::parse(include_str!("../terms/brands.tsv")));
static LINES: Lazy<Terms> = Lazy::new(|| Terms::parse(include_str!("../terms/product_lines.tsv")));

/// How likely a heading is at least whose name is proposed.
const LIKELY: f32 = 0.5;

fn check(reading: &Reading, context: &Context) -> Vec<Finding> {
    let (field, text) = reading.goods();
    let own = !text.is_empty() && text.normalised() == reading.brand.normalised();
    if !own && BRANDS.is_all(text).is_none() {
        return brand_and_model(reading, context).into_iter().collect();
    }
    // Apples may be sold under the brand "Apple".
    if words::fits_code(reading, context) {
        return Vec::new();
    }
    let finding = Finding::new(field).with("brand", text.original().trim()).evidence(text.normalised());
    vec![match words::named_elsewhere(reading, field) {
        true => finding.severity(Severity::Warning),
        false => finding,
    }]
}

/// A brand or product line with nothing beside it that names goods.
fn brand_and_model(reading: &Reading, context: &Context) -> Option<Finding> {
    let (field, text) = reading.goods();
    let named = named(reading, text);
    if named.is_empty() || words::is_standard_name(reading, text) || !words::classes(text).is_empty() {
        return None;
    }
    let within = |token: &Token| named.iter().any(|range| range.start <= token.start && token.end <= range.end);
    if words::naming_words(text).iter().any(|token| !within(token) && words::ends_goods(text, token)) {
        return None;
    }
    let elsewhere = [Field::TradeName, Field::ModelSpec].into_iter().any(|other| {
        let text = reading.text(other);
        other != field && words::naming_words(text).iter().any(|token| words::ends_goods(text, token))
    });
    let severity = if elsewhere { Severity::Notice } else { Severity::Warning };
    let finding =
        Finding::new(field).severity(severity).with("brand", text.original().trim()).evidence(text.normalised());
    Some(match goods(reading, context, text) {
        Some(goods) => finding.variant("model").with("goods", goods),
        None => finding.variant("model-unknown"),
    })
}

/// True if a text names a brand or a product line.
pub(super) fn is_named(reading: &Reading, text: &Text) -> bool {
    !named(reading, text).is_empty()
}

/// Where a text names a brand or a product line.
fn named(reading: &Reading, text: &Text) -> Vec<Range<usize>> {
    let own = reading.brand.normalised();
    let has_own =
        own.chars().nth(1).is_some() && !matches!(own, "xxxx" | "zzzz") && terms::holds(text.normalised(), own);
    let own = has_own.then(|| text.normalised().find(own).map(|at| at..at + own.len())).flatten();
    let known = BRANDS.find(text).chain(LINES.find(text)).map(|hit| hit.range);
    own.into_iter().chain(known).collect()
}

/// The goods' name in Korean and English: by the product line, by the declared code, or by the classifier.
fn goods(reading: &Reading, context: &Context, text: &Text) -> Option<Value> {
    if let Some(hit) = LINES.find(text).next() {
        return Some((hit.entry.get("ko"), hit.entry.get("en")).into());
    }
    if let Some(node) =
        reading.code.valid_digits().and_then(|digits| context.tariff.find(digits.get(..4).unwrap_or(digits)))
    {
        return Some(short_name(&node));
    }
    let (heading, likely) = context.prediction(reading).best_heading();
    // What the candidates beside it begin with, and nothing else.
    let first = heading == context.prediction(reading).likeliest_heading();
    let known = likely >= LIKELY && first && !context.prediction(reading).abstained();
    context.tariff.find(heading.as_str()).filter(|_| known).map(|node| short_name(&node))
}
