//! # What it checks
//! Whether a goods text names asbestos. "Non-asbestos" goods are passed over.
//!
//! # Why it matters
//! Asbestos, and what holds more than 1 % of it, may be neither made nor imported in Korea.
//!
//! # Example
//! `ASBESTOS GASKET SHEET`
//!
//! # Write instead
//! The substitute the goods are made of; for minerals that may hold traces, the analysis.
//!
//! # Source
//! 산업안전보건법 제117조, 시행령 제87조; 석면안전관리법.

use super::watch_list::WatchList;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::{Context, Family, Lifecycle, Rule};
use once_cell::sync::Lazy;

pub(in crate::rules) const RULE: Rule = Rule {
    code: "CTRL106",
    name: "asbestos-named",
    family: Family::Ctrl,
    severity: Severity::Warning,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

static ASBESTOS: Lazy<WatchList> = Lazy::new(|| WatchList::disguised(include_str!("../terms/ctrl_asbestos.tsv")));

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    ASBESTOS.find(reading).iter().map(|hit| hit.finding(Severity::Warning)).collect()
}
