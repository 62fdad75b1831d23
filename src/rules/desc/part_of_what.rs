//! # What it checks
//! Whether a part is named without the machine it belongs to: 부품 or PARTS beside a brand, a number or an unknown word.
//!
//! # Why it matters
//! Parts follow the machine into its heading; which it is decides the code. The form writes parts as "~ PART" or
//! "PART FOR ~".
//!
//! # Example
//! `BOSCH PARTS 0445110`
//!
//! # Write instead
//! `PART FOR FUEL INJECTION PUMP`; the part's own name in 모델·규격.
//!
//! # Source
//! 수입신고서 작성요령 (품명: 부분품 및 부속품); 관세율표 제16부 주 2, 제17부 주 3.
//!
//! # 이름
//! 무엇의 부분품인지 모름
//!
//! # 확인하는 것
//! 부품·PARTS가 상표나 번호, 알 수 없는 말과만 함께 쓰여 무엇의 부분품인지 드러나지 않는지 봅니다.
//!
//! # 이렇게 쓰세요
//! `PART FOR FUEL INJECTION PUMP`처럼 기계를 쓰고, 부품 자체의 이름은 모델·규격에 쓰세요.

use super::words;
use crate::finding::Finding;
use crate::reading::Reading;
use crate::rules::Context;
use crate::rules::support::terms::Terms;
use once_cell::sync::Lazy;

static PARTS: Lazy<Terms> = Lazy::new(|| {
    Terms::parse("term\tsource\npart | parts | spare part | spares | 부품 | 부분품\t수입신고서 작성요령\n")
});

pub(in crate::rules) fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let (field, text) = reading.goods();
    let Some(hit) = PARTS.find(text).next() else { return Vec::new() };
    // A text of stop words and qualities alone is reported by the rules for those.
    let only_qualities = words::naming(text).is_empty();
    if only_qualities || words::names_goods(text) || words::named_elsewhere(reading, field) {
        return Vec::new();
    }
    let span = text.span(hit.range);
    vec![Finding::new(field).at(span).with("word", text.quote(span)).evidence(hit.entry.term())]
}
