//! English words that occur in names of goods.

use once_cell::sync::Lazy;

/// In ascending order.
static WORDS: Lazy<Vec<&str>> = Lazy::new(|| {
    let lines = include_str!("../terms/goods_words.txt").lines();
    lines.filter(|line| !line.starts_with('#')).collect()
});

/// Whether a word (lower case), its singular or its plural occurs in names of goods.
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
        assert!(WORDS.is_sorted());
        for word in ["bolt", "bolts", "battery", "batteries", "dishes", "dish"] {
            assert!(knows(word), "{word}");
        }
        assert!(!knows("blk") && !knows(""));
        assert!(longer("watc").is_some_and(|word| word.starts_with("watch")));
    }
}
