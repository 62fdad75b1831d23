//! # What it checks
//! Whether the texts use one of the standard names (표준품명) that customs publishes for the declared code. A notice: a
//! code that also has "기타" takes goods that none of them names.
//!
//! # Why it matters
//! Where a standard name exists, the import declaration is to give it, in English.
//!
//! # Example
//! `LIVE ANIMAL` under `0101.90-0000`, whose standard names are Mule and Hinny.
//!
//! # Write instead
//! The standard name that fits the goods.
//!
//! # Source
//! 수입신고서 작성요령 (품명: 표준품명이 제정된 품목은 표준품명을 영문으로 기재); 관세청 표준품명 2026-01-01.

use super::stated::{is_other, used};
use crate::finding::{Finding, Severity};
use crate::messages::Lang;
use crate::reading::Reading;
use crate::rules::Context;
use crate::tariff::StandardName;

/// How many standard names are listed.
const NAMED: usize = 6;

pub(in crate::rules) fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let Some(node) = reading.code.node() else { return Vec::new() };
    let names: Vec<StandardName> = node.standard_names().filter(|name| !is_other(name)).collect();
    if names.is_empty() || reading.joined().is_empty() || used(node, reading).is_some() {
        return Vec::new();
    }
    let list = |lang: Lang| {
        let named = names.iter().take(NAMED).map(|name| name.name(lang)).collect::<Vec<_>>().join(", ");
        if names.len() > NAMED { named + " …" } else { named }
    };
    let (field, text) = reading.goods();
    vec![
        Finding::new(field)
            .severity(Severity::Notice)
            .with("name", text.original())
            .with("code", node.code())
            .with("names", (list(Lang::Ko), list(Lang::En))),
    ]
}
