//! # What it checks
//! Whether a goods text names a plant, an animal or a product that is inspected at the border, while no code is declared or the
//! declared one, of chapters 01 to 14, 16, 23, 31 or 44, has no such inspection.
//!
//! # Why it matters
//! Goods that are to be inspected are released only after the inspection; what cannot show a certificate is sent back or burnt.
//!
//! # Example
//! `BEEF JERKY` without a code.
//!
//! # Write instead
//! Species, state and treatment (fresh, heated, sterilised), with the certificate of the country of export.
//!
//! # Source
//! 식물방역법 제8조·제12조; 가축전염병 예방법 제31조·제36조; 수산생물질병 관리법 제23조·제27조.

use super::requirements::laws;
use super::watch_list::WatchList;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::{Context, Family, Lifecycle, Rule};
use once_cell::sync::Lazy;

pub(in crate::rules) const RULE: Rule = Rule {
    code: "CTRL205",
    name: "quarantine-goods-named",
    family: Family::Ctrl,
    severity: Severity::Notice,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

static QUARANTINE: Lazy<WatchList> = Lazy::new(|| WatchList::new(include_str!("../terms/ctrl_quarantine.tsv")));

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let unseen = |digits: &str| {
        CHAPTERS.iter().any(|chapter| digits.starts_with(chapter)) && !laws(digits).any(|law| LAWS.contains(&law))
    };
    match reading.code.digits() {
        Some(digits) if !unseen(digits) => Vec::new(),
        _ => QUARANTINE.find(reading).iter().map(|hit| hit.finding(Severity::Notice)).collect(),
    }
}

/// Where plants, animals and what is little changed of them are classified; preparations are mostly free of quarantine.
const CHAPTERS: [&str; 18] =
    ["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12", "13", "14", "16", "23", "31", "44"];

/// The laws that ask for an inspection.
const LAWS: [&str; 3] = ["식물방역법", "가축전염병 예방법", "수산생물질병 관리법"];
