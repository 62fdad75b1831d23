//! # What it checks
//! Whether a row that only adds up others (TOTAL, 합계, 소계) gives the sum of the lines above it: quantity, net weight, gross
//! weight, amount. Either the lines since the last such row or all of them may be meant. Where the sums agree, it says that the
//! row is a total and no goods.
//!
//! # Why it matters
//! Totals are declared by themselves and compared with the lines; where they differ, a line is missing, entered twice or
//! mistyped. A total left among the lines is declared, and taxed, as goods.
//!
//! # Example
//! Two lines of 120 and 80 USD, and a row `TOTAL` of 210 USD.
//!
//! # Write instead
//! The line that is wrong, corrected; the total itself in the declaration's own fields (총중량, 결제금액), not among the lines.
//!
//! # Source
//! 수입신고서 작성요령 (수입통관 사무처리에 관한 고시): 총중량, 결제금액은 모든 란의 합계.

use crate::declaration::Field;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::context::LineSummary;
use crate::rules::support::number::shown;
use crate::rules::support::totals::total_words;
use crate::rules::{Context, DeclarationContext, Family, Lifecycle, Rule};

pub(in crate::rules) const RULE: Rule = Rule {
    code: "SET106",
    name: "sum-mismatch",
    family: Family::Set,
    severity: Severity::Warning,
    lifecycle: Lifecycle::Stable("2026.2"),
    check,
};

/// One of the numbers of a line.
type NumberOf = fn(&LineSummary) -> Option<f64>;

/// The numbers of a line that are added up.
const SUMMED: [(Field, NumberOf); 4] = [
    (Field::Quantity, |line| line.quantity),
    (Field::NetWeightKg, |line| line.net_weight),
    (Field::GrossWeightKg, |line| line.gross_weight),
    (Field::Amount, |line| line.amount),
];

/// How far a sum may be off for each line that was rounded.
const ROUNDING: f64 = 0.006;

fn check(reading: &Reading, context: &Context) -> Vec<Finding> {
    let Some(total) = context.declaration.lines().get(context.at).filter(|line| line.is_total) else {
        return Vec::new();
    };
    let (named, words) = total_words(reading).unwrap_or((Field::Description, ""));
    let name = |finding: Finding| finding.with("name", words.trim());
    // A long file is checked in pieces: of a later one, the lines that the total adds up are not all here.
    let first = context.declaration.lines().first().and_then(|line| line.id.parse::<u64>().ok());
    let continued = first.is_some_and(|number| number > 1);
    let wrong: Vec<Finding> = SUMMED
        .into_iter()
        .filter(|_| !continued)
        .filter_map(|(field, number)| {
            let stated = number(total)?;
            let (since, all) = sums(context.declaration, context.at, number)?;
            let agrees = |(sum, lines): (f64, usize)| (sum - stated).abs() <= ROUNDING * lines as f64;
            let finding =
                Finding::new(field).with("total", stated).with("sum", shown(all.0)).with("lines", all.1 as f64);
            (!agrees(since) && !agrees(all)).then(|| name(finding))
        })
        .collect();
    match wrong.is_empty() {
        true => vec![name(Finding::new(named).variant("row"))],
        false => wrong,
    }
}

/// Sums of the lines above a place, with their number: since the last total, and of all. `None` where a
/// line lacks the number, or where there is none.
fn sums(declaration: &DeclarationContext, at: usize, number: NumberOf) -> Option<((f64, usize), (f64, usize))> {
    let above = declaration.lines().get(..at)?;
    let add = |lines: &[LineSummary]| {
        let goods: Vec<&LineSummary> = lines.iter().filter(|line| !line.is_total).collect();
        let sum: Option<f64> = goods.iter().map(|line| number(line)).sum();
        sum.filter(|_| !goods.is_empty()).map(|sum| (sum, goods.len()))
    };
    let last = above.iter().rposition(|line| line.is_total).map_or(0, |last| last + 1);
    let all = add(above)?;
    Some((add(above.get(last..)?).unwrap_or(all), all))
}
