//! # What it checks
//! Whether a goods text names a lithium battery or something that holds one, without its UN number or watt-hours.
//!
//! # Why it matters
//! Lithium batteries are dangerous goods in transport: carriers refuse them without UN number, watt-hours and test summary.
//!
//! # Example
//! `POWER BANK 20000MAH`
//!
//! # Write instead
//! The UN number (UN3480, UN3481, UN3090, UN3091) and the watt-hours or grams of lithium in 모델·규격.
//!
//! # Source
//! 49 CFR 172.101; IATA Dangerous Goods Regulations; 전기용품 및 생활용품 안전관리법.

use super::watch_list::WatchList;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::support::pattern::pattern;
use crate::rules::{Context, Family, Lifecycle, Rule};
use once_cell::sync::Lazy;
use regex::Regex;

pub(in crate::rules) const RULE: Rule = Rule {
    code: "CTRL302",
    name: "lithium-battery-named",
    family: Family::Ctrl,
    severity: Severity::Notice,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

static BATTERIES: Lazy<WatchList> = Lazy::new(|| WatchList::new(include_str!("../terms/ctrl_batteries.tsv")));

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let named = BATTERIES.find(reading);
    if named.is_empty() || STATED.is_match(reading.joined()) {
        return Vec::new();
    }
    // One finding: a text that names the battery twice still lacks the same facts.
    named.iter().take(1).map(|hit| hit.finding(Severity::Notice)).collect()
}

/// A UN number, or watt-hours.
static STATED: Lazy<Regex> = Lazy::new(|| pattern(r"\bun[ -]?(3090|3091|3171|3480|3481|3536|3556)\b|[0-9] ?wh\b"));
