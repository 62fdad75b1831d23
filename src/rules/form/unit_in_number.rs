//! # What it checks
//! Whether a number field holds more than the number: its unit (`10 PCS`, `2.5KG`), its currency (`US$1.20`), thousands kept
//! apart by spaces or apostrophes, full-width digits. The number is read and checked all the same, its unit or currency is taken
//! for the line's where the line says none, and this is said once for all lines that do so.
//!
//! # Why it matters
//! Quantity, weight, price and amount are number fields of the declaration; unit and currency have fields of their own. Where the
//! two say different things, one of them is wrong.
//!
//! # Example
//! `10 PCS` in the quantity, `US$1.20` in the unit price; `10 PCS` beside the unit `KG`.
//!
//! # Write instead
//! The number alone, and the unit or currency in its own field: one click does it for all lines.
//!
//! # Source
//! 수입신고서 작성요령 (수입통관 사무처리에 관한 고시): 수량, 단가, 금액, 중량은 숫자 항목, 수량단위와 결제통화는 부호 항목.

use crate::declaration::{Field, FormattedNumber};
use crate::finding::{Finding, Severity, Span};
use crate::reading::Reading;
use crate::rules::{Context, Family, Lifecycle, Rule};

pub(in crate::rules) const RULE: Rule = Rule {
    code: "FORM107",
    name: "unit-in-number",
    family: Family::Form,
    severity: Severity::Notice,
    lifecycle: Lifecycle::Stable("2026.3"),
    check,
};

fn check(reading: &Reading, context: &Context) -> Vec<Finding> {
    let written = Field::ALL.into_iter().filter_map(|field| Some((field, reading.line.formatted_number(field)?)));
    written.filter_map(|(field, written)| look(field, written, context)).collect()
}

fn look(field: Field, written: &FormattedNumber, context: &Context) -> Option<Finding> {
    let finding = about(field, written);
    if let Some((other, says)) = &written.conflict {
        let variant = if *other == Field::Currency { "other-currency" } else { "other-unit" };
        return Some(finding.variant(variant).with("says", says.trim()).severity(Severity::Warning));
    }
    let same = context.declaration.formatted_numbers(field).filter(|same| same.first == context.at)?;
    let kind = kind(written);
    let finding = match same.lines {
        0 | 1 => finding.variant(kind.0),
        lines => finding.variant(kind.1).with("lines", lines.to_string()).lines(lines),
    };
    let finding = finding.fix(field, written.plain.as_str());
    Some(match &written.filled {
        Some((other, text)) => finding.fix_also(*other, text.as_str()),
        None => finding,
    })
}

fn about(field: Field, written: &FormattedNumber) -> Finding {
    let beside = written.currency.as_deref().or(written.unit.as_deref()).unwrap_or_default();
    let all = Span { start: 0, end: u32::try_from(written.text.encode_utf16().count()).unwrap_or(u32::MAX) };
    let finding = Finding::new(field).at(all).with("written", written.text.trim()).with("beside", beside);
    finding.with("plain", written.plain.as_str()).evidence(written.text.trim())
}

/// Which text one such line gets, and which several.
fn kind(written: &FormattedNumber) -> (&'static str, &'static str) {
    match (&written.currency, &written.unit) {
        (Some(_), _) => ("currency", "currencies"),
        (None, Some(_)) if written.converted => ("converted", "all-converted"),
        (None, Some(_)) => ("unit", "units"),
        (None, None) => ("form", "forms"),
    }
}
