//! # What it checks
//! Whether goods declared for export are, by name or CAS number, a material of the export control lists (beryllium, tungsten
//! powder, germanium …).
//!
//! # Why it matters
//! Export of strategic goods without a permit is a crime, and the exporter must know before whether goods are.
//!
//! # Example
//! `BERYLLIUM OXIDE POWDER`, `export`.
//!
//! # Write instead
//! Purity, form and grain size in 모델·규격; the classification (판정서) or permit number.
//!
//! # Source
//! 대외무역법 제19조·제20조; 전략물자 수출입고시 별표 2; EU 2021/821 Annex I (names).
//!
//! # 이름
//! 수출통제 재료
//!
//! # 확인하는 것
//! 수출하는 물품이 이름이나 CAS 번호로 보아 수출통제 목록의 재료(베릴륨, 텅스텐 분말, 게르마늄 등)인지 봅니다.
//!
//! # 이렇게 쓰세요
//! 모델·규격에 순도·형상·입도를 쓰고, 판정서나 허가 번호를 확인하세요.

use super::listed::List;
use crate::declaration::Procedure;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::Context;
use once_cell::sync::Lazy;

static MATERIALS: Lazy<List> = Lazy::new(|| List::new(include_str!("../terms/ctrl_strategic_materials.tsv")));

pub(in crate::rules) fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    if reading.line.procedure != Procedure::Export {
        return Vec::new();
    }
    MATERIALS.find(reading).iter().map(|listed| listed.finding(Severity::Notice)).collect()
}
