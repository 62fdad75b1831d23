//! # What it checks
//! Whether the code has as many digits as the procedure asks for: ten for a Korean import or export declaration, six
//! for list clearance.
//!
//! # Why it matters
//! Duty, unit of quantity and import requirements hang on all ten digits; a declaration with fewer is not taken in.
//!
//! # Example
//! `8504.40` in an import declaration: 27 codes of the HSK begin with it.
//!
//! # Write instead
//! The 10-digit code under it that names the goods. Where there is only one, it is offered.
//!
//! # Source
//! 수입신고서 작성요령 (수입통관 사무처리에 관한 고시), 세번번호: 10 digits of the HSK.

use crate::declaration::{Field, Procedure};
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::support::names::named;
use crate::rules::{Context, Family, Lifecycle, Rule};

pub(in crate::rules) const RULE: Rule = Rule {
    code: "CODE103",
    name: "shortened-code",
    family: Family::Code,
    severity: Severity::Warning,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

/// How many of the codes below are named.
const NAMED: usize = 4;

fn check(reading: &Reading, context: &Context) -> Vec<Finding> {
    let Some(digits) = reading.code.valid_digits() else { return Vec::new() };
    let needed = match reading.line.procedure {
        Procedure::Import | Procedure::Export => 10,
        Procedure::ListClearance => 6,
    };
    if digits.len() >= needed {
        return Vec::new();
    }
    let below: Vec<_> = context.tariff.codes_under(digits).collect();
    let finding = Finding::new(Field::HsCode)
        .with("code", digits)
        .with("count", digits.len().to_string())
        .with("needed", needed.to_string())
        .with("number", below.len().to_string())
        .with("below", named(below.iter().take(NAMED)));
    vec![match below.as_slice() {
        [only] => finding.fix(Field::HsCode, only.code()),
        [_, rest @ ..] if rest.len() >= NAMED => finding.variant("many"),
        _ => finding,
    }]
}
