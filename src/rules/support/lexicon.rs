//! English words that occur in names of goods.

use once_cell::sync::Lazy;
use std::collections::HashSet;

/// In ascending order.
static WORDS: Lazy<Vec<&str>> = Lazy::new(|| {
    let lines = include_str!("../terms/goods_words.txt").lines();
    lines.filter(|line| !line.starts_with('#')).collect()
});

/// English words that end names of goods, in ascending order.
static NOUNS: Lazy<Vec<&str>> = Lazy::new(|| words_of(include_str!("../terms/goods_nouns_en.txt")));
/// The same in Korean.
static KOREAN_NOUNS: Lazy<HashSet<&str>> =
    Lazy::new(|| words_of(include_str!("../terms/goods_nouns_ko.txt")).into_iter().collect());

fn words_of(list: &'static str) -> Vec<&'static str> {
    list.lines().filter(|line| !line.starts_with('#')).collect()
}

/// True if a Latin word (lower case) is one that names of goods end in.
pub(in crate::rules) fn names_goods(word: &str) -> bool {
    let is_noun = |word: &str| NOUNS.binary_search(&word).is_ok();
    let ending = |end: &str| word.strip_suffix(end).is_some_and(is_noun);
    is_noun(word)
        || ending("s")
        || ending("es")
        || word.strip_suffix("ies").is_some_and(|stem| is_noun(&format!("{stem}y")))
}

/// True if a Hangul word ends in one that names of goods end in ("남성운동화" in "운동화").
pub(in crate::rules) fn names_korean_goods(word: &str) -> bool {
    const MIN_SYLLABLES: usize = 2;
    let starts: Vec<usize> = word.char_indices().map(|(at, _)| at).collect();
    let endings = starts.iter().take(starts.len().saturating_sub(MIN_SYLLABLES - 1));
    endings.filter_map(|at| word.get(*at..)).any(|ending| KOREAN_NOUNS.contains(ending))
}

/// True if a word (lower case), its singular or its plural occurs in names of goods.
pub(in crate::rules) fn knows(word: &str) -> bool {
    let singular =
        word.strip_suffix("ies").map(|stem| format!("{stem}y")).or_else(|| word.strip_suffix("es").map(str::to_owned));
    let plural = || word.len() > 3 && (has(&format!("{word}s")) || has(&format!("{word}es")));
    has(word) || word.strip_suffix('s').is_some_and(has) || singular.is_some_and(|singular| has(&singular)) || plural()
}

/// A word that starts with `start` and goes on.
pub(in crate::rules) fn longer(start: &str) -> Option<&'static str> {
    let next = WORDS.partition_point(|word| *word <= start);
    WORDS.get(next).copied().filter(|word| word.starts_with(start))
}

fn has(word: &str) -> bool {
    WORDS.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_in_order_and_found_with_their_endings() {
        assert!(WORDS.is_sorted() && NOUNS.is_sorted());
        assert!(names_goods("watches") && names_goods("battery") && names_goods("batteries") && !names_goods("hero"));
        assert!(names_korean_goods("운동화") && names_korean_goods("남성운동화") && !names_korean_goods("에어맥스"));
        assert!(!names_korean_goods("") && !names_korean_goods("화"));
        for word in ["bolt", "bolts", "battery", "batteries", "dishes", "dish"] {
            assert!(knows(word), "{word}");
        }
        assert!(!knows("blk") && !knows(""));
        assert!(longer("watc").is_some_and(|word| word.starts_with("watch")));
    }
}
