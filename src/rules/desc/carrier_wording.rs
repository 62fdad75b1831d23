//! # What it checks
//! Whether the description holds a carrier's disclaimer or a name for mixed cargo: STC (said to contain), SLC (shipper's
//! load and count), FAK (freight of all kinds), consolidated cargo.
//!
//! # Why it matters
//! They say who does not vouch for the contents, not what the contents are; they are acceptable on a master bill at most.
//!
//! # Example
//! `STC 10 CTNS LEATHER SHOES`
//!
//! # Write instead
//! `LEATHER SHOES`; the number of packages has its own field.
//!
//! # Source
//! EU ICS2 stop words; Canada PACT TIG 1.9 §6.2 and CBSA TCC17-235; US 19 CFR 4.7a.

use super::words::{self, CARRIER_WORDS};
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::{Context, Family, Lifecycle, Rule};

pub(in crate::rules) const RULE: Rule = Rule {
    code: "DESC107",
    name: "carrier-wording",
    family: Family::Desc,
    severity: Severity::Warning,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let (field, text) = reading.goods();
    let Some(hit) = CARRIER_WORDS.find(text).next() else { return Vec::new() };
    let finding = words::about_wording(field, text, &hit);
    vec![match words::content_words(text).is_empty() {
        true => finding.severity(Severity::Error).variant("alone"),
        false => words::with_removal(finding, text, &hit),
    }]
}
