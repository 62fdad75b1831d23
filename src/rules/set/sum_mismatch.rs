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
//!
//! # 이름
//! 란의 합과 다른 합계
//!
//! # 확인하는 것
//! 다른 란을 더한 줄(TOTAL, 합계, 소계)의 수량·순중량·총중량·금액이 위 란의 합과 같은지 봅니다. 바로 앞 합계 다음부터 더한 것이든
//! 처음부터 모두 더한 것이든 맞으면 됩니다. 합이 맞으면 그 줄은 물품이 아니라 합계라고 알립니다.
//!
//! # 이렇게 쓰세요
//! 잘못된 란을 고치고, 합계는 물품의 란이 아니라 총중량·결제금액 항목에 쓰세요.

use crate::declaration::{self, Field};
use crate::finding::Finding;
use crate::reading::Reading;
use crate::rules::context::Sibling;
use crate::rules::qty::shown;
use crate::rules::{Context, Siblings};

/// One of the numbers of a line.
type NumberOf = fn(&Sibling) -> Option<f64>;

/// The numbers of a line that are added up.
const SUMMED: [(Field, NumberOf); 4] = [
    (Field::Quantity, |line| line.quantity),
    (Field::NetWeightKg, |line| line.net_weight),
    (Field::GrossWeightKg, |line| line.gross_weight),
    (Field::Amount, |line| line.amount),
];

/// How far a sum may be off for each line that was rounded.
const ROUNDING: f64 = 0.006;

/// Whether a line only adds up others.
pub(in crate::rules) fn is_total(reading: &Reading) -> bool {
    reading.code.digits().is_none() && total_words(reading).is_some()
}

/// What calls a line a total: its goods, or another field where it names no goods.
fn total_words<'r>(reading: &'r Reading) -> Option<(Field, &'r str)> {
    let (field, goods) = reading.goods();
    if !goods.is_empty() {
        return declaration::is_total(goods.original()).then(|| (field, goods.original()));
    }
    let others = [Field::Id, Field::HsCode, Field::Brand, Field::ModelSpec, Field::Composition, Field::Origin];
    let mut named = others.into_iter().filter_map(|field| Some((field, reading.line.text(field)?)));
    named.find(|(_, text)| declaration::is_total(text))
}

pub(in crate::rules) fn check(reading: &Reading, context: &Context) -> Vec<Finding> {
    let Some(total) = context.siblings.lines().get(context.at).filter(|line| line.is_total) else { return Vec::new() };
    let (named, words) = total_words(reading).unwrap_or((Field::Description, ""));
    let name = |finding: Finding| finding.with("name", words.trim());
    // A long file is checked in pieces: of a later one, the lines that the total adds up are not all here.
    let first = context.siblings.lines().first().and_then(|line| line.id.parse::<u64>().ok());
    let continued = first.is_some_and(|number| number > 1);
    let wrong: Vec<Finding> = SUMMED
        .into_iter()
        .filter(|_| !continued)
        .filter_map(|(field, number)| {
            let stated = number(total)?;
            let (since, all) = sums(context.siblings, context.at, number)?;
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

/// What the lines above a place add up to, and how many they are: those since the last total, and all of them. `None` where a
/// line lacks the number, or where there is none.
fn sums(siblings: &Siblings, at: usize, number: NumberOf) -> Option<((f64, usize), (f64, usize))> {
    let above = siblings.lines().get(..at)?;
    let add = |lines: &[Sibling]| {
        let goods: Vec<&Sibling> = lines.iter().filter(|line| !line.is_total).collect();
        let sum: Option<f64> = goods.iter().map(|line| number(line)).sum();
        sum.filter(|_| !goods.is_empty()).map(|sum| (sum, goods.len()))
    };
    let last = above.iter().rposition(|line| line.is_total).map_or(0, |last| last + 1);
    let all = add(above)?;
    Some((add(above.get(last..)?).unwrap_or(all), all))
}
