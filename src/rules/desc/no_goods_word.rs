//! # What it checks
//! Whether any word of the description occurs in names of goods at all: in the tariff, in customs' standard names, in
//! rulings. Colours, sizes, qualities and persons do not count, and where the classifier can read the text, it is left
//! alone.
//!
//! # Why it matters
//! Marketing names, abbreviations and inner codes mean nothing to the officer or the risk engine; express lists with such
//! entries are returned.
//!
//! # Example
//! `LIL HEAT BURGUNDY M`, `DELUX QRT RTRCTR SNC`
//!
//! # Write instead
//! What the goods are, of what, for what, before or instead of the seller's name.
//!
//! # Source
//! 인천세관 특송 통관목록 부실기재 사례 안내 (2018-04-09: ECIG WHT 2, BASIC BLU 1); US CBP CSMS 60011750.

use super::words;
use crate::finding::Finding;
use crate::reading::Reading;
use crate::rules::Context;

pub(in crate::rules) fn check(reading: &Reading, context: &Context) -> Vec<Finding> {
    let (field, text) = reading.goods();
    // Substances have names of their own, and too many for any list.
    let is_substance = reading.code.is_under(&["28", "29"]);
    let says_otherwise = is_substance
        || words::names_goods(text)
        || !words::classes(text).is_empty()
        || words::naming(text).is_empty()
        || words::is_standard_name(reading, text)
        || words::named_elsewhere(reading, field);
    let (_, likely) = reading.prediction().best_heading();
    if says_otherwise || likely >= context.ruleset.readable_heading && !reading.prediction().abstained() {
        return Vec::new();
    }
    vec![Finding::new(field).with("written", text.original().trim())]
}
