//! # What it checks
//! Whether a goods text names what may be neither imported nor exported at all: counterfeit money or securities, obscene matter;
//! or human remains, which need papers of their own.
//!
//! # Why it matters
//! They are confiscated, whatever was declared.
//!
//! # Example
//! `COUNTERFEIT BANKNOTES`; `위조지폐`
//!
//! # Write instead
//! What the goods are, where they are something else (a detector of counterfeit notes, for instance).
//!
//! # Source
//! 관세법 제234조 (수출입의 금지), 제269조 제1항.

use super::watch_list::WatchList;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::{Context, Family, Lifecycle, Rule};
use once_cell::sync::Lazy;

pub(in crate::rules) const RULE: Rule = Rule {
    code: "CTRL110",
    name: "prohibited-goods-named",
    family: Family::Ctrl,
    severity: Severity::Error,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

static PROHIBITED: Lazy<WatchList> = Lazy::new(|| WatchList::disguised(include_str!("../terms/ctrl_prohibited.tsv")));

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    PROHIBITED.find(reading).iter().map(|hit| hit.finding(Severity::Error)).collect()
}
