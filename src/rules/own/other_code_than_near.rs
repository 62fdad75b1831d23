//! # What it checks
//! Whether the declarant's own record has goods with nearly the same name under another subheading, and none of nearly the
//! same name under the declared one. A notice: a word more or less may be what the code turns on.
//!
//! # Why it matters
//! Most goods were declared before, if in slightly other words. A code that was carried over, or mistyped, shows here.
//!
//! # Example
//! `USB WALL CHARGER 20W WHITE` under `8536.69-9000`; the record has `USB WALL CHARGER 20W` under 8504.40-3090.
//!
//! # Write instead
//! The recorded code where the goods are the same; else nothing.
//!
//! # Source
//! The declarant's own record.

use super::{agree, records_finding};
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::support::agreement::first;
use crate::rules::{Context, Family, Lifecycle, Rule};

pub(in crate::rules) const RULE: Rule = Rule {
    code: "OWN102",
    name: "other-code-than-near",
    family: Family::Own,
    severity: Severity::Notice,
    lifecycle: Lifecycle::Stable("2026.3"),
    check,
};

fn check(reading: &Reading, context: &Context) -> Vec<Finding> {
    let Some(declared) = reading.code.valid_digits() else { return Vec::new() };
    let matches = context.matches(reading);
    let near = matches.near.as_slice();
    // Below the subheading the codes of near goods differ more often than not.
    let fits = |code: &str| agree(first(declared, 6), first(code, 6));
    if !matches.same.is_empty() || near.iter().any(|found| fits(found.code)) {
        return Vec::new();
    }
    let Some(finding) = records_finding(near.get(..1).unwrap_or_default(), context) else { return Vec::new() };
    vec![finding.with("declared", declared)]
}
