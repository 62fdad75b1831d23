//! # What it checks
//! Whether a goods text names what is a medical device whoever buys it: contact lenses, syringes, blood glucose meters ….
//!
//! # Why it matters
//! A medical device needs the approval, certification or notification of its model before import; contact lenses may not be
//! sent by mail order at all.
//!
//! # Example
//! `COLOR CONTACT LENS` under `9001.30-0000`.
//!
//! # Write instead
//! Model, item group and approval number (품목허가·인증·신고 번호), or the use that makes it no medical device.
//!
//! # Source
//! 의료기기법 제15조; 체외진단의료기기법.
//!
//! # 이름
//! 의료기기
//!
//! # 확인하는 것
//! 누가 사든 의료기기인 물품(콘택트렌즈, 주사기, 혈당측정기 등)의 이름이 글에 있는지 봅니다.
//!
//! # 이렇게 쓰세요
//! 모델·품목명·품목허가(인증·신고) 번호를 쓰거나, 의료기기가 아닌 까닭이 되는 용도를 쓰세요.

use super::listed::List;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::Context;
use once_cell::sync::Lazy;

static DEVICES: Lazy<List> = Lazy::new(|| List::new(include_str!("../terms/ctrl_medical_devices.tsv")));

pub(in crate::rules) fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    DEVICES.find(reading).iter().map(|listed| listed.finding(Severity::Notice)).collect()
}
