//! # What it checks
//! Whether the row of the file that should hold this line could be read at all.
//!
//! # Why it matters
//! A row that a program skips without a word is a line that nobody checked.
//!
//! # Example
//! `{"description":"TOY CAR",` in a JSONL file: the object is never closed.
//!
//! # Write instead
//! One whole JSON object per row; in a table, a quotation mark within a cell doubled (`27"" MONITOR`).
//!
//! # Source
//! The published input format, `schema/line.schema.json`.
//!
//! # 이름
//! 읽을 수 없는 줄
//!
//! # 확인하는 것
//! 파일에서 이 란에 해당하는 줄을 읽을 수 있었는지 봅니다.
//!
//! # 이렇게 쓰세요
//! 한 줄에 온전한 JSON 객체 하나를 쓰세요. 표에서는 칸 안의 큰따옴표를 두 번 겹쳐 씁니다(`27"" MONITOR`).

use crate::declaration::{Field, Unreadable};
use crate::finding::Finding;
use crate::reading::Reading;
use crate::rules::Context;

pub(in crate::rules) fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let Some((row, why)) = reading.line.unreadable_row() else { return Vec::new() };
    let finding = Finding::new(Field::Line).variant(why.name()).with("row", row.to_string());
    vec![match why {
        Unreadable::NotJson { column } => finding.with("column", column.to_string()),
        Unreadable::NotAnObject | Unreadable::TooLong | Unreadable::OpenQuote => finding,
    }]
}
