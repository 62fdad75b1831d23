//! # What it checks
//! Whether the fibre that weighs most, by the percentages stated, is the one of the declared code, for yarn, fabric,
//! garments and other textile goods. Speaks only where the percentages make up the whole.
//!
//! # Why it matters
//! Mixtures are classified as if they were wholly of the fibre that predominates by weight.
//!
//! # Example
//! `SHIRT, POLYESTER 60% COTTON 40%` under `6205.20-0000` (of cotton).
//!
//! # Write instead
//! The subheading of the predominant fibre, or the right percentages.
//!
//! # Source
//! 관세율표 제11부 주 제2호, 소호주 제2호.

use crate::finding::{Finding, Severity};
use crate::messages::Lang;
use crate::reading::Reading;
use crate::rules::support::terms::{Hit, Terms};
use crate::rules::support::word_sense::{Word, against_code};
use crate::rules::{Context, Family, Lifecycle, Rule};
use crate::tariff::Node;
use crate::text::{Text, TokenKind};
use once_cell::sync::Lazy;
use std::collections::{BTreeMap, BTreeSet};

pub(in crate::rules) const RULE: Rule = Rule {
    code: "MATCH204",
    name: "fibre-mismatch",
    family: Family::Match,
    severity: Severity::Warning,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

static FIBRES: Lazy<Terms> = Lazy::new(|| Terms::parse(include_str!("../terms/fibres.tsv")));

/// Textiles, without wadding and made-up goods whose place does not go by fibre alone.
const TEXTILES: [&str; 10] = ["50", "51", "52", "53", "54", "55", "57", "60", "61", "62"];

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let Some(node) = reading.code.node().filter(|_| reading.code.is_under(&TEXTILES)) else { return Vec::new() };
    let declared = declared_fibres(node);
    if declared.is_empty() {
        return Vec::new();
    }
    let against = |(field, text)| {
        let shares = shares(text)?;
        let mut weights: BTreeMap<&str, f64> = BTreeMap::new();
        for (hit, share) in &shares {
            *weights.entry(hit.entry.get("kind")).or_default() += share;
        }
        let (most, weight) = weights.iter().max_by(|a, b| a.1.total_cmp(b.1))?;
        let of_declared: f64 = declared.iter().filter_map(|kind| weights.get(kind)).sum();
        if declared.contains(most) || of_declared >= *weight {
            return None;
        }
        let (hit, _) = shares.iter().find(|(hit, _)| hit.entry.get("kind") == *most)?;
        let word = Word { field, range: hit.range.clone(), entry: hit.entry };
        Some(against_code(reading, &word).with("share", *weight))
    };
    reading.texts().find_map(against).into_iter().collect()
}

/// The kinds of fibre that the name of a code speaks of, at the level nearest to the code that speaks of any.
fn declared_fibres(node: &Node) -> BTreeSet<&'static str> {
    let path = node.path(Lang::En);
    // "Of other textile materials" means none of those named above it.
    let levels = path.rsplit(" > ").take_while(|level| !level.contains("other textile materials")).map(Text::new);
    let mut kinds = levels.map(|level| FIBRES.find(&level).map(|hit| hit.entry.get("kind")).collect::<BTreeSet<_>>());
    kinds.find(|kinds| !kinds.is_empty()).unwrap_or_default()
}

/// Every fibre of a text with its percentage, if each has one and they make up the whole.
fn shares(text: &Text) -> Option<Vec<(Hit<'static>, f64)>> {
    let fibres: Vec<Hit> = FIBRES.find(text).collect();
    let percentages = percentages(text);
    if fibres.is_empty() || fibres.len() != percentages.len() {
        return None;
    }
    // Either all stand before their fibres ("60% cotton") or all behind ("cotton 60%").
    let ordered = |first: &dyn Fn(usize) -> usize, second: &dyn Fn(usize) -> usize| {
        (0..fibres.len()).all(|at| first(at) < second(at) && (at + 1 == fibres.len() || second(at) < first(at + 1)))
    };
    let fibre = |at: usize| fibres.get(at).map_or(0, |hit| hit.range.start);
    let share = |at: usize| percentages.get(at).map_or(0, |(start, _)| *start);
    if !ordered(&fibre, &share) && !ordered(&share, &fibre) {
        return None;
    }
    let shares: Vec<(Hit, f64)> = fibres.into_iter().zip(percentages).map(|(hit, (_, share))| (hit, share)).collect();
    let whole: f64 = shares.iter().map(|(_, share)| share).sum();
    (99.0..=101.0).contains(&whole).then_some(shares)
}

/// Where percentages stand in a text, and how much they are.
fn percentages(text: &Text) -> Vec<(usize, f64)> {
    let pairs = text.tokens().iter().zip(text.tokens().iter().skip(1));
    let percentage = pairs.filter(|(number, sign)| number.kind == TokenKind::Number && text.slice(sign.range()) == "%");
    percentage.filter_map(|(number, _)| Some((number.start, text.slice(number.range()).parse().ok()?))).collect()
}
