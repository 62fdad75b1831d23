//! # What it checks
//! Whether the nomenclature in force has the declared tariff code.
//!
//! # Why it matters
//! A declaration with a code that does not exist is not accepted; a code of an earlier edition of the HSK is the
//! usual cause, or two digits changed places.
//!
//! # Example
//! `3907600000` for PET flakes: the subheading was split into 3907.61 and 3907.69.
//!
//! # Write instead
//! One of the nearest valid codes, whichever names the goods. Only the first six digits are shared between countries:
//! the rest of a foreign code must be looked up in the HSK.
//!
//! # Source
//! 관세법 제50조 별표 관세율표; 관세·통계통합품목분류표 (HSK) 2026.

use super::named;
use crate::declaration::Field;
use crate::finding::Finding;
use crate::reading::{DeclaredCode, Reading};
use crate::rules::Context;

pub(in crate::rules) fn check(reading: &Reading, context: &Context) -> Vec<Finding> {
    let DeclaredCode::Unknown(code) = &reading.code else { return Vec::new() };
    let digits = code.digits();
    let nearest = context.tariff.nearest(digits, 3);
    let finding = Finding::new(Field::HsCode).with("code", digits).evidence(digits);
    if nearest.is_empty() {
        return vec![finding.variant("no-neighbour")];
    }
    let finding = finding.with("nearest", named(&nearest));
    let shared = digits.get(..6).filter(|six| digits.len() > 6 && context.tariff.find(six).is_some());
    vec![match shared {
        Some(six) => finding.variant("national").with("six", six),
        None => finding,
    }]
}
