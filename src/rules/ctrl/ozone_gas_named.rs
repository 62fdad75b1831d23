//! # What it checks
//! Whether a goods text names, by name, R-number or CAS number, a substance that depletes the ozone layer or a hydrofluorocarbon.
//! Machines that hold such a gas are passed over.
//!
//! # Why it matters
//! Import and export need a permit within the yearly quota; gas without one is not released.
//!
//! # Example
//! `R-134A REFRIGERANT GAS, 13.6 KG CYLINDER`
//!
//! # Write instead
//! The permit (특정물질 수입허가) with the declaration; for a mixture its components and shares in 성분.
//!
//! # Source
//! 오존층 보호 등을 위한 특정물질의 관리에 관한 법률; Montreal Protocol, Annexes A to F.

use super::watch_list::WatchList;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::{Context, Family, Lifecycle, Rule};
use once_cell::sync::Lazy;

pub(in crate::rules) const RULE: Rule = Rule {
    code: "CTRL104",
    name: "ozone-gas-named",
    family: Family::Ctrl,
    severity: Severity::Warning,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

static GASES: Lazy<WatchList> = Lazy::new(|| {
    WatchList::new(include_str!("../terms/ctrl_gases.tsv"))
        .under(&["오존층 보호 등을 위한 특정물질의 관리에 관한 법률"])
});

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    GASES.find(reading).iter().map(|hit| hit.finding(Severity::Warning)).collect()
}
