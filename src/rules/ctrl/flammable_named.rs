//! # What it checks
//! Whether a goods text names everyday goods that are dangerous goods in transport: perfume, aerosols, nail polish, lighters,
//! gas cylinders, dry ice, fuel.
//!
//! # Why it matters
//! Air carriers and the post refuse or hold undeclared dangerous goods.
//!
//! # Example
//! `EAU DE PARFUM 100ML` under `3303.00-1000`.
//!
//! # Write instead
//! The UN number in 모델·규격, and the declaration of dangerous goods to the carrier.
//!
//! # Source
//! 49 CFR 172.101; 항공안전법 제70조; 항공위험물 운송기술기준.

use super::watch_list::WatchList;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::support::pattern::pattern;
use crate::rules::{Context, Family, Lifecycle, Rule};
use once_cell::sync::Lazy;
use regex::Regex;

pub(in crate::rules) const RULE: Rule = Rule {
    code: "CTRL303",
    name: "flammable-named",
    family: Family::Ctrl,
    severity: Severity::Notice,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

static FLAMMABLES: Lazy<WatchList> = Lazy::new(|| WatchList::new(include_str!("../terms/ctrl_flammables.tsv")));

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let named = FLAMMABLES.find(reading);
    if named.is_empty() || STATED.is_match(reading.joined()) {
        return Vec::new();
    }
    named.iter().take(1).map(|hit| hit.finding(Severity::Notice)).collect()
}

/// A UN number.
static STATED: Lazy<Regex> = Lazy::new(|| pattern(r"\bun[ -]?[0-9]{4}\b"));
