//! # What it checks
//! Whether the description, numbers and packaging aside, is nothing but words that customs or carriers refuse as a
//! description: "goods", "parts", "gift", "부품".
//!
//! # Why it matters
//! The EU (ICS2), the US (ACAS) and Canada (PACT) refuse such a filing by machine, before loading; in Korea list clearance
//! is withdrawn and the goods are opened.
//!
//! # Example
//! `AUTO PARTS, 3 CTNS`: brake discs or seat covers?
//!
//! # Write instead
//! What it is, of what, for what: `BRAKE DISC FOR PASSENGER CAR`.
//!
//! # Source
//! Each word's own list: EU ICS2 stop words, US CBP CSMS 60011750, Canada PACT TIG 1.9 §6.2, Korean customs notices.

use super::words::{self, STOP_WORDS};
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::{Context, Family, Lifecycle, Rule};

pub(in crate::rules) const RULE: Rule = Rule {
    code: "DESC101",
    name: "stop-word-alone",
    family: Family::Desc,
    severity: Severity::Error,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let (field, text) = reading.goods();
    let mut hits: Vec<_> = STOP_WORDS.find(text).chain(words::transactions(text)).collect();
    hits.sort_by_key(|hit| hit.range.start);
    let (Some(first), Some(last)) = (hits.first(), hits.last()) else { return Vec::new() };
    let named = !words::content_words(text).is_empty() || words::classes(text).len() > 1;
    if named || words::is_standard_name(reading, text) {
        return Vec::new();
    }
    let refused = hits.iter().any(|hit| hit.entry.get("weight") != "warning");
    let elsewhere = words::named_elsewhere(reading, field);
    let span = text.span(first.range.start..last.range.end);
    let finding = Finding::new(field)
        .at(span)
        .severity(if refused && !elsewhere { Severity::Error } else { Severity::Warning })
        .variant(if elsewhere { "elsewhere" } else { "" })
        .with("word", text.quote(span))
        .with("list", first.entry.source());
    vec![hits.iter().fold(finding, |finding, hit| finding.evidence(hit.entry.term()))]
}
