//! # What it checks
//! Whether goods declared for export have a code that the Korean table of 2018 linked to control numbers of the strategic goods
//! list, or a subheading of the Common High Priority List of goods most sought for weapons.
//!
//! # Why it matters
//! Whether goods are controlled depends on what they can do, not on the code; but under these codes exporters must ask.
//!
//! # Example
//! `TURNING CENTER` under `8458.11-0000`, `export`.
//!
//! # Write instead
//! The result of the classification (전문판정·자가판정) or the permit number.
//!
//! # Source
//! 대외무역법 제19조·제20조; 전략물자관리원 HSK 연계표 (2018-11-26, HSK 2017); Common High Priority List (2024-02-23).

use super::prefixes::Prefixes;
use crate::declaration::{Field, Procedure};
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::{Context, Family, Lifecycle, Rule};
use once_cell::sync::Lazy;

pub(in crate::rules) const RULE: Rule = Rule {
    code: "CTRL401",
    name: "strategic-code",
    family: Family::Ctrl,
    severity: Severity::Notice,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

static LINKED: Lazy<Prefixes> =
    Lazy::new(|| Prefixes::new(include_str!("../../../tables/strategic-20181126.tsv").lines()));

/// The Common High Priority List: subheadings of the HS, and their tiers.
static PRIORITY: Lazy<Prefixes> =
    Lazy::new(|| Prefixes::new(include_str!("../../../tables/priority-20240223.tsv").lines()));

/// The most control numbers that a finding names; a code for "other machines" is linked to dozens.
const MAX_NAMED: usize = 6;

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let Some(digits) = reading.code.valid_digits().filter(|_| reading.line.procedure == Procedure::Export) else {
        return Vec::new();
    };
    let finding = Finding::new(Field::HsCode).with("code", digits).evidence(digits);
    match (LINKED.find(digits), PRIORITY.find(digits)) {
        (Some(numbers), tier) => {
            let numbers: Vec<&str> = numbers.split(' ').collect();
            let named = numbers.iter().take(MAX_NAMED).copied().collect::<Vec<_>>().join(", ");
            let more = if numbers.len() > MAX_NAMED { " …" } else { "" };
            let finding = finding.with("numbers", format!("{named}{more}"));
            vec![match tier {
                Some(tier) => finding.variant("both").with("tier", tier),
                None => finding,
            }]
        }
        (None, Some(tier)) => vec![finding.variant("priority").with("tier", tier)],
        (None, None) => Vec::new(),
    }
}
