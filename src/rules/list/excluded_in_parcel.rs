//! # What it checks
//! Whether another line of the same parcel (운송장번호) is of goods that list clearance excludes. Other parcels of the list are
//! not touched; a line that names no parcel is left to the notice on that.
//!
//! # Why it matters
//! One excluded item excludes the whole parcel: it cannot be cleared by list, and all of it is declared together.
//!
//! # Example
//! `COTTON T-SHIRT` in one parcel with `VITAMIN C TABLETS`.
//!
//! # Write instead
//! An import declaration for the whole parcel.
//!
//! # Source
//! 특송물품 수입통관 사무처리에 관한 고시 제8조.

use crate::declaration::Field;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::support::list_clearance::{excluded, is_list_clearance};
use crate::rules::{Context, Family, Lifecycle, Rule};

pub(in crate::rules) const RULE: Rule = Rule {
    code: "LIST103",
    name: "excluded-in-parcel",
    family: Family::List,
    severity: Severity::Warning,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

fn check(reading: &Reading, context: &Context) -> Vec<Finding> {
    let parcel = context.declaration.parcels().parcel(context.at);
    let other = parcel.and_then(|parcel| parcel.excluded).filter(|other| *other != context.at);
    let lines = (context.declaration.lines(), context.declaration.readings());
    let found = other.and_then(|other| Some((lines.0.get(other)?, lines.1.get(other)?)));
    let Some((line, excluded_goods)) = found else { return Vec::new() };
    if !is_list_clearance(reading) || excluded(reading, context.classifier).is_some() {
        return Vec::new();
    }
    let goods = short(excluded_goods.goods().1.original().trim());
    vec![Finding::new(Field::Procedure).with("line", line.id.as_str()).with("goods", goods)]
}

/// The first words of another line's goods, to be known by.
fn short(goods: &str) -> String {
    goods.chars().take(40).collect()
}
