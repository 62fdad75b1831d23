//! # What it checks
//! Whether the declarant's own record (past declarations or an item master) has the same goods under another code: the
//! same words, or the same model number under much the same name. Where records of the same goods disagree, those with a
//! ruling count, and a code that any of the others has is passed over.
//!
//! # Why it matters
//! Goods declared under one code before and another now are wrong in one of the two declarations, and customs compares
//! them.
//!
//! # Example
//! `USB WALL CHARGER 20W` under `8536.69-9000`; the record has it under 8504.40-3090.
//!
//! # Write instead
//! The recorded code, or the code that is right, in the record too; for other goods, what sets them apart.
//!
//! # Source
//! The declarant's own record; 관세법 제38조의2, 제38조의3 (correction of earlier declarations).

use super::{agree, records_finding, whole_code};
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::{Context, Family, Lifecycle, Rule};
use crate::types::Field;

pub(in crate::rules) const RULE: Rule = Rule {
    code: "OWN101",
    name: "other-code-than-recorded",
    family: Family::Own,
    severity: Severity::Warning,
    lifecycle: Lifecycle::Stable("2026.3"),
    check,
};

fn check(reading: &Reading, context: &Context) -> Vec<Finding> {
    let Some(declared) = reading.code.valid_digits() else { return Vec::new() };
    let deciding = context.matches(reading).deciding();
    if deciding.iter().any(|found| agree(declared, found.code)) {
        return Vec::new();
    }
    let Some(finding) = records_finding(deciding, context) else { return Vec::new() };
    let finding = finding.with("declared", declared);
    // Which of two codes is right, only a ruling tells.
    let ruled = deciding.iter().any(|found| found.is_ruled());
    vec![match whole_code(deciding, context).filter(|_| ruled) {
        Some(code) => finding.fix(Field::HsCode, code),
        None => finding,
    }]
}
