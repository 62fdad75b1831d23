//! # What it checks
//! Whether the declared code, or the standard name the texts use, is one for which customs publishes standard names because
//! the goods' distribution is traced after import (용도구분 유통이력).
//!
//! # Why it matters
//! Importers and dealers of such goods report every sale; who does not know at import has nobody to ask later.
//!
//! # Example
//! `NATURAL HONEY` under `0409.00-0000`.
//!
//! # Write instead
//! The standard name that fits; the report itself is filed after release.
//!
//! # Source
//! 관세청 표준품명 2026-01-01, 용도구분 유통이력; 관세법 제240조의2; 농수산물의 원산지 표시 등에 관한 법률 제10조의2.
//!
//! # 이름
//! 유통이력 신고 대상
//!
//! # 확인하는 것
//! 신고한 세번, 또는 글에 쓴 표준품명이 수입 후 유통이력을 관리하려고 표준품명을 정한 것(용도구분 유통이력)인지 봅니다.
//!
//! # 이렇게 쓰세요
//! 물품에 맞는 표준품명을 쓰고, 통관한 뒤에는 유통이력을 신고하세요.

use crate::declaration::{Field, Procedure};
use crate::finding::Finding;
use crate::reading::Reading;
use crate::rules::Context;
use crate::rules::support::short_name::short_name;
use crate::rules::support::standard_name;
use crate::tariff::{Purpose, StandardName};

pub(in crate::rules) fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let Some(node) = reading.code.node().filter(|_| reading.line.procedure == Procedure::Import) else {
        return Vec::new();
    };
    let traced = |name: &StandardName| name.purposes().any(|purpose| purpose == Purpose::Distribution);
    let named = match standard_name::used(node, reading) {
        Some(name) => traced(&name),
        // Where the texts use no standard name, all of the code's must be traced.
        None => node.standard_names().len() > 0 && node.standard_names().all(|name| traced(&name)),
    };
    match named {
        true => vec![Finding::new(Field::HsCode).with("code", node.code()).with("name", short_name(node))],
        false => Vec::new(),
    }
}
