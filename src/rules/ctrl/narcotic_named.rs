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

use super::watch_list::WatchList;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::{Context, Family, Lifecycle, Rule};
use once_cell::sync::Lazy;

pub(in crate::rules) const RULE: Rule = Rule {
    code: "CTRL101",
    name: "narcotic-named",
    family: Family::Ctrl,
    severity: Severity::Error,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

static NARCOTICS: Lazy<WatchList> = Lazy::new(|| {
    WatchList::disguised(include_str!("../terms/ctrl_narcotics.tsv"))
        .under(&["마약류 관리에 관한 법률", "약사법"])
        .unless(INNOCENT)
});

/// Goods about a narcotic that hold none.
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

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    NARCOTICS.find(reading).iter().map(|hit| hit.finding(Severity::Error)).collect()
}
