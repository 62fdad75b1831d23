//! # What it checks
//! Whether lines of a declaration lack a field that it must give (origin, quantity, unit, net weight, price, amount, currency),
//! although others of its lines give it or most of these fields. Said once for all lines.
//!
//! # Why it matters
//! A declaration with an empty mandatory field is not taken in.
//!
//! # Example
//! Forty lines, three of them without an origin.
//!
//! # Write instead
//! The value in each line named.
//!
//! # Source
//! 수입신고서 작성요령 (수입통관 사무처리에 관한 고시): mandatory fields.

use crate::declaration::{Field, Procedure};
use crate::finding::{Finding, Severity};
use crate::messages::{self, Lang};
use crate::reading::Reading;
use crate::rules::support::totals::is_total;
use crate::rules::{Context, Family, Lifecycle, Rule};

pub(in crate::rules) const RULE: Rule = Rule {
    code: "SET108",
    name: "empty-field",
    family: Family::Set,
    severity: Severity::Notice,
    lifecycle: Lifecycle::Stable("2026.3"),
    check,
};

/// Fields that a declaration must give.
const MANDATORY: [Field; 7] = [
    Field::Origin,
    Field::Quantity,
    Field::QuantityUnit,
    Field::NetWeightKg,
    Field::UnitPrice,
    Field::Amount,
    Field::Currency,
];
/// With this many of the fields given somewhere, the lines are a declaration and not just a list of names and codes.
const MIN_GIVEN: usize = 4;
/// How many lines are named.
const NAMED: usize = 8;

fn check(_: &Reading, context: &Context) -> Vec<Finding> {
    let readings = context.declaration.readings();
    // A long file is checked in pieces: the first speaks for it.
    let continued =
        context.declaration.lines().first().and_then(|line| line.id.parse::<u64>().ok()).is_some_and(|id| id > 1);
    if continued || readings.iter().position(is_declared) != Some(context.at) {
        return Vec::new();
    }
    let declared: Vec<(usize, &Reading)> =
        readings.iter().enumerate().filter(|(_, reading)| is_declared(reading)).collect();
    if declared.len() < 2 {
        return Vec::new();
    }
    let empty = |field: Field| declared.iter().filter(move |(_, reading)| is_empty(reading, field)).map(|(at, _)| *at);
    let counts = MANDATORY.map(|field| (field, empty(field).count()));
    let given = counts.iter().filter(|(_, count)| *count < declared.len()).count();
    let lacking: Vec<(Field, usize)> =
        counts.into_iter().filter(|(_, count)| *count > 0 && (*count < declared.len() || given >= MIN_GIVEN)).collect();
    if lacking.is_empty() {
        return Vec::new();
    }
    let ids = |field: Field| {
        let ids = empty(field).filter_map(|at| Some(context.declaration.lines().get(at)?.id.as_str()));
        let named = ids.take(NAMED).collect::<Vec<_>>().join(", ");
        if empty(field).count() > NAMED { named + " …" } else { named }
    };
    let list = |lang: Lang| {
        let described = lacking.iter().map(|(field, count)| {
            let name = messages::text(lang, "empty-field", field.name()).unwrap_or_default();
            match *count == declared.len() {
                true => format!("{name} ({})", lang.pick("모든 란", "all lines")),
                false => {
                    format!("{name} ({} {})", lang.pick("란", if *count == 1 { "line" } else { "lines" }), ids(*field))
                }
            }
        });
        described.collect::<Vec<_>>().join("; ")
    };
    vec![Finding::new(Field::Line).with("fields", (list(Lang::Ko), list(Lang::En)))]
}

fn is_declared(reading: &Reading) -> bool {
    let line = &reading.line;
    line.procedure != Procedure::ListClearance && line.unreadable_row().is_none() && !is_total(reading)
}

fn is_empty(reading: &Reading, field: Field) -> bool {
    reading.line.text(field).is_none() && reading.line.number(field).is_none()
}
