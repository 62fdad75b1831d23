//! # What it checks
//! Whether the nomenclature in force has the declared tariff code.
//!
//! # Why it matters
//! A declaration with a code that does not exist is not accepted; a code of an earlier edition of the HSK is the usual
//! cause, or two digits changed places.
//!
//! # Example
//! `3907600000` for PET flakes: the subheading was split into 3907.61 and 3907.69.
//!
//! # Write instead
//! One of the nearest valid codes, whichever names the goods.
//!
//! # Source
//! 관세법 제50조 별표 관세율표; 관세·통계통합품목분류표 (HSK) 2026.

use crate::declaration::Field;
use crate::finding::Finding;
use crate::messages::Lang;
use crate::reading::{DeclaredCode, Reading};
use crate::rules::Context;

pub(in crate::rules) fn check(reading: &Reading, context: &Context) -> Vec<Finding> {
    let DeclaredCode::Unknown(code) = &reading.code else { return Vec::new() };
    let nearest = context.tariff.nearest(code.digits(), 3);
    let names = |lang: Lang| {
        let named = nearest.iter().map(|node| format!("{} ({})", node.code(), node.path(lang)));
        named.collect::<Vec<_>>().join(", ")
    };
    let finding = Finding::new(Field::HsCode).with("code", code.digits()).evidence(code.digits());
    vec![match nearest.is_empty() {
        true => finding.variant("no-neighbour"),
        false => finding.with("nearest", (names(Lang::Ko), names(Lang::En))),
    }]
}
