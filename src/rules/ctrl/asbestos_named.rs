//! # What it checks
//! Whether a goods text names asbestos. "Non-asbestos" goods are passed over.
//!
//! # Why it matters
//! Asbestos, and what holds more than 1 % of it, may be neither made nor imported in Korea.
//!
//! # Example
//! `ASBESTOS GASKET SHEET`
//!
//! # Write instead
//! The substitute the goods are made of; for minerals that may hold traces, the analysis.
//!
//! # Source
//! 산업안전보건법 제117조, 시행령 제87조; 석면안전관리법.

use super::listed::List;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::Context;
use once_cell::sync::Lazy;

static ASBESTOS: Lazy<List> = Lazy::new(|| List::new(include_str!("../terms/ctrl_asbestos.tsv")));

pub(in crate::rules) fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    ASBESTOS.find(reading).iter().map(|listed| listed.finding(Severity::Warning)).collect()
}
