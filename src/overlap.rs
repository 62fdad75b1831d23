//! How far the words of a text stand in the wording of a tariff code: what speaks for a code that a classifier did not
//! think of.

use crate::classifier::Overlap;
use crate::tariff::Tariff;
use std::collections::BTreeSet;

/// Words of tariff wording that say nothing of the goods.
const EMPTY: [&str; 34] = [
    "other",
    "others",
    "parts",
    "part",
    "article",
    "articles",
    "product",
    "products",
    "goods",
    "thereof",
    "kind",
    "kinds",
    "used",
    "whether",
    "with",
    "without",
    "than",
    "those",
    "including",
    "similar",
    "made",
    "from",
    "their",
    "having",
    "more",
    "types",
    "material",
    "materials",
    "기타",
    "물품",
    "제품",
    "제외",
    "것으로",
    "한정",
];

/// Of a normalised text and a code of 4 or more digits: against the names of its heading and of all codes and standard
/// names under it, Korean and English. Nothing overlaps with a code that does not exist.
pub fn overlap(tariff: &Tariff, text: &str, digits: &str) -> Overlap {
    let words: BTreeSet<&str> = words(text).collect();
    let Some(heading) = digits.get(..4).filter(|_| !words.is_empty()) else { return Overlap::default() };
    let Some(wording) = tariff.heading_wording(heading) else { return Overlap::default() };
    let mut found = Overlap::default();
    for word in &words {
        if wording.contains(stem(word)) {
            found.share += 1.0 / words.len() as f32;
            found.longest = found.longest.max(word.chars().count());
        }
    }
    found
}

/// Words that may name goods: three letters or two syllables, no numbers.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|character: char| !character.is_alphanumeric());
    words.filter(|word| {
        let least = if word.is_ascii() { 3 } else { 2 };
        word.chars().count() >= least
            && !word.chars().any(|character| character.is_ascii_digit())
            && !EMPTY.contains(word)
    })
}

/// A word without the ending of an English plural.
fn stem(word: &str) -> &str {
    word.strip_suffix("es")
        .or_else(|| word.strip_suffix('s'))
        .filter(|stem| stem.len() >= 3 && word.is_ascii())
        .unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_code_are_found_in_both_languages() {
        let tariff = Tariff::load(include_bytes!(env!("DECLAREWELL_TARIFF_FILE"))).expect("the published table loads");
        assert!(overlap(&tariff, "frozen shrimps", "0306").share > 0.9);
        assert!(overlap(&tariff, "냉동 새우", "030617").longest >= 2);
        assert_eq!(overlap(&tariff, "frozen shrimps", "9503"), Overlap::default());
        for (text, digits) in [("", "0306"), ("x 1", "0306"), ("shrimps", "77"), ("other articles", "0306"), ("é", "é")]
        {
            assert_eq!(overlap(&tariff, text, digits), Overlap::default(), "{text} {digits}");
        }
    }
}
