//! `tables/blocked-foods-20260610.tsv`: foods that the Ministry of Food and Drug Safety keeps out of direct purchases.
//!
//! From 식품의약품안전처 해외직구 위해식품 차단 목록, 2026-06-10. Names and makers are lower-cased and their spaces tidied, the trade's notes
//! beside a maker's name ("유통사") and empty entries taken off, and products that differ in nothing then stand once.

use csv::Reader;
use std::collections::BTreeSet;
use std::error::Error;
use std::path::Path;

/// The file's name in `tables/`.
pub const FILE: &str = "blocked-foods-20260610.tsv";

/// The file's text: product, maker, what was found in it, bar code (digits, or nothing).
pub fn table(data: &Path) -> Result<String, Box<dyn Error>> {
    let mut rows = BTreeSet::new();
    for row in Reader::from_path(data.join("rules/mfds_blocked_direct_purchase_foods_20260610.csv"))?.records() {
        let row = row?;
        let column = |at: usize| row.get(at).unwrap_or_default();
        let maker = ["(유통사)", "(제조사)", "(판매사)"]
            .iter()
            .fold(column(1).to_owned(), |maker, note| maker.replace(note, ""));
        let found = if column(5).is_empty() { column(4) } else { column(5) };
        let code: String = column(6).chars().filter(char::is_ascii_digit).collect();
        let code = if (12..=14).contains(&code.len()) { code } else { String::new() };
        rows.insert([tidy(column(0)), tidy(&maker), tidy(found), code].join("\t"));
    }
    Ok(format!(
        "# 식품의약품안전처 해외직구 위해식품 차단 목록, 2026-06-10\n{}\n",
        rows.into_iter().collect::<Vec<_>>().join("\n")
    ))
}

fn tidy(text: &str) -> String {
    let lower = text.to_lowercase();
    lower.split_whitespace().collect::<Vec<_>>().join(" ").trim_matches([' ', '-']).to_owned()
}
