//! # What it checks
//! Whether a goods text names, by name, R-number or CAS number, a substance that depletes the ozone layer or a hydrofluorocarbon.
//! Machines that hold such a gas are passed over.
//!
//! # Why it matters
//! Import and export need a permit within the yearly quota; gas without one is not released.
//!
//! # Example
//! `R-134A REFRIGERANT GAS, 13.6 KG CYLINDER`
//!
//! # Write instead
//! The permit (특정물질 수입허가) with the declaration; for a mixture its components and shares in 성분.
//!
//! # Source
//! 오존층 보호 등을 위한 특정물질의 관리에 관한 법률; Montreal Protocol, Annexes A to F.
//!
//! # 이름
//! 오존층파괴물질·수소불화탄소의 이름
//!
//! # 확인하는 것
//! 글에 오존층파괴물질이나 수소불화탄소의 이름, R 번호, CAS 번호가 있는지 봅니다. 그런 가스가 든 기계는 보지 않습니다.
//!
//! # 이렇게 쓰세요
//! 특정물질 수입허가를 확인하고, 혼합물이면 성분에 비율을 쓰세요.

use super::listed::List;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::Context;
use once_cell::sync::Lazy;

static GASES: Lazy<List> = Lazy::new(|| {
    List::new(include_str!("../terms/ctrl_gases.tsv")).under(&["오존층 보호 등을 위한 특정물질의 관리에 관한 법률"])
});

pub(in crate::rules) fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    GASES.find(reading).iter().map(|listed| listed.finding(Severity::Warning)).collect()
}
