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

use super::watch_list::WatchList;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::{Context, Family, Lifecycle, Rule};
use once_cell::sync::Lazy;

pub(in crate::rules) const RULE: Rule = Rule {
    code: "CTRL201",
    name: "food-ingredient-blocked",
    family: Family::Ctrl,
    severity: Severity::Warning,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

static INGREDIENTS: Lazy<WatchList> =
    Lazy::new(|| WatchList::disguised(include_str!("../terms/ctrl_food_ingredients.tsv")));

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let medicine_in_food = |kind: &str| kind == "drug" && reading.code.is_under(&FOODS);
    let confirmed_by_code = reading.code.is_under(&MEDICINES);
    let severity = |kind: &str| match (medicine_in_food(kind), confirmed_by_code) {
        (true, _) => Severity::Error,
        (_, true) => Severity::Notice,
        _ => Severity::Warning,
    };
    INGREDIENTS.find(reading).iter().map(|hit| hit.finding(severity(hit.entry.get("kind")))).collect()
}

/// Prepared foods.
const FOODS: [&str; 7] = ["16", "17", "18", "19", "20", "21", "22"];

/// Where medicines and medicinal herbs are declared as such.
const MEDICINES: [&str; 3] = ["12", "13", "30"];
