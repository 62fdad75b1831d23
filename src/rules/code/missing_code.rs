//! # What it checks
//! Whether a tariff code was given at all. Where no line of a declaration has one, it is said once.
//!
//! # Why it matters
//! No import or export declaration is taken in without the code; everything else (duty, requirements, this checker's
//! comparison of words and code) begins with it.
//!
//! # Example
//! `SWITCHING ADAPTER FOR LED LAMP` and no code.
//!
//! # Write instead
//! The 10-digit code of the HSK that names the goods. What the words read like is named where they tell enough.
//!
//! # Source
//! 관세법 제241조; 수입신고서 작성요령 (수입통관 사무처리에 관한 고시), 세번번호: mandatory.

use crate::declaration::{Field, Procedure};
use crate::finding::{Finding, Severity};
use crate::reading::{DeclaredCode, Reading};
use crate::rules::support::names::named;
use crate::rules::support::totals::is_total;
use crate::rules::{Context, Family, Lifecycle, Rule};

pub(in crate::rules) const RULE: Rule = Rule {
    code: "CODE104",
    name: "missing-code",
    family: Family::Code,
    severity: Severity::Warning,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

fn check(reading: &Reading, context: &Context) -> Vec<Finding> {
    let declared = matches!(reading.line.procedure, Procedure::Import | Procedure::Export);
    // A row of sums has none, and another rule speaks of it.
    if !declared || !matches!(reading.code, DeclaredCode::Missing) || is_total(reading) {
        return Vec::new();
    }
    // A file without a column of codes lacks it in every line: said once, and each line's candidates stand in its report.
    let lacking = lines_without(context);
    if lacking.len() > 1 && lacking.len() == context.declaration.lines().iter().filter(|line| !line.is_total).count() {
        let first = lacking.first() == Some(&context.at);
        let finding = Finding::new(Field::HsCode).variant("all").with("lines", lacking.len() as f64);
        return if first { vec![finding] } else { Vec::new() };
    }
    let finding = Finding::new(Field::HsCode);
    // The declarant's own record goes before what the words read like, and names its code itself.
    if !context.matches(reading).same.is_empty() {
        return vec![finding];
    }
    let candidates = context.prediction(reading).candidates(3);
    let likely: Vec<_> =
        candidates.iter().filter_map(|candidate| context.tariff.find(candidate.code.as_str())).collect();
    vec![match likely.is_empty() {
        true => finding,
        false => finding.variant("candidates").with("likely", named(&likely)),
    }]
}

/// The lines without a code, in order; none from the first on that has one.
fn lines_without(context: &Context) -> Vec<usize> {
    let goods = context.declaration.readings().iter().enumerate().filter(|(_, reading)| !is_total(reading));
    let lacking = goods.map(|(at, reading)| (at, matches!(reading.code, DeclaredCode::Missing)));
    lacking.take_while(|(_, missing)| *missing).map(|(at, _)| at).collect()
}
