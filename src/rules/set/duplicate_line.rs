//! # What it checks
//! Whether a line repeats an earlier one: same goods, code, origin, quantity, amount and currency.
//!
//! # Why it matters
//! A line entered twice is paid for twice; quantity and weight no longer agree with the bill of lading.
//!
//! # Example
//! Two lines `STEEL BOLT M8X20`, 1,000 pieces, 50 USD.
//!
//! # Write instead
//! One line with the whole quantity, or what tells the two apart.
//!
//! # Source
//! 수입신고서 작성요령 (수입통관 사무처리에 관한 고시): 같은 모델·규격은 합하여 기재.
//!
//! # 이름
//! 되풀이된 란
//!
//! # 확인하는 것
//! 앞 란과 물품·부호·원산지·수량·금액·통화가 모두 같은 란인지 봅니다.
//!
//! # 이렇게 쓰세요
//! 수량을 합하여 한 란에 쓰거나, 둘이 어떻게 다른지 쓰세요.

use crate::declaration::Field;
use crate::finding::Finding;
use crate::reading::Reading;
use crate::rules::Context;
use crate::rules::context::Sibling;

pub(in crate::rules) fn check(_: &Reading, context: &Context) -> Vec<Finding> {
    let Some(own) = context.siblings.lines().get(context.at) else { return Vec::new() };
    // Only numbers make it a repetition; lines that name goods and nothing else may well be alike.
    if own.amount.is_none() || own.quantity.is_none() {
        return Vec::new();
    }
    // A list for list clearance holds many buyers' parcels, and two may well have bought the same.
    let together =
        |other: &Sibling| own.parcel == other.parcel && (own.parcel.is_some() || !own.is_listed && !other.is_listed);
    let earlier = context.siblings.same_goods_before(context.at).filter(|other| together(other)).find(|other| {
        (other.quantity, other.amount, &other.code, &other.origin, &other.currency)
            == (own.quantity, own.amount, &own.code, &own.origin, &own.currency)
    });
    earlier.map(|earlier| Finding::new(Field::Line).with("line", earlier.id.as_str())).into_iter().collect()
}
