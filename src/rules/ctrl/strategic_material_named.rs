//! # What it checks
//! Whether goods declared for export are, by name or CAS number, a material of the export control lists (beryllium, tungsten
//! powder, germanium …).
//!
//! # Why it matters
//! Export of strategic goods without a permit is a crime, and the exporter must know before whether goods are.
//!
//! # Example
//! `BERYLLIUM OXIDE POWDER`, `export`.
//!
//! # Write instead
//! Purity, form and grain size in 모델·규격; the classification (판정서) or permit number.
//!
//! # Source
//! 대외무역법 제19조·제20조; 전략물자 수출입고시 별표 2; EU 2021/821 Annex I (names).

use super::watch_list::WatchList;
use crate::declaration::Procedure;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::{Context, Family, Lifecycle, Rule};
use once_cell::sync::Lazy;

pub(in crate::rules) const RULE: Rule = Rule {
    code: "CTRL402",
    name: "strategic-material-named",
    family: Family::Ctrl,
    severity: Severity::Notice,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

static MATERIALS: Lazy<WatchList> = Lazy::new(|| WatchList::new(include_str!("../terms/ctrl_strategic_materials.tsv")));

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    if reading.line.procedure != Procedure::Export {
        return Vec::new();
    }
    MATERIALS.find(reading).iter().map(|hit| hit.finding(Severity::Notice)).collect()
}
