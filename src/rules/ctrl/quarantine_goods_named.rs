//! # What it checks
//! Whether a goods text names a plant, an animal or a product that is inspected at the border, while no code is declared or the
//! declared one, of chapters 01 to 14, 16, 23, 31 or 44, has no such inspection.
//!
//! # Why it matters
//! Goods that are to be inspected are released only after the inspection; what cannot show a certificate is sent back or burnt.
//!
//! # Example
//! `BEEF JERKY` without a code.
//!
//! # Write instead
//! Species, state and treatment (fresh, heated, sterilised), with the certificate of the country of export.
//!
//! # Source
//! 식물방역법 제8조·제12조; 가축전염병 예방법 제31조·제36조; 수산생물질병 관리법 제23조·제27조.
//!
//! # 이름
//! 드러나지 않은 검역 대상
//!
//! # 확인하는 것
//! 검역을 받는 동식물이나 그 생산물이 적혀 있는데 세번부호가 없거나, 1~14·16·23·31·44류이면서 검역 요건이 없는 부호로 신고했는지
//! 봅니다.
//!
//! # 이렇게 쓰세요
//! 종류·상태·처리(신선, 가열, 멸균)를 쓰고 수출국 검역증명서를 준비하세요.

use super::listed::List;
use super::requirements::laws;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::Context;
use once_cell::sync::Lazy;

static QUARANTINE: Lazy<List> = Lazy::new(|| List::new(include_str!("../terms/ctrl_quarantine.tsv")));

pub(in crate::rules) fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let unseen = |digits: &str| {
        CHAPTERS.iter().any(|chapter| digits.starts_with(chapter)) && !laws(digits).any(|law| LAWS.contains(&law))
    };
    match reading.code.digits() {
        Some(digits) if !unseen(digits) => Vec::new(),
        _ => QUARANTINE.find(reading).iter().map(|listed| listed.finding(Severity::Notice)).collect(),
    }
}

/// Where plants, animals and what is little changed of them are classified; preparations are mostly free of quarantine.
const CHAPTERS: [&str; 18] =
    ["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12", "13", "14", "16", "23", "31", "44"];

/// The laws that ask for an inspection.
const LAWS: [&str; 3] = ["식물방역법", "가축전염병 예방법", "수산생물질병 관리법"];
