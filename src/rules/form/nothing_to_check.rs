//! # What it checks
//! Whether the line names goods at all: a description (품명) or a trade name (거래품명).
//!
//! # Why it matters
//! 품명 is the first thing a declaration must state; without it nothing else can be judged.
//!
//! # Example
//! A line with a tariff code and an amount, and no words.
//!
//! # Write instead
//! What the goods are, of what, for what: `WOVEN COTTON TABLECLOTH`.
//!
//! # Source
//! 관세법 제241조 제1항.
//!
//! # 이름
//! 물품 이름 없음
//!
//! # 확인하는 것
//! 품명이나 거래품명 가운데 하나라도 있는지 봅니다.
//!
//! # 이렇게 쓰세요
//! 무엇을, 무엇으로 만들었고, 어디에 쓰는지 쓰세요: `WOVEN COTTON TABLECLOTH`.

use crate::declaration::Field;
use crate::finding::Finding;
use crate::reading::Reading;
use crate::rules::Context;

pub(in crate::rules) fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let (_, goods) = reading.goods();
    match goods.is_empty() {
        true => vec![Finding::new(Field::Description)],
        false => Vec::new(),
    }
}
