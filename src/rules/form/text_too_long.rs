//! # What it checks
//! Whether a text is longer than the checker reads ([`FIELD_CHARACTERS`](crate::text::FIELD_CHARACTERS) characters).
//!
//! # Why it matters
//! The longest text field of the import declaration takes 100 characters. What lies beyond the limit is not checked.
//!
//! # Example
//! A whole web page pasted into the description.
//!
//! # Write instead
//! The name of the goods, material and use; nothing else.
//!
//! # Source
//! 수입신고서 작성요령 (수입통관 사무처리에 관한 고시): 품명 50자, 모델·규격 100자, 성분 70자.
//!
//! # 이름
//! 너무 긴 글
//!
//! # 확인하는 것
//! 글이 점검할 수 있는 길이(4,000자)를 넘는지 봅니다.
//!
//! # 이렇게 쓰세요
//! 물품의 이름, 재질, 용도만 남기세요.

use crate::finding::Finding;
use crate::types::limits::FIELD_CHARACTERS;
use crate::reading::Reading;
use crate::rules::Context;

pub(in crate::rules) fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let cut = reading.texts().filter(|(_, text)| text.cut());
    cut.map(|(field, _)| Finding::new(field).with("most", FIELD_CHARACTERS as f64)).collect()
}
