//! # What it checks
//! Whether a goods text names an animal, a plant or a material of the CITES appendices. Imitations, prints and colours of that name
//! are passed over.
//!
//! # Why it matters
//! Without the CITES permits of both countries the goods are seized.
//!
//! # Example
//! `HANDBAG OF CROCODILE LEATHER` under `4202.21-1010`.
//!
//! # Write instead
//! The scientific name and the source (wild, bred), with the permit; "imitation" where it is one.
//!
//! # Source
//! 야생생물 보호 및 관리에 관한 법률 제16조; CITES Appendices I to III.
//!
//! # 이름
//! 국제적 멸종위기종
//!
//! # 확인하는 것
//! 글에 CITES 부속서의 동식물이나 그 재료가 적혀 있는지 봅니다. 모조품과 무늬·색 이름은 보지 않습니다.
//!
//! # 이렇게 쓰세요
//! 학명과 야생·인공증식 여부를 쓰고 허가서를 준비하세요. 모조품이면 ‘인조’라고 쓰세요.

use super::listed::List;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::Context;
use once_cell::sync::Lazy;

static SPECIES: Lazy<List> = Lazy::new(|| {
    List::disguised(include_str!("../terms/ctrl_protected_species.tsv")).under(&["야생생물 보호 및 관리에 관한 법률"])
});

pub(in crate::rules) fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    SPECIES.find(reading).iter().map(|listed| listed.finding(Severity::Warning)).collect()
}
