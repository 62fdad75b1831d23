//! # What it checks
//! Whether a goods text names everyday goods that are dangerous goods in transport: perfume, aerosols, nail polish, lighters,
//! gas cylinders, dry ice, fuel.
//!
//! # Why it matters
//! Air carriers and the post refuse or hold undeclared dangerous goods.
//!
//! # Example
//! `EAU DE PARFUM 100ML` under `3303.00-1000`.
//!
//! # Write instead
//! The UN number in 모델·규격, and the declaration of dangerous goods to the carrier.
//!
//! # Source
//! 49 CFR 172.101; 항공안전법 제70조; 항공위험물 운송기술기준.
//!
//! # 이름
//! 운송상 위험물인 일상용품
//!
//! # 확인하는 것
//! 글에 운송상 위험물인 일상용품(향수, 에어로졸, 매니큐어, 라이터, 가스통, 드라이아이스, 연료)의 이름이 있는지 봅니다.
//!
//! # 이렇게 쓰세요
//! 모델·규격에 유엔번호를 쓰고 운송사에 위험물로 신고하세요.

use super::listed::List;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::Context;
use once_cell::sync::Lazy;
use regex::Regex;

static FLAMMABLES: Lazy<List> = Lazy::new(|| List::new(include_str!("../terms/ctrl_flammables.tsv")));

pub(in crate::rules) fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let named = FLAMMABLES.find(reading);
    if named.is_empty() || STATED.is_match(reading.joined()) {
        return Vec::new();
    }
    named.iter().take(1).map(|listed| listed.finding(Severity::Notice)).collect()
}

/// A UN number.
static STATED: Lazy<Regex> = Lazy::new(|| Regex::new(r"\bun[ -]?[0-9]{4}\b").expect("a fixed pattern"));
