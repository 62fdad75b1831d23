//! # What it checks
//! Whether a goods text names a gun, sword, explosive, spray, shock device or crossbow, a part of one, or something that looks
//! like one (모의총포). Tools, toys and ornaments that borrow the name ("glue gun", "toy gun-shaped soap dispenser") are passed over.
//!
//! # Why it matters
//! They need a permit of the police before import; look-alikes that could be taken for a weapon may not be made, sold or
//! imported but for export.
//!
//! # Example
//! `AIRSOFT RIFLE, 6 MM`
//!
//! # Write instead
//! What the thing is and how it works (muzzle energy, blade length, coloured tip), with the permit where one is needed.
//!
//! # Source
//! 총포·도검·화약류 등의 안전관리에 관한 법률 제2조·제9조·제11조; 관세청 통관 실무.

use super::watch_list::WatchList;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::{Context, Family, Lifecycle, Rule};
use once_cell::sync::Lazy;

pub(in crate::rules) const RULE: Rule = Rule {
    code: "CTRL109",
    name: "weapon-named",
    family: Family::Ctrl,
    severity: Severity::Warning,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

static WEAPONS: Lazy<WatchList> = Lazy::new(|| {
    WatchList::disguised(include_str!("../terms/ctrl_weapons.tsv"))
        .under(&["총포ㆍ도검ㆍ화약류 등의 안전관리에 관한 법률", "방위사업법"])
});

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    WEAPONS.find(reading).iter().map(|hit| hit.finding(Severity::Warning)).collect()
}
