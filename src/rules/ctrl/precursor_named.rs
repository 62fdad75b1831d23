//! # What it checks
//! Whether a goods text names, or gives the CAS number of, a substance that drugs are made from. Everyday solvents and acids of
//! the list (acetone, toluene, sulphuric acid …) are only noted, and only under their own codes.
//!
//! # Why it matters
//! Importing or exporting a precursor needs an approval for each consignment; without it the goods are not released.
//!
//! # Example
//! `PIPERONAL (CAS 120-57-0)` under `2932.93-0000`.
//!
//! # Write instead
//! The approval (원료물질 수출입 승인) with the declaration; name, CAS number and purity in 모델·규격.
//!
//! # Source
//! 마약류 관리에 관한 법률 제6조의2·제51조 (원료물질); UN 1988 Convention, Tables I and II.

use super::watch_list::WatchList;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::{Context, Family, Lifecycle, Rule};
use once_cell::sync::Lazy;

pub(in crate::rules) const RULE: Rule = Rule {
    code: "CTRL102",
    name: "precursor-named",
    family: Family::Ctrl,
    severity: Severity::Warning,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

static PRECURSORS: Lazy<WatchList> = Lazy::new(|| {
    WatchList::disguised(include_str!("../terms/ctrl_precursors.tsv"))
        .under(&["마약류 관리에 관한 법률"])
        .unless(INNOCENT)
});

/// Goods about the substance that hold none.
const INNOCENT: &[&str] = &[
    "test kit",
    "test strip",
    "detector tube",
    "detection tube",
    "resistant",
    "proof",
    "removal",
    "remover",
    "polymer",
    "resin",
    "copolymer",
    "pump",
    "valve",
    "tank",
    "검출",
    "검지관",
    "내성",
    "펌프",
    "밸브",
];

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    PRECURSORS.find(reading).iter().map(|hit| hit.finding(Severity::Warning)).collect()
}
