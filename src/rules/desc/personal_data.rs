//! # What it checks
//! Whether a goods text holds a person's data: a resident registration number, a personal customs code (개인통관고유부호), a
//! mobile number, an e-mail address, a person's name with title.
//!
//! # Why it matters
//! Descriptions are passed on to carriers, warehouses and statistics; the person has fields of their own.
//!
//! # Example
//! `SHOES (HONG GIL DONG 010-1234-5678)`
//!
//! # Write instead
//! The goods alone: `SHOES OF LEATHER`.
//!
//! # Source
//! 개인정보 보호법 제3조, 제24조의2; 인천세관 특송 통관목록 부실기재 사례 안내 (2018-04-09).

use super::words;
use crate::declaration::Field;
use crate::finding::{Finding, Severity};
use crate::reading::{GOODS_FIELDS, Reading};
use crate::rules::support::pattern::{Pattern, has_any, has_digit, pattern};
use crate::rules::{Context, Family, Lifecycle, Rule};
use crate::text::Text;

pub(in crate::rules) const RULE: Rule = Rule {
    code: "DESC114",
    name: "personal-data",
    family: Family::Desc,
    severity: Severity::Warning,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

/// Kinds of personal data: the variant of the message, and the pattern in normalised text.
static KINDS: [(&str, Pattern); 5] = [
    // Birth date, then sex and century.
    (
        "resident",
        Pattern::new(
            |text| text.contains('-') && has_digit(text),
            || pattern(r"\b[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])-[1-8][0-9]{6}\b"),
        ),
    ),
    ("customs-code", Pattern::new(|text| text.contains('p') && has_digit(text), || pattern(r"\bp[0-9]{12}\b"))),
    (
        "phone",
        Pattern::new(|text| text.contains('1'), || pattern(r"\b(?:\+?82[- ]?|0)1[016789][- ][0-9]{3,4}[- ][0-9]{4}\b")),
    ),
    (
        "e-mail",
        Pattern::new(
            |text| text.contains('@'),
            || pattern(r"[a-z0-9._%+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})*\.[a-z]{2,24}\b"),
        ),
    ),
    (
        "name",
        Pattern::new(
            |text| has_any(text, &["mr", "ms", "miss"]),
            || {
                pattern(
                    r"\b(?:mr|mrs|ms|miss)\.? (?:kim|lee|park|choi|jung|jeong|kang|cho|yoon|jang|lim|shin|kwon|hwang|ahn|hong|yoo|chung)\b",
                )
            },
        ),
    ),
];

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let mut findings = Vec::new();
    for field in GOODS_FIELDS {
        let text = reading.text(field);
        for (variant, pattern) in &KINDS {
            let found = pattern.of(text.normalised()).and_then(|pattern| pattern.find(text.normalised()));
            let Some(found) = found else { continue };
            let span = text.span(found.range());
            // The data themselves are pointed to, not repeated in a message that may be printed or sent.
            let finding = Finding::new(field).at(span).variant(variant);
            let rest = text.replaced(span, "");
            // Where nothing else names the goods, only the declarant knows what to write instead.
            let tells = |field: Field, text: &Text| {
                matches!(field, Field::Description | Field::TradeName) && !words::content_words(text).is_empty()
            };
            let mut others = reading.texts().filter(|(other, _)| *other != field);
            let names_goods = tells(field, &Text::new(&rest)) || others.any(|(other, text)| tells(other, text));
            findings.push(if names_goods { finding.fix(field, rest) } else { finding });
        }
    }
    findings
}
