//! # What it checks
//! Whether a goods text names an animal, a plant or a material of the CITES appendices. Imitations, prints and colours of that name
//! are passed over.
//!
//! # Why it matters
//! Without the CITES permits of both countries the goods are seized.
//!
//! # Example
//! `HANDBAG OF CROCODILE LEATHER` under `4202.21-1010`.
//!
//! # Write instead
//! The scientific name and the source (wild, bred), with the permit; "imitation" where it is one.
//!
//! # Source
//! 야생생물 보호 및 관리에 관한 법률 제16조; CITES Appendices I to III.

use super::watch_list::WatchList;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::{Context, Family, Lifecycle, Rule};
use once_cell::sync::Lazy;

pub(in crate::rules) const RULE: Rule = Rule {
    code: "CTRL108",
    name: "protected-species-named",
    family: Family::Ctrl,
    severity: Severity::Warning,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

static SPECIES: Lazy<WatchList> = Lazy::new(|| {
    WatchList::disguised(include_str!("../terms/ctrl_protected_species.tsv"))
        .under(&["야생생물 보호 및 관리에 관한 법률"])
});

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    SPECIES.find(reading).iter().map(|hit| hit.finding(Severity::Warning)).collect()
}
