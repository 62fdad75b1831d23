//! Words for rows that only add up the rows above them.

use super::units;
use once_cell::sync::Lazy;
use std::collections::HashSet;
use unicode_normalization::UnicodeNormalization;

/// Words that say no more beside a total.
const FILLER_WORDS: [&str; 14] =
    ["ctns", "ctn", "cartons", "pkgs", "items", "item", "lines", "kinds", "only", "the", "of", "품목", "종", "건"];

/// Terms of delivery (Incoterms 2020, and what is still written of older ones).
const TERMS: [&str; 13] = ["exw", "fca", "fas", "fob", "cfr", "cnf", "cif", "cpt", "cip", "dap", "dpu", "ddp", "ddu"];

/// True if a cell names a total: "TOTAL", "합 계 :", "TOTAL (USD)", "TOTAL: 2 ITEMS", "TOTAL 3 CTNS".
pub fn is_total(cell: &str) -> bool {
    static WORDS: Lazy<HashSet<String>> = Lazy::new(|| {
        let rows = include_str!("../rules/terms/total_words.tsv").lines().filter(|row| !row.starts_with('#')).skip(1);
        let terms = rows.filter_map(|row| row.split('\t').next());
        terms.flat_map(|terms| terms.split(" | ")).map(letters).collect()
    });
    let clean: String = cell.nfkc().collect();
    if clean.chars().count() > 60 {
        return false;
    }
    let words: Vec<&str> = clean.split(|c: char| c.is_whitespace() || "()[]:;/,·".contains(c)).collect();
    let words: Vec<&str> = words.into_iter().filter(|word| word.contains(char::is_alphanumeric)).collect();
    (1..=words.len()).any(|named| {
        let (name, rest) = words.split_at(named);
        let is_number = |word: &&str| word.chars().all(|c| c.is_ascii_digit() || c == '.' || c == '-');
        // "TOTAL 3 BAGS" counts; a "SUM BAG" is a bag.
        let counts = rest.iter().any(is_number);
        // "TOTAL CIF INCHEON"
        let delivered = rest.len() <= 3 && rest.iter().any(|word| TERMS.contains(&letters(word).as_str()));
        let nothing_else = rest.iter().all(|word| {
            is_number(word)
                || FILLER_WORDS.contains(&letters(word).as_str())
                || counts && units::unit(word).is_some()
                || units::currency(word).is_some()
                || WORDS.contains(&letters(word))
        });
        (nothing_else || delivered) && WORDS.contains(&letters(&name.concat()))
    })
}

fn letters(text: &str) -> String {
    text.nfkc().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_are_known_in_any_language() {
        for cell in [
            "TOTAL",
            "합 계",
            "소계:",
            "GRAND TOTAL :",
            "Total (USD)",
            "TOTAL 3 CTNS",
            "合计",
            "합계(TOTAL)",
            "Sub-Total",
            "총 계",
            "TOTAL CIF INCHEON",
            "총 합계(CIF)",
            "TOTAL AMOUNT FOB NINGBO, CHINA",
        ] {
            assert!(is_total(cell), "{cell}");
        }
        for cell in ["TOTAL STATION", "합계기", "COTTON TOWEL", "", "SUM BAG", "12", "TOTALLY"] {
            assert!(!is_total(cell), "{cell}");
        }
    }
}
