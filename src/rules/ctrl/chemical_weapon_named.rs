//! # What it checks
//! Whether a goods text names, or gives the CAS number of, a chemical of the Chemical Weapons Convention. Schedule 1 is an
//! error, schedule 2 a warning; schedule 3, industrial chemicals, is noted under chapters 28, 29 and 38.
//!
//! # Why it matters
//! Schedule 1 may not be traded but for research and with permission; the others need a permit or a report for import and export.
//!
//! # Example
//! `THIODIGLYCOL` (CAS 111-48-8).
//!
//! # Write instead
//! The permit or report (특정화학물질 수출입 허가·신고); name, CAS number and concentration in 모델·규격.
//!
//! # Source
//! 화학무기·생물무기의 금지와 특정화학물질·생물작용제 등의 제조·수출입규제 등에 관한 법률; Chemical Weapons
//! Convention, Annex on Chemicals.
//!
//! # 이름
//! 화학무기금지협약 화학물질의 이름
//!
//! # 확인하는 것
//! 글에 화학무기금지협약 화학물질의 이름이나 CAS 번호가 있는지 봅니다. 1종은 오류, 2종은 경고, 공업용인 3종은 28·29·38류에서
//! 알림입니다.
//!
//! # 이렇게 쓰세요
//! 특정화학물질 수출입 허가·신고를 확인하고, 모델·규격에 이름·CAS 번호·농도를 쓰세요.

use super::listed::List;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::Context;
use once_cell::sync::Lazy;

static CHEMICALS: Lazy<List> =
    Lazy::new(|| List::disguised(include_str!("../terms/ctrl_chemical_weapons.tsv")).unless(INNOCENT));

/// What detects or treats them.
const INNOCENT: &[&str] = &[
    "test",
    "test kit",
    "detector",
    "detection",
    "detector tube",
    "gas mask",
    "filter",
    "antidote",
    "decontamination",
    "sensor",
    "calibration gas",
    "monitor",
    "castor oil",
    "검출",
    "탐지",
    "탐지기",
    "검지관",
    "방독면",
    "해독",
    "센서",
    "제독",
];

pub(in crate::rules) fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    CHEMICALS.find(reading).iter().map(|listed| listed.finding(Severity::Warning)).collect()
}
