//! # What it checks
//! Whether a goods text uses a word by which sellers say that goods copy a brand ("mirror quality", 미러급, 레플리카).
//!
//! # Why it matters
//! Goods that infringe a trademark may be neither imported nor exported; customs holds them and asks the owner of the right.
//!
//! # Example
//! `REPLICA WATCH, AAA QUALITY`
//!
//! # Write instead
//! The goods and their own brand; papers of the right to use the mark, where there is one.
//!
//! # Source
//! 관세법 제235조 (지식재산권 보호).
//!
//! # 이름
//! 상표 모방을 알리는 말
//!
//! # 확인하는 것
//! 글에 상표를 모방했다고 알리는 말(mirror quality, 미러급, 레플리카)이 있는지 봅니다.
//!
//! # 이렇게 쓰세요
//! 물품과 실제 상표를 쓰고, 상표를 쓸 권리가 있으면 그 서류를 준비하세요.

use super::listed::List;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::Context;
use once_cell::sync::Lazy;

static IMITATIONS: Lazy<List> = Lazy::new(|| List::disguised(include_str!("../terms/ctrl_imitations.tsv")));

pub(in crate::rules) fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    IMITATIONS.find(reading).iter().map(|listed| listed.finding(Severity::Warning)).collect()
}
