//! # What it checks
//! Whether a goods text names nuclear material, a radioisotope, or a mineral with natural radioactivity.
//!
//! # Why it matters
//! They need a permit or report before import, and special transport; portals at the border find what is not declared.
//!
//! # Example
//! `CESIUM-137 SEALED SOURCE` under `2844.43-0000`.
//!
//! # Write instead
//! Nuclide, activity (Bq) and use, with the permit or report.
//!
//! # Source
//! 원자력안전법 제53조·제107조; 생활주변방사선 안전관리법 제9조.

use super::watch_list::WatchList;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::{Context, Family, Lifecycle, Rule};
use once_cell::sync::Lazy;

pub(in crate::rules) const RULE: Rule = Rule {
    code: "CTRL107",
    name: "radioactive-named",
    family: Family::Ctrl,
    severity: Severity::Warning,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

static RADIOACTIVE: Lazy<WatchList> = Lazy::new(|| {
    WatchList::new(include_str!("../terms/ctrl_radioactive.tsv")).under(&["원자력안전법", "생활주변방사선 안전관리법"])
});

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    RADIOACTIVE.find(reading).iter().map(|hit| hit.finding(Severity::Warning)).collect()
}
