//! # What it checks
//! Whether two lines of one declaration name the same goods, word for word, under different tariff codes.
//!
//! # Why it matters
//! One of the codes is wrong, or the descriptions leave out what tells the goods apart. Either way duty and requirements
//! of one line are in doubt.
//!
//! # Example
//! `SILICONE PHONE CASE` under 3926.90 in one line, under 4202.39 in another.
//!
//! # Write instead
//! One code for both, or what tells them apart: material, size, use.
//!
//! # Source
//! 관세법 제241조 제1항; 관세율표의 해석에 관한 통칙 1.

use crate::declaration::Field;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::{Context, Family, Lifecycle, Rule};

pub(in crate::rules) const RULE: Rule = Rule {
    code: "SET101",
    name: "same-goods-other-code",
    family: Family::Set,
    severity: Severity::Warning,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

fn check(reading: &Reading, context: &Context) -> Vec<Finding> {
    let Some(own) = reading.code.valid_digits() else { return Vec::new() };
    let other = context.declaration.same_goods(context.at).find_map(|other| {
        let code = other.code.as_deref()?;
        // A shorter code of the same goods differs in length, not in what it says.
        (!code.starts_with(own) && !own.starts_with(code)).then_some((other, code))
    });
    let Some((other, code)) = other else { return Vec::new() };
    vec![
        Finding::new(Field::HsCode)
            .with("code", own)
            .with("other_code", code)
            .with("line", other.id.as_str())
            .evidence(code),
    ]
}
