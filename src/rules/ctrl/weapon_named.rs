//! # What it checks
//! Whether a goods text names a gun, sword, explosive, spray, shock device or crossbow, a part of one, or something that looks
//! like one (모의총포). Tools, toys and ornaments that borrow the name ("glue gun", "toy gun-shaped soap dispenser") are passed over.
//!
//! # Why it matters
//! They need a permit of the police before import; look-alikes that could be taken for a weapon may not be made, sold or
//! imported but for export.
//!
//! # Example
//! `AIRSOFT RIFLE, 6 MM`
//!
//! # Write instead
//! What the thing is and how it works (muzzle energy, blade length, coloured tip), with the permit where one is needed.
//!
//! # Source
//! 총포·도검·화약류 등의 안전관리에 관한 법률 제2조·제9조·제11조; 관세청 통관 실무.
//!
//! # 이름
//! 총포·도검·화약류와 유사품
//!
//! # 확인하는 것
//! 글에 총포·도검·화약류·분사기·전자충격기·석궁이나 그 부품, 비슷하게 생긴 것(모의총포)의 이름이 있는지 봅니다. 이름만 빌린
//! 공구·완구·장식품(글루건, 총 모양 비누통)은 보지 않습니다.
//!
//! # 이렇게 쓰세요
//! 무엇이고 어떻게 쓰는지(탄구에너지, 날 길이, 컬러파트)를 쓰고, 허가가 필요하면 허가를 확인하세요.

use super::listed::List;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::Context;
use once_cell::sync::Lazy;

static WEAPONS: Lazy<List> = Lazy::new(|| {
    List::disguised(include_str!("../terms/ctrl_weapons.tsv"))
        .under(&["총포ㆍ도검ㆍ화약류 등의 안전관리에 관한 법률", "방위사업법"])
});

pub(in crate::rules) fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    WEAPONS.find(reading).iter().map(|listed| listed.finding(Severity::Warning)).collect()
}
