//! # What it checks
//! Whether a goods text names mercury, one of its compounds, or a product with added mercury that the Minamata Convention phases
//! out. "Mercury-free" goods are passed over.
//!
//! # Why it matters
//! Trade in mercury needs the written consent of the importing country; lamps, thermometers and batteries with mercury may no
//! longer be traded.
//!
//! # Example
//! `MERCURY THERMOMETER, GLASS`
//!
//! # Write instead
//! That it holds no mercury, where it does not; otherwise the permit, and mercury content in 성분.
//!
//! # Source
//! Minamata Convention on Mercury, Art. 3, Art. 4 and Annex A; 화학물질관리법; 잔류성오염물질 등 관리법.

use super::watch_list::WatchList;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::{Context, Family, Lifecycle, Rule};
use once_cell::sync::Lazy;

pub(in crate::rules) const RULE: Rule = Rule {
    code: "CTRL105",
    name: "mercury-named",
    family: Family::Ctrl,
    severity: Severity::Warning,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

static MERCURY: Lazy<WatchList> = Lazy::new(|| {
    WatchList::disguised(include_str!("../terms/ctrl_mercury.tsv")).under(&["화학물질관리법"]).unless(INNOCENT)
});

/// Goods that have none, or only share the name.
const INNOCENT: &[&str] = &[
    "mercury free",
    "mercury-free",
    "free of mercury",
    "free",
    "without mercury",
    "no mercury",
    "non-mercury",
    "mercury marine",
    "outboard",
    "planet",
    "무수은",
    "비수은",
    "수은 무첨가",
    "무첨가",
    "수은 없는",
    "제거",
    "분석기",
];

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    MERCURY.find(reading).iter().map(|hit| hit.finding(Severity::Warning)).collect()
}
