//! # What it checks
//! Whether another line for list clearance in the same declaration is of excluded goods.
//!
//! # Why it matters
//! One excluded item excludes the whole parcel: it cannot be cleared by list, and all of it is declared together.
//!
//! # Example
//! `COTTON T-SHIRT` in one parcel with `VITAMIN C TABLETS`.
//!
//! # Write instead
//! An import declaration for the whole parcel.
//!
//! # Source
//! 특송물품 수입통관 사무처리에 관한 고시 제8조.
//!
//! # 이름
//! 배제대상이 함께 든 상자
//!
//! # 확인하는 것
//! 같은 신고의 다른 란이 목록통관 배제대상인지 봅니다.
//!
//! # 이렇게 쓰세요
//! 상자 전체를 하나의 수입신고로 바꾸세요.

use crate::declaration::Field;
use crate::finding::Finding;
use crate::reading::Reading;
use crate::rules::Context;
use crate::rules::support::list_clearance::{excluded, is_listed};

pub(in crate::rules) fn check(reading: &Reading, context: &Context) -> Vec<Finding> {
    let other = context.siblings.list_excluded().filter(|other| *other != context.at);
    let Some(other) = other.and_then(|other| context.siblings.lines().get(other)) else { return Vec::new() };
    if !is_listed(reading) || excluded(reading).is_some() {
        return Vec::new();
    }
    vec![Finding::new(Field::Procedure).with("line", other.id.as_str()).with("goods", short(&other.goods))]
}

/// The first words of another line's goods, to be known by.
fn short(goods: &str) -> String {
    goods.chars().take(40).collect()
}
