//! # What it checks
//! Whether a line for list clearance (목록통관) is worth more than the limit: US$150, or US$200 for goods sent from the
//! United States. An amount in another currency is judged only where no exchange rate of recent decades could change the
//! answer; otherwise the finding says that it must be converted.
//!
//! # Why it matters
//! Above the limit an import declaration is due; a list that understates it is false (관세법 제254조의2 제6항).
//!
//! # Example
//! `WRISTWATCH`, 320 USD, from Japan, `list_clearance`
//!
//! # Write instead
//! An import declaration (`import`).
//!
//! # Source
//! 관세법 제254조의2; 특송물품 수입통관 사무처리에 관한 고시 제8조; 한·미 자유무역협정 제7.7조.

use crate::declaration::Field;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::support::dollars::dollars;
use crate::rules::support::list_clearance::{currency, is_list_clearance, value};
use crate::rules::{Context, Family, Lifecycle, Rule};

pub(in crate::rules) const RULE: Rule = Rule {
    code: "LIST101",
    name: "over-limit",
    family: Family::List,
    severity: Severity::Error,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

fn check(reading: &Reading, context: &Context) -> Vec<Finding> {
    let Some(amount) = value(&reading.line).filter(|_| is_list_clearance(reading)) else { return Vec::new() };
    let currency = currency(&reading.line);
    let (limit, from_us) = (context.ruleset.list_clearance_limit_usd, context.ruleset.list_clearance_limit_usd_from_us);
    let from_the_us = reading.line.origin.as_deref().is_some_and(|origin| origin.trim().eq_ignore_ascii_case("us"));
    let (severity, variant) = match dollars(amount, &currency) {
        // Every line of a list may lack it: the first speaks for all.
        None if currency.is_empty() && amount > 0.0 => match is_first_without_currency(context) {
            true => (Severity::Notice, "no-currency"),
            false => return Vec::new(),
        },
        None if amount > 0.0 => (Severity::Notice, "convert"),
        Some((least, _)) if least > from_us => (Severity::Error, ""),
        // The lower limit depends on where the goods are sent from, which a line does not say; the origin hints at it.
        Some((least, most)) if least > limit && most <= from_us => match from_the_us {
            true => (Severity::Notice, "from-us"),
            false => (Severity::Warning, "from-us"),
        },
        Some((_, most)) if most > limit => (Severity::Notice, "convert"),
        _ => return Vec::new(),
    };
    let field = if variant == "no-currency" { Field::Currency } else { Field::Amount };
    let finding = Finding::new(field)
        .severity(severity)
        .variant(variant)
        .with("amount", amount)
        .with("currency", currency)
        .with("limit", limit)
        .with("limit_us", from_us);
    vec![finding]
}

/// Whether no line before this one has a value and no currency.
fn is_first_without_currency(context: &Context) -> bool {
    let lacks = |reading: &&Reading| {
        is_list_clearance(reading)
            && value(&reading.line).is_some_and(|value| value > 0.0)
            && currency(&reading.line).is_empty()
    };
    let above = context.declaration.readings().get(..context.at).unwrap_or_default();
    !above.iter().any(|reading| lacks(&reading))
}
