//! # What it checks
//! Whether a food or supplement is said to hold a medicine or a herb that the Ministry of Food and Drug Safety found in foods it
//! blocked. A medicine named in a food (chapters 16 to 22) is an error.
//!
//! # Why it matters
//! Foods with such ingredients are kept out, also in direct purchases.
//!
//! # Example
//! `MELATONIN 5MG TABLETS` under `2106.90-9099`.
//!
//! # Write instead
//! All ingredients in 성분; a medicine as a medicine (chapter 30), with its approval.
//!
//! # Source
//! 수입식품안전관리 특별법 (해외직접구매 위해식품 차단); 식품의약품안전처 해외직구 위해식품 차단 목록 (2026-06-10).
//!
//! # 이름
//! 반입 차단 성분
//!
//! # 확인하는 것
//! 식품이나 보충제에 의약품 성분이나 식품의약품안전처가 차단한 성분이 들었다고 적었는지 봅니다. 식품(16~22류)에 의약품 성분이 적혀 있으면
//! 오류입니다.
//!
//! # 이렇게 쓰세요
//! 성분에 모든 성분을 쓰고, 의약품이면 30류와 그 허가로 신고하세요.

use super::listed::List;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::Context;
use once_cell::sync::Lazy;

static INGREDIENTS: Lazy<List> = Lazy::new(|| List::disguised(include_str!("../terms/ctrl_food_ingredients.tsv")));

pub(in crate::rules) fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let medicine_in_food = |kind: &str| kind == "drug" && reading.code.is_under(&FOODS);
    let openly = reading.code.is_under(&MEDICINES);
    let severity = |kind: &str| match (medicine_in_food(kind), openly) {
        (true, _) => Severity::Error,
        (_, true) => Severity::Notice,
        _ => Severity::Warning,
    };
    INGREDIENTS.find(reading).iter().map(|listed| listed.finding(severity(listed.entry.get("kind")))).collect()
}

/// Prepared foods.
const FOODS: [&str; 7] = ["16", "17", "18", "19", "20", "21", "22"];

/// Where medicines and medicinal herbs are declared as such.
const MEDICINES: [&str; 3] = ["12", "13", "30"];
