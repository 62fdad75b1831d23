//! # What it checks
//! Whether a goods text names, or gives the CAS number of, a chemical of the Chemical Weapons Convention. Schedule 1 is an
//! error, schedule 2 a warning; schedule 3, industrial chemicals, is noted under chapters 28, 29 and 38.
//!
//! # Why it matters
//! Schedule 1 may not be traded but for research and with permission; the others need a permit or a report for import and export.
//!
//! # Example
//! `THIODIGLYCOL` (CAS 111-48-8).
//!
//! # Write instead
//! The permit or report (특정화학물질 수출입 허가·신고); name, CAS number and concentration in 모델·규격.
//!
//! # Source
//! 화학무기·생물무기의 금지와 특정화학물질·생물작용제 등의 제조·수출입규제 등에 관한 법률; Chemical Weapons
//! Convention, Annex on Chemicals.

use super::watch_list::WatchList;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::{Context, Family, Lifecycle, Rule};
use once_cell::sync::Lazy;

pub(in crate::rules) const RULE: Rule = Rule {
    code: "CTRL103",
    name: "chemical-weapon-named",
    family: Family::Ctrl,
    severity: Severity::Warning,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

static CHEMICALS: Lazy<WatchList> =
    Lazy::new(|| WatchList::disguised(include_str!("../terms/ctrl_chemical_weapons.tsv")).unless(INNOCENT));

/// Goods that detect or treat them.
const INNOCENT: &[&str] = &[
    "test",
    "test kit",
    "detector",
    "detection",
    "detector tube",
    "gas mask",
    "filter",
    "antidote",
    "decontamination",
    "sensor",
    "calibration gas",
    "monitor",
    "castor oil",
    "검출",
    "탐지",
    "탐지기",
    "검지관",
    "방독면",
    "해독",
    "센서",
    "제독",
];

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    CHEMICALS.find(reading).iter().map(|hit| hit.finding(Severity::Warning)).collect()
}
