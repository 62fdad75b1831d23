//! # What it checks
//! Whether the input holds a field that no line has. Columns of a table that stand for no field are named once for the file.
//!
//! # Why it matters
//! A misspelt field name leaves the real field empty, and its value unchecked.
//!
//! # Example
//! `{"descripton": "POLYESTER BLANKET"}`: nothing reads `descripton`.
//!
//! # Write instead
//! The field's name in the contract, such as `description`; leave out what the checker need not know.
//!
//! # Source
//! The published line format (schema/line.schema.json).
//!
//! # 이름
//! 없는 항목
//!
//! # 확인하는 것
//! 정해진 항목 이름이 아닌 것이 입력에 들어 있는지 봅니다. 표에서 읽지 않은 열은 파일마다 한 번에 모아 알립니다.
//!
//! # 이렇게 쓰세요
//! `description`처럼 공개된 형식의 항목 이름을 쓰고, 점검할 필요가 없는 것은 빼세요.

use crate::declaration::{Field, FileNote, Oddity};
use crate::finding::Finding;
use crate::reading::Reading;
use crate::rules::Context;

pub(in crate::rules) fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let told = reading.line.oddities.iter().filter_map(|(name, oddity)| match oddity {
        Oddity::UnknownField => Some(Finding::new(Field::Line).with("name", name.as_str()).evidence(name)),
        Oddity::File(FileNote::Columns(names)) => {
            let finding = Finding::new(Field::Line).variant("columns").with("names", names.join(", "));
            Some(names.iter().fold(finding, |finding, name| finding.evidence(name)))
        }
        _ => None,
    });
    told.collect()
}
