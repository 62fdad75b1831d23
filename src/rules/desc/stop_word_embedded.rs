//! # What it checks
//! Whether a stop word stands in a longer description that still names no goods: every other word is a colour, a size,
//! a quality or another general word.
//!
//! # Why it matters
//! A stop word inside a text is accepted where the rest names the goods; where it does not, the filing is held for a
//! better description.
//!
//! # Example
//! `VARIOUS NEW ITEMS FOR HOME`.
//!
//! # Write instead
//! The goods themselves: `PLASTIC STORAGE BASKET`.
//!
//! # Source
//! EU ICS2 guidance on DE 18 05 000 000 (Delegated Regulation (EU) 2015/2446, Annex B); the word's own list.

use super::words::{self, STOP_WORDS};
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::{Context, Family, Lifecycle, Rule};

pub(in crate::rules) const RULE: Rule = Rule {
    code: "DESC102",
    name: "stop-word-embedded",
    family: Family::Desc,
    severity: Severity::Warning,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let (field, text) = reading.goods();
    let Some(hit) = STOP_WORDS.find(text).next() else { return Vec::new() };
    let only_qualities = !words::content_words(text).is_empty() && words::naming_words(text).is_empty();
    // "Gift box of paper" is made of two general words, and yet names goods.
    let named = words::classes(text).len() > 1 || words::named_elsewhere(reading, field);
    if !only_qualities || named || words::is_standard_name(reading, text) {
        return Vec::new();
    }
    let finding = Finding::new(field).at(text.span(hit.range.clone())).with("word", text.quote_range(hit.range));
    vec![finding.with("list", hit.entry.source()).evidence(hit.entry.term())]
}
