//! # What it checks
//! What of a file was not read as lines of goods: hidden rows and sheets, other sheets, header rows that are repeated at page
//! breaks, signatures and other rows without goods, and rows that only go on with the words of the line above. It is said once
//! for the file.
//!
//! # Why it matters
//! A row that a program skips without a word is a line that nobody checked.
//!
//! # Example
//! `SAY TOTAL US DOLLARS …` and `SIGNED BY` below the goods of an invoice; a sheet `Packing List` beside the one that was read.
//!
//! # Write instead
//! Nothing, where the rows named hold no goods; otherwise one row of the table for each line of goods.
//!
//! # Source
//! The published input format (docs/cli.md).
//!
//! # 이름
//! 읽지 않은 부분
//!
//! # 확인하는 것
//! 파일에서 물품의 란으로 읽지 않은 것을 알립니다: 숨긴 행과 시트, 다른 시트, 쪽마다 되풀이된 머리글, 서명처럼 물품이 아닌 행, 윗줄의 글이
//! 이어지는 행. 파일마다 한 번만 알립니다.
//!
//! # 이렇게 쓰세요
//! 알려 드린 행에 물품이 없으면 그대로 두고, 있으면 물품마다 표의 한 행에 쓰세요.

use crate::declaration::{Field, FileNote, Oddity};
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::Context;

pub(in crate::rules) fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let notes = reading.line.oddities.iter().filter_map(|(_, oddity)| match oddity {
        Oddity::File(FileNote::Columns(_)) => None,
        Oddity::File(note) => Some(note),
        _ => None,
    });
    notes.map(told).collect()
}

fn told(note: &FileNote) -> Finding {
    let finding = Finding::new(Field::Line).variant(note.name());
    let finding = note.values().into_iter().fold(finding, |finding, (name, value)| finding.with(name, value));
    match note {
        FileNote::OpenQuote(_) => finding.severity(Severity::Warning),
        _ => finding,
    }
}
