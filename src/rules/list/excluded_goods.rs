//! # What it checks
//! Whether a line for list clearance (목록통관) is of goods that it excludes, whatever they are worth: by the declared code, or by
//! the words beside any code. A word for food or drink does not count where the goods are a utensil named after it
//! (`치즈 강판`), or where the declared code is one that the words fit.
//!
//! # Why it matters
//! Excluded goods need an import declaration, and with it the checks of the law that excludes them. One excluded item
//! excludes the whole parcel, and the limit without duty is then US$150 even from the United States.
//!
//! # Example
//! `VITAMIN C TABLETS`, 30 USD, `list_clearance`
//!
//! # Write instead
//! An import declaration (`import`).
//!
//! # Source
//! 특송물품 수입통관 사무처리에 관한 고시 제8조 (목록통관 배제대상물품): 의약품, 한약재, 야생동물 관련 제품, 농림축수산물 등
//! 검역대상물품, 건강기능식품, 식품류·주류·담배, 기능성화장품 등.

use crate::declaration::Field;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::support::list_clearance::excluded;
use crate::rules::{Context, Family, Lifecycle, Rule};

pub(in crate::rules) const RULE: Rule = Rule {
    code: "LIST102",
    name: "excluded-goods",
    family: Family::List,
    severity: Severity::Error,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

fn check(reading: &Reading, context: &Context) -> Vec<Finding> {
    let Some(found) = excluded(reading, context.classifier) else { return Vec::new() };
    let finding = match found.word {
        Some((field, hit)) => {
            let text = reading.text(field);
            let span = text.span(hit.range);
            Finding::new(field).severity(Severity::Warning).variant("word").at(span).with("what", text.quote(span))
        }
        None => Finding::new(Field::HsCode).with("what", reading.code.digits().unwrap_or_default()),
    };
    let kind = found.kind;
    vec![finding.with("kind", (kind.get("ko"), kind.get("en"))).evidence(kind.get("en"))]
}
