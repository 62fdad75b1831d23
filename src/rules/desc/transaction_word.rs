//! # What it checks
//! Whether the description, besides the goods, names a transaction or a way of handling: gift, sample, returned goods,
//! 선물, 샘플, 반품. Not where the word belongs to the goods ("gift box of paperboard", "sample bottle").
//!
//! # Why it matters
//! Such words are on every list of refused descriptions; why goods are sent belongs into the field for the kind of
//! transaction (거래구분), not into their name.
//!
//! # Example
//! `GIFT - PLUSH TOY BEAR`
//!
//! # Write instead
//! `PLUSH TOY BEAR`
//!
//! # Source
//! EU ICS2 stop words, US CBP CSMS 60011750 ("gift is a type of transaction"), Canada PACT TIG 1.9 §6.2.

use super::words;
use crate::finding::Finding;
use crate::reading::Reading;
use crate::rules::Context;

pub(in crate::rules) fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let (field, text) = reading.goods();
    let hits = words::transactions(text);
    // Standing alone it is a stop word like others, and reported as one.
    if words::telling(text).is_empty() {
        return Vec::new();
    }
    let only = hits.len() == 1;
    let findings = hits.into_iter().map(|hit| {
        let span = text.span(hit.range.clone());
        let finding = Finding::new(field)
            .at(span)
            .with("word", text.quote(span))
            .with("list", hit.entry.source())
            .evidence(hit.entry.term());
        match only {
            true => finding.fix(field, text.replaced(span, "")),
            false => finding,
        }
    });
    findings.collect()
}
