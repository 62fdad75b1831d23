//! # What it checks
//! Whether another line of the same parcel (운송장번호) is of goods that list clearance excludes. Other parcels of the list are
//! not touched; a line that names no parcel is left to the notice on that.
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
//! 운송장번호가 같은 다른 란이 목록통관 배제대상인지 봅니다. 다른 상자에는 영향을 주지 않으며, 운송장번호가 없는 란은 따로 한 번만
//! 알립니다.
//!
//! # 이렇게 쓰세요
//! 상자 전체를 하나의 수입신고로 바꾸세요.

use super::{excluded, is_listed};
use crate::declaration::Field;
use crate::finding::Finding;
use crate::reading::Reading;
use crate::rules::Context;

pub(in crate::rules) fn check(reading: &Reading, context: &Context) -> Vec<Finding> {
    let parcel = context.siblings.parcels().parcel(context.at);
    let other = parcel.and_then(|parcel| parcel.excluded).filter(|other| *other != context.at);
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
