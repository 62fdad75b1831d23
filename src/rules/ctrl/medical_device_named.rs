//! # What it checks
//! Whether a goods text names what is a medical device whoever buys it: contact lenses, syringes, blood glucose meters ….
//!
//! # Why it matters
//! A medical device needs the approval, certification or notification of its model before import; contact lenses may not be
//! sent by mail order at all.
//!
//! # Example
//! `COLOR CONTACT LENS` under `9001.30-0000`.
//!
//! # Write instead
//! Model, item group and approval number (품목허가·인증·신고 번호), or the use that makes it no medical device.
//!
//! # Source
//! 의료기기법 제15조; 체외진단의료기기법.

use super::watch_list::WatchList;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::{Context, Family, Lifecycle, Rule};
use once_cell::sync::Lazy;

pub(in crate::rules) const RULE: Rule = Rule {
    code: "CTRL203",
    name: "medical-device-named",
    family: Family::Ctrl,
    severity: Severity::Notice,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

static DEVICES: Lazy<WatchList> = Lazy::new(|| WatchList::new(include_str!("../terms/ctrl_medical_devices.tsv")));

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    DEVICES.find(reading).iter().map(|hit| hit.finding(Severity::Notice)).collect()
}
