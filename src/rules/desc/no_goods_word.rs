//! # What it checks
//! Whether any word of the description occurs in names of goods at all: in the tariff, in customs' standard names, in
//! rulings. Colours, sizes, qualities and persons do not count. Where the classifier reads the text as the declared
//! heading's, or is all but certain of some heading, it is left alone.
//!
//! # Why it matters
//! Marketing names, abbreviations and inner codes mean nothing to the officer or the risk engine; express lists with such
//! entries are returned.
//!
//! # Example
//! `LIL HEAT BURGUNDY M`, `DELUX QRT RTRCTR SNC`
//!
//! # Write instead
//! What the goods are, of what, for what, before or instead of the seller's name.
//!
//! # Source
//! 인천세관 특송 통관목록 부실기재 사례 안내 (2018-04-09: ECIG WHT 2, BASIC BLU 1); US CBP CSMS 60011750.
//!
//! # 이름
//! 물품을 가리키는 말이 없음
//!
//! # 확인하는 것
//! 품명의 낱말 가운데 물품 이름에 쓰이는 말이 하나라도 있는지 봅니다. 관세율표, 표준품명, 품목분류 사례에 나오는 말과 견주며,
//! 색상·크기·품질·사람을 나타내는 말은 세지 않습니다. 분류 모델이 신고한 호로 읽거나 어느 호인지 거의 확실하면 말하지 않습니다.
//!
//! # 이렇게 쓰세요
//! 판매자가 붙인 이름 대신, 또는 그 앞에 무엇을, 무엇으로 만들었고, 어디에 쓰는지 쓰세요.

use super::words::{self, STOP_WORDS};
use crate::finding::Finding;
use crate::reading::Reading;
use crate::rules::Context;

pub(in crate::rules) fn check(reading: &Reading, context: &Context) -> Vec<Finding> {
    let (field, text) = reading.goods();
    if words::is_standard_name(reading, text)
        || words::named_elsewhere(reading, field)
        || words::fits_code(reading, context)
        // What is only a model is reported as one.
        || words::is_model_only(text)
    {
        return Vec::new();
    }
    let finding = Finding::new(field).with("written", text.original().trim());
    let only_qualities = words::naming(text).is_empty() && !words::telling(text).is_empty();
    if only_qualities && STOP_WORDS.find(text).next().is_none() && !words::names_goods(text) {
        return vec![finding.variant("qualities")];
    }
    if words::is_abbreviated(text) {
        return vec![finding.variant("abbreviated")];
    }
    // Substances have names of their own, and too many for any list.
    let is_substance = reading.code.is_under(&["28", "29"]);
    let (_, likely) = reading.prediction().best_heading();
    let is_readable = likely >= context.ruleset.readable_heading && !reading.prediction().abstained();
    let named = words::names_goods(text) || !words::classes(text).is_empty() || is_substance || is_readable;
    match words::naming(text).is_empty() || named {
        true => Vec::new(),
        false => vec![finding],
    }
}
