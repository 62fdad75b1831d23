//! English words that occur in names of goods.

use once_cell::sync::Lazy;

static WORDS: Lazy<Words> = Lazy::new(|| Words::of(include_str!("../terms/goods_words.txt")));

/// English words that end names of goods.
static NOUNS: Lazy<Words> = Lazy::new(|| Words::of(include_str!("../terms/goods_nouns_en.txt")));
/// The same in Korean.
static KOREAN_NOUNS: Lazy<Words> = Lazy::new(|| Words::of(include_str!("../terms/goods_nouns_ko.txt")));

/// A list of words.
struct Words {
    /// In ascending order.
    words: Vec<&'static str>,
    /// A bit for the hash of each word: of most others, that theirs is not set says at once that they are not listed.
    filter: Vec<u64>,
}

impl Words {
    /// Bits of the filter.
    const BITS: usize = 1 << 17;

    fn of(list: &'static str) -> Words {
        let words: Vec<&str> = list.lines().filter(|line| !line.starts_with('#')).collect();
        let mut filter = vec![0; Words::BITS / 64];
        for word in &words {
            let (at, bit) = Words::place(word, "");
            filter.get_mut(at).into_iter().for_each(|bits| *bits |= bit);
        }
        Words { words, filter }
    }

    /// True if a word with this ending is listed.
    fn has(&self, stem: &str, ending: &str) -> bool {
        let (at, bit) = Words::place(stem, ending);
        let may_have = self.filter.get(at).is_some_and(|bits| bits & bit != 0);
        let listed = |word: &str| self.words.binary_search(&word).is_ok();
        may_have && if ending.is_empty() { listed(stem) } else { listed(&format!("{stem}{ending}")) }
    }

    /// Where the bit of a word stands: FNV-1a, of which the upper bits are mixed best.
    fn place(stem: &str, ending: &str) -> (usize, u64) {
        let bytes = stem.bytes().chain(ending.bytes());
        let hash = bytes.fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
        let bit = (hash ^ hash >> 15) as usize % Words::BITS;
        (bit / 64, 1 << (bit % 64))
    }
}

/// True if a Latin word (lower case) is one that names of goods end in.
pub(in crate::rules) fn names_goods(word: &str) -> bool {
    let without = |end: &str, instead: &str| word.strip_suffix(end).is_some_and(|stem| NOUNS.has(stem, instead));
    NOUNS.has(word, "") || without("s", "") || without("es", "") || without("ies", "y")
}

/// True if a Hangul word ends in one that names of goods end in ("남성운동화" in "운동화").
pub(in crate::rules) fn names_korean_goods(word: &str) -> bool {
    const MIN_SYLLABLES: usize = 2;
    let count = word.chars().count();
    let endings = word.char_indices().take(count.saturating_sub(MIN_SYLLABLES - 1));
    endings.filter_map(|(at, _)| word.get(at..)).any(|ending| KOREAN_NOUNS.has(ending, ""))
}

/// True if a word (lower case), its singular or its plural occurs in names of goods.
pub(in crate::rules) fn knows(word: &str) -> bool {
    let without = |end: &str, instead: &str| word.strip_suffix(end).is_some_and(|stem| WORDS.has(stem, instead));
    let singular = || without("s", "") || if word.ends_with("ies") { without("ies", "y") } else { without("es", "") };
    let plural = || word.len() > 3 && (WORDS.has(word, "s") || WORDS.has(word, "es"));
    WORDS.has(word, "") || singular() || plural()
}

/// A word that starts with `start` and goes on.
pub(in crate::rules) fn longer(start: &str) -> Option<&'static str> {
    let next = WORDS.words.partition_point(|word| *word <= start);
    WORDS.words.get(next).copied().filter(|word| word.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_in_order_and_found_with_their_endings() {
        assert!([&WORDS, &NOUNS, &KOREAN_NOUNS].iter().all(|list| list.words.is_sorted()));
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
