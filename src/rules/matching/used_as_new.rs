//! # What it checks
//! Whether goods said to be second-hand are declared under a code for new ones: vehicles whose code is for new
//! vehicles, and worn clothing outside 6309.
//!
//! # Why it matters
//! The code of used goods has other requirements (inspection, quarantine, exhaust rules) and another basis of value.
//!
//! # Example
//! `USED CAR, HYUNDAI SONATA` under `8703.23-9010` (new).
//!
//! # Write instead
//! The code for used goods, with the year of make and, for vehicles, the distance run.
//!
//! # Source
//! 관세율표 제8703호 등의 HSK 세분류 (신차, 중고차), 제6309호; 제63류 주 제3호.

use super::words::{affirmed, against_code};
use crate::finding::Finding;
use crate::messages::Lang;
use crate::reading::Reading;
use crate::rules::Context;
use crate::rules::terms::Terms;
use once_cell::sync::Lazy;

static USED: Lazy<Terms> = Lazy::new(|| Terms::parse(include_str!("../terms/used.tsv")));

pub(in crate::rules) fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let Some(node) = reading.code.node() else { return Vec::new() };
    let new_vehicle = reading.code.is_under(&["87"]) && node.name(Lang::Ko).contains("신차");
    let clothing = reading.code.is_under(&["61", "62", "64"]);
    if !new_vehicle && !clothing {
        return Vec::new();
    }
    let said = affirmed(reading, &USED);
    let variant = if clothing { "clothing" } else { "" };
    said.first().map(|word| against_code(reading, word).variant(variant)).into_iter().collect()
}
