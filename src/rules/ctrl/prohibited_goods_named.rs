//! # What it checks
//! Whether a goods text names what may be neither imported nor exported at all: counterfeit money or securities, obscene matter;
//! or human remains, which need papers of their own.
//!
//! # Why it matters
//! They are confiscated, whatever was declared.
//!
//! # Example
//! `COUNTERFEIT BANKNOTES`; `위조지폐`
//!
//! # Write instead
//! What the goods are, where they are something else (a detector of counterfeit notes, for instance).
//!
//! # Source
//! 관세법 제234조 (수출입의 금지), 제269조 제1항.
//!
//! # 이름
//! 수출입 금지품
//!
//! # 확인하는 것
//! 글에 수출입이 금지된 물품(위조 화폐·유가증권, 음란물)이나 별도 서류가 필요한 인체 유래물이 적혀 있는지 봅니다.
//!
//! # 이렇게 쓰세요
//! 다른 물품이면(예: 위조지폐 감별기) 무엇인지 쓰세요.

use super::listed::List;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::Context;
use once_cell::sync::Lazy;

static PROHIBITED: Lazy<List> = Lazy::new(|| List::disguised(include_str!("../terms/ctrl_prohibited.tsv")));

pub(in crate::rules) fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    PROHIBITED.find(reading).iter().map(|listed| listed.finding(Severity::Error)).collect()
}
