//! # What it checks
//! Whether the description holds no word that could name goods: only numbers or signs, counts and measures ("2 packs"), one
//! character again and again, a file name, or a placeholder such as N/A, TBD or 없음.
//!
//! # Why it matters
//! Such descriptions are refused by machine before anyone reads them.
//!
//! # Example
//! `1004`, `***`, `XXX`, `invoice.pdf`
//!
//! # Write instead
//! What the goods are, of what, for what: `WOVEN COTTON TABLECLOTH`.
//!
//! # Source
//! Canada PACT TIG 1.9 §6.1; US CBP ACAS ("only numerical values or special characters"); EU ICS2 stop words.

use super::words;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::support::terms::Terms;
use crate::rules::{Context, Family, Lifecycle, Rule};
use crate::text::{Text, TokenKind};
use once_cell::sync::Lazy;

pub(in crate::rules) const RULE: Rule = Rule {
    code: "DESC103",
    name: "no-words",
    family: Family::Desc,
    severity: Severity::Error,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

static PLACEHOLDERS: Lazy<Terms> = Lazy::new(|| Terms::parse(include_str!("../terms/placeholders.tsv")));

/// What names of files end in.
const FILE_KINDS: [&str; 17] = [
    "pdf", "doc", "docx", "xls", "xlsx", "hwp", "hwpx", "jpg", "jpeg", "png", "gif", "csv", "txt", "zip", "wpx", "ppt",
    "pptx",
];

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let (field, text) = reading.goods();
    let Some(variant) = variant(text) else { return Vec::new() };
    vec![Finding::new(field).variant(variant).with("written", text.original().trim()).evidence(text.normalised())]
}

fn variant(text: &Text) -> Option<&'static str> {
    let written = text.normalised();
    let mut letters = written.chars().filter(|character| !character.is_whitespace());
    let first = letters.next()?;
    let rest: Vec<char> = letters.collect();
    if rest.len() >= 2 && rest.iter().all(|character| *character == first) {
        return Some("repeated");
    }
    if text.tokens().iter().all(|token| matches!(token.kind, TokenKind::Number | TokenKind::Sign)) {
        return Some("");
    }
    let file = written.split_once('.').filter(|(name, _)| !name.contains(char::is_whitespace));
    if file.is_some_and(|(_, kind)| FILE_KINDS.contains(&kind)) {
        return Some("file");
    }
    match PLACEHOLDERS.is_all(text) {
        Some(_) => Some("placeholder"),
        None => words::only_counts(text).then_some("count"),
    }
}
