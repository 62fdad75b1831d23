//! # What it checks
//! Whether a goods text uses a word by which sellers say that goods copy a brand ("mirror quality", 미러급, 레플리카).
//!
//! # Why it matters
//! Goods that infringe a trademark may be neither imported nor exported; customs holds them and asks the owner of the right.
//!
//! # Example
//! `REPLICA WATCH, AAA QUALITY`
//!
//! # Write instead
//! The goods and their own brand; papers of the right to use the mark, where there is one.
//!
//! # Source
//! 관세법 제235조 (지식재산권 보호).

use super::watch_list::WatchList;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::{Context, Family, Lifecycle, Rule};
use once_cell::sync::Lazy;

pub(in crate::rules) const RULE: Rule = Rule {
    code: "CTRL111",
    name: "imitation-word",
    family: Family::Ctrl,
    severity: Severity::Warning,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

static IMITATIONS: Lazy<WatchList> = Lazy::new(|| WatchList::disguised(include_str!("../terms/ctrl_imitations.tsv")));

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    IMITATIONS.find(reading).iter().map(|hit| hit.finding(Severity::Warning)).collect()
}
