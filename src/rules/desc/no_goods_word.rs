//! # What it checks
//! Whether any word of the description occurs in names of goods at all: in the tariff, in customs' standard names, in
//! rulings. Colours, sizes, qualities and persons do not count. Where the classifier reads the text as the declared
//! heading's, or is all but certain of some heading, it is left alone.
//!
//! # Why it matters
//! Marketing names, abbreviations and inner codes mean nothing to the officer or the risk engine; express lists with such
//! entries are returned.
//!
//! # Example
//! `LIL HEAT BURGUNDY M`, `DELUX QRT RTRCTR SNC`, `V5ST- MIKE`
//!
//! # Write instead
//! What the goods are, of what, for what, before or instead of the seller's name.
//!
//! # Source
//! 인천세관 특송 통관목록 부실기재 사례 안내 (2018-04-09: ECIG WHT 2, BASIC BLU 1); US CBP CSMS 60011750.

use super::brand_only;
use super::words::{self, STOP_WORDS};
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::{Context, Family, Lifecycle, Rule};

pub(in crate::rules) const RULE: Rule = Rule {
    code: "DESC108",
    name: "no-goods-word",
    family: Family::Desc,
    severity: Severity::Warning,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

fn check(reading: &Reading, context: &Context) -> Vec<Finding> {
    let (field, text) = reading.goods();
    if words::fits_code(reading, context)
        || words::named_elsewhere(reading, field)
        || words::is_standard_name(reading, text)
        // A model alone is reported by its own rule.
        || words::is_model_only(text)
    {
        return Vec::new();
    }
    let finding = Finding::new(field).with("written", text.original().trim());
    let only_qualities = words::naming_words(text).is_empty() && !words::content_words(text).is_empty();
    if only_qualities && STOP_WORDS.find(text).next().is_none() && !words::names_goods(text) {
        return vec![finding.variant("qualities")];
    }
    if words::is_abbreviated(text) {
        return vec![finding.variant("abbreviated")];
    }
    // Substances have names of their own, and too many for any list.
    let is_substance = reading.code.is_under(&["28", "29"]);
    let (_, likely) = context.prediction(reading).best_heading();
    let is_readable = likely >= context.ruleset.readable_heading && !context.prediction(reading).abstained();
    let codes = words::is_mostly_codes(text) && words::classes(text).is_empty() && !brand_only::is_named(reading, text);
    // A declared code says what "SPRING; 151AC0012A" is.
    if codes && reading.code.valid_digits().is_none() && !is_readable {
        return vec![finding.variant("codes")];
    }
    if words::is_composition(text) {
        return vec![finding.variant("composition")];
    }
    if words::is_size(text) && !context.prediction(reading).best_chapter().0.as_str().starts_with('6') {
        return vec![finding.variant("qualities")];
    }
    let named = words::names_goods(text) || !words::classes(text).is_empty() || is_substance || is_readable;
    match words::naming_words(text).is_empty() || named {
        true => Vec::new(),
        false => vec![finding],
    }
}
