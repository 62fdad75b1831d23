//! # What it checks
//! Whether a line shares its tariff code with another whose goods fit that code, while its own goods read like another
//! chapter's.
//!
//! # Why it matters
//! The code was likely carried over from the line before.
//!
//! # Example
//! `LEATHER WALLET` under 4202.31, and in the next line `LED DESK LAMP` under 4202.31.
//!
//! # Write instead
//! The code of the goods in this line.
//!
//! # Source
//! 관세법 제241조 제1항; 관세율표의 해석에 관한 통칙 1; the model's card says how its probabilities were calibrated.

use crate::declaration::Field;
use crate::finding::{Finding, Severity};
use crate::messages::Lang;
use crate::reading::Reading;
use crate::rules::{Context, Family, Lifecycle, Rule};

pub(in crate::rules) const RULE: Rule = Rule {
    code: "SET105",
    name: "unlike-goods-one-code",
    family: Family::Set,
    severity: Severity::Warning,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

fn check(reading: &Reading, context: &Context) -> Vec<Finding> {
    let certain = context.ruleset.certain_chapter;
    let Some(digits) = reading.code.valid_digits() else { return Vec::new() };
    let Some((other, fits)) = context.fitting_code(digits) else { return Vec::new() };
    let Some((own, likely)) = context.chapter(context.at) else { return Vec::new() };
    let own = own.as_str();
    if digits.starts_with(own) || likely < certain || fits < certain {
        return Vec::new();
    }
    let name = |lang: Lang| context.tariff.find(own).map(|node| node.path(lang)).unwrap_or_default();
    vec![
        Finding::new(Field::HsCode)
            .with("code", digits)
            .with("line", other.id.as_str())
            .with("chapter", own)
            .with("chapter_name", (name(Lang::Ko), name(Lang::En)))
            .evidence(own),
    ]
}
