//! # What it checks
//! Whether a goods text names a narcotic, a psychotropic or cannabis, also behind look-alike letters ("c0caine", Cyrillic
//! letters, one letter at a time), which is then said not to be certain. Test kits, antibodies and goods that only borrow the
//! name are passed over. Under a code for which customs confirms the narcotics or the pharmaceutical act anyway, it is a warning.
//!
//! # Why it matters
//! Without the approval of the Ministry of Food and Drug Safety these goods may not be imported or exported at all; customs
//! hands them to the prosecution.
//!
//! # Example
//! `KETAMINE HYDROCHLORIDE POWDER` under `2922.39-9000`; `C0CAINE`.
//!
//! # Write instead
//! The approval with the declaration, or, where the goods are something else, what they are.
//!
//! # Source
//! 마약류 관리에 관한 법률 제4조·제6조·제18조; each term's own source in `terms/ctrl_narcotics.tsv`.
//!
//! # 이름
//! 마약류의 이름
//!
//! # 확인하는 것
//! 글에 마약·향정신성의약품·대마의 이름이 있는지, 비슷한 글자로 바꾸어 쓴 것까지 봅니다(그런 경우는 확실하지 않다고 알립니다).
//! 검사키트·항체처럼 이름만 빌린 물품은 보지 않습니다. 세관이 마약류관리법이나 약사법의 요건을 확인하는 부호이면 경고로 낮춥니다.
//!
//! # 이렇게 쓰세요
//! 승인서를 첨부하고, 다른 물품이면 무엇인지 쓰세요.

use super::listed::List;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::Context;
use once_cell::sync::Lazy;

static NARCOTICS: Lazy<List> = Lazy::new(|| {
    List::disguised(include_str!("../terms/ctrl_narcotics.tsv"))
        .under(&["마약류 관리에 관한 법률", "약사법"])
        .unless(INNOCENT)
});

/// What is about a narcotic and holds none.
const INNOCENT: &[&str] = &[
    "test",
    "test kit",
    "test strip",
    "test cup",
    "test card",
    "test cassette",
    "testing",
    "drug test",
    "rapid test",
    "urine test",
    "detection",
    "detector",
    "detecting",
    "assay",
    "immunoassay",
    "elisa",
    "antibody",
    "antibodies",
    "antigen",
    "conjugate",
    "calibrator",
    "control material",
    "screening",
    "analyzer",
    "analyser",
    "antagonist",
    "overdose",
    "book",
    "books",
    "dvd",
    "movie",
    "poster",
    "t-shirt",
    "tee",
    "album",
    "lipstick",
    "lip",
    "eyeshadow",
    "blush",
    "scented candle",
    "vinyl record",
    "검사",
    "검사키트",
    "진단키트",
    "진단시약",
    "테스트",
    "테스트기",
    "검출",
    "탐지",
    "탐지기",
    "항체",
    "항원",
    "측정",
    "분석기",
    "도서",
    "서적",
    "포스터",
    "티셔츠",
    "립스틱",
    "향초",
];

pub(in crate::rules) fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    NARCOTICS.find(reading).iter().map(|listed| listed.finding(Severity::Error)).collect()
}
