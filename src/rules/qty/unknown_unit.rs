//! # What it checks
//! Whether the unit of the quantity is one that UNI-PASS or trade knows.
//!
//! # Why it matters
//! UNI-PASS takes units from its list of codes only.
//!
//! # Example
//! `PCS/CTN`, or a number in the field of the unit.
//!
//! # Write instead
//! The unit the HSK sets for the code (U, 2U, M2 …), or the UNI-PASS code of the unit that was traded.
//!
//! # Source
//! UNI-PASS 중량·수량단위 부호; 관세청 HS부호 2026, 수량단위.
//!
//! # 이름
//! 알 수 없는 수량단위
//!
//! # 확인하는 것
//! 수량단위가 UNI-PASS나 거래에서 쓰는 단위인지 봅니다.
//!
//! # 이렇게 쓰세요
//! HSK가 정한 단위(U, 2U, M2 등)나 거래한 단위의 UNI-PASS 부호를 쓰세요.

use crate::declaration::Field;
use crate::finding::Finding;
use crate::reading::Reading;
use crate::rules::Context;
use crate::rules::support::unit::Unit;

pub(in crate::rules) fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let Some(written) = reading.line.quantity_unit.as_deref() else { return Vec::new() };
    if Unit::read(written).is_some() {
        return Vec::new();
    }
    let finding = Finding::new(Field::QuantityUnit).with("unit", written.trim());
    vec![match reading.code.node().and_then(|node| node.quantity_unit()) {
        Some(wanted) => finding.variant("wanted").with("wanted", wanted),
        None => finding,
    }]
}
