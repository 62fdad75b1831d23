//! # What it checks
//! Whether a UN number in a goods text is one of the table of dangerous goods, and whether the text shares a word with any of
//! the number's proper shipping names. Where it does, the hazard class is noted.
//!
//! # Why it matters
//! Carriers and customs compare number, name and class; a wrong digit makes harmless goods a poison, or hides one.
//!
//! # Example
//! `PERFUME, UN1203`: 1203 is gasoline, perfumery products are 1266.
//!
//! # Write instead
//! The UN number of section 14 of the safety data sheet, with its proper shipping name.
//!
//! # Source
//! 49 CFR 172.101, Hazardous Materials Table (2026-06-01); UN Model Regulations; 항공위험물 운송기술기준.

use crate::declaration::Field;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::support::pattern::{Pattern, has_digit, pattern};
use crate::rules::{Context, Family, Lifecycle, Rule};
use crate::text::{Text, TokenKind};
use once_cell::sync::Lazy;
use std::collections::{HashMap, HashSet};

pub(in crate::rules) const RULE: Rule = Rule {
    code: "CTRL301",
    name: "un-number-mismatch",
    family: Family::Ctrl,
    severity: Severity::Warning,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

/// Number: hazard classes separated by spaces, proper shipping names separated by " | ".
static TABLE: Lazy<HashMap<&str, (&str, &str)>> = Lazy::new(|| {
    let lines = include_str!("../../../tables/un-numbers-20260601.tsv").lines().filter(|line| !line.starts_with('#'));
    let row = |line: &'static str| {
        let (number, rest) = line.split_once('\t')?;
        Some((number, rest.split_once('\t')?))
    };
    lines.filter_map(row).collect()
});

static NUMBER: Pattern =
    Pattern::new(|text| text.contains("un") && has_digit(text), || pattern(r"\bun(?: ?no\.?:?)?[ -]?([0-9]{4})\b"));

/// Stems that tell the hazard, not the goods.
const HAZARD: [&str; 14] = [
    "class", "packi", "group", "flamm", "dange", "goods", "hazar", "liqui", "solid", "limit", "quant", "toxic",
    "corro", "with",
];

/// The most letters of a proper shipping name that a message quotes.
const MAX_QUOTED: usize = 60;

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let numbered: Vec<(Field, &Text)> = reading.texts().filter(|(_, text)| NUMBER.is_in(text.normalised())).collect();
    let mut findings = Vec::new();
    if numbered.is_empty() {
        return findings;
    }
    let words: HashSet<&str> = reading.texts().flat_map(|(_, text)| stems(text)).collect();
    // The table's names are English: a Korean text cannot be compared with them, nor one that names only the hazard.
    let korean = reading.texts().flat_map(|(_, text)| text.tokens()).any(|token| token.kind == TokenKind::Hangul);
    let comparable = !korean && words.iter().any(|word| !HAZARD.contains(word));
    for (field, text) in numbered {
        for found in NUMBER.of(text.normalised()).into_iter().flat_map(|number| number.captures_iter(text.normalised()))
        {
            let (_, [number]) = found.extract();
            let Some((classes, names)) = TABLE.get(number) else { continue };
            let range = found.get(0).map(|found| found.range()).unwrap_or_default();
            let span = text.span(range);
            let first = names.split(" | ").next().unwrap_or_default();
            let quoted = match first.char_indices().nth(MAX_QUOTED) {
                Some((end, _)) => format!("{} …", first.get(..end).unwrap_or_default().trim_end()),
                None => first.to_owned(),
            };
            let finding = Finding::new(field)
                .at(span)
                .with("number", number)
                .with("classes", classes.replace(' ', ", "))
                .with("name", quoted)
                .evidence(text.quote(span));
            let named = Text::new(names);
            findings.push(match !comparable || stems(&named).any(|stem| words.contains(stem)) {
                true => finding.severity(Severity::Notice),
                false => finding.variant("mismatch"),
            });
        }
    }
    findings
}

/// The first letters of a text's Latin words: enough to tell "perfume" from "gasoline", and to make "perfumery" the same.
fn stems(text: &Text) -> impl Iterator<Item = &str> {
    const LETTERS: usize = 5;
    let latin = text.tokens().iter().filter(|token| token.kind == TokenKind::Latin && token.end - token.start > 2);
    latin.map(|token| {
        let word = text.slice(token.range());
        word.get(..LETTERS).unwrap_or(word)
    })
}
