//! # What it checks
//! Whether a cosmetic (chapters 33, 34) is said to hold a medicine, or to cure; functional cosmetics are noted.
//!
//! # Why it matters
//! Such goods are medicines by Korean law and are not released as cosmetics; functional cosmetics need a review or report first.
//!
//! # Example
//! `SKIN CREAM WITH HYDROQUINONE 4%` under `3304.99-1000`.
//!
//! # Write instead
//! The ingredients without the medicine, or the code and approval of a medicine.
//!
//! # Source
//! 화장품법 제2조·제4조·제8조·제13조; 화장품 안전기준 등에 관한 규정 별표 1.

use super::watch_list::WatchList;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::{Context, Family, Lifecycle, Rule};
use once_cell::sync::Lazy;

pub(in crate::rules) const RULE: Rule = Rule {
    code: "CTRL204",
    name: "cosmetic-as-medicine",
    family: Family::Ctrl,
    severity: Severity::Warning,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

static COSMETICS: Lazy<WatchList> = Lazy::new(|| WatchList::disguised(include_str!("../terms/ctrl_cosmetics.tsv")));

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    COSMETICS.find(reading).iter().map(|hit| hit.finding(Severity::Warning)).collect()
}
