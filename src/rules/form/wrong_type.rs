//! # What it checks
//! Whether a field holds a kind of value it cannot take: a list, an object or true/false where text belongs, or a
//! procedure of another name.
//!
//! # Why it matters
//! Such a value is not read, so that the line is checked as if the field were empty.
//!
//! # Example
//! `{"description": ["BLANKET", "PILLOW"]}`: two goods are two lines.
//!
//! # Write instead
//! Text or a number; for the procedure `import`, `export` or `list_clearance`.
//!
//! # Source
//! The published line format (schema/line.schema.json).
//!
//! # 이름
//! 값의 종류가 다름
//!
//! # 확인하는 것
//! 글이 들어갈 자리에 목록·객체·참거짓이 있거나, 신고 구분이 정해진 이름이 아닌지 봅니다.
//!
//! # 이렇게 쓰세요
//! 글이나 숫자 하나를 쓰세요. 신고 구분은 `import`(수입), `export`(수출), `list_clearance`(목록통관) 가운데
//! 하나입니다.

use crate::declaration::{Field, Oddity};
use crate::finding::Finding;
use crate::reading::Reading;
use crate::rules::Context;

pub(in crate::rules) fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (name, oddity) in &reading.line.oddities {
        if let (Oddity::WrongType(written), Some(field)) = (oddity, Field::from_name(name)) {
            let variant = if field == Field::Procedure { "procedure" } else { "" };
            findings.push(Finding::new(field).variant(variant).with("written", written.as_str()).evidence(written));
        }
    }
    findings
}
