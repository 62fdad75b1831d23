//! The featurizer, shared by training, the native program and the browser.
//!
//! A text becomes a set of hashed features, each with the place it was read from:
//! - every word and every pair of neighbouring words ("frozen beef", "not frozen"), so that order and negation count;
//! - the pieces of each word (2 to 5 letters, 1 to 3 Hangul syllables, ends marked), so that misspelt, joined, cut and
//!   inflected words keep most of what they say;
//! - the shape and the beginning of model numbers (makers code the kind of part in front);
//! - the first and the last word of the leading phrase, where tariff wording keeps its noun.

use std::ops::Range;

/// One feature of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feature {
    /// The feature's hash: [`HASH_BITS`] bits.
    pub hash: u32,
    /// Where: bytes of the text it was read from.
    pub range: Range<usize>,
    /// True if it stands in the head, before the first semicolon. The tail holds trade names, models and particulars.
    pub in_head: bool,
}

/// Weight of a feature in the tail relative to one in the head: particulars are many, and the name counts.
pub const TAIL_WEIGHT: f32 = 0.6;

/// Bits of a feature's hash. With half a million features known, three unknown ones in a hundred pass for a known one, which
/// costs less than the byte per feature that 32 bits would.
pub const HASH_BITS: u32 = 24;

/// Most bytes of a text that are read; what a longer one adds changes its tariff code no more.
pub const MAX_BYTES: usize = 1_500;

/// The features of a text normalised by [`crate::text`] (NFKC, lower case, single spaces), words first. Any string is safe.
pub fn features(text: &str) -> Vec<Feature> {
    let words = words(text);
    let mut found = Vec::with_capacity(words.len() * 16);
    whole_words(text, &words, &mut found);
    for word in &words {
        match word.kind {
            Kind::Number | Kind::Model => model_number(text, word, &mut found),
            Kind::Letters => pieces(text, word, 2..=5, &mut found),
            Kind::Syllables => pieces(text, word, 1..=3, &mut found),
        }
    }
    found
}

/// Where the words of a normalised text stand, in bytes.
pub fn word_ranges(text: &str) -> Vec<Range<usize>> {
    words(text).into_iter().map(|word| word.range).collect()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Digits alone.
    Number,
    /// Letters and digits joined.
    Model,
    /// An alphabet.
    Letters,
    /// Hangul and other scripts in which every character carries meaning.
    Syllables,
}

#[derive(Clone, Debug)]
struct Word {
    range: Range<usize>,
    kind: Kind,
    /// Stands first after the start of the text or a semicolon.
    opens: bool,
    in_head: bool,
}

impl Word {
    fn feature(&self, hash: u32, range: Range<usize>) -> Feature {
        Feature { hash, range, in_head: self.in_head }
    }
}

/// Runs of letters and digits; Hangul apart from what it is joined to ("lcd형" is two words).
fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let (mut opens, mut joined, mut in_head) = (true, false, true);
    for (at, character) in text.char_indices().take_while(|(at, _)| *at < MAX_BYTES) {
        let Some(kind) = kind_of(character) else {
            joined = false;
            opens |= character == ';';
            in_head &= character != ';' || words.is_empty();
            continue;
        };
        let end = at + character.len_utf8();
        match words.last_mut() {
            Some(word) if joined && (word.kind == kind || word.kind != Kind::Syllables && kind != Kind::Syllables) => {
                word.range.end = end;
                if word.kind != kind {
                    word.kind = Kind::Model;
                }
            }
            _ => words.push(Word { range: at..end, kind, opens: std::mem::take(&mut opens), in_head }),
        }
        joined = true;
    }
    words
}

fn kind_of(character: char) -> Option<Kind> {
    match character {
        '0'..='9' => Some(Kind::Number),
        '가'..='힣' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' => Some(Kind::Syllables),
        character if character.is_alphabetic() => Some(Kind::Letters),
        _ => None,
    }
}

fn whole_words(text: &str, words: &[Word], found: &mut Vec<Feature>) {
    for (index, word) in words.iter().enumerate() {
        push(text, b'w', word, found);
        let next = words.get(index + 1);
        if word.opens {
            push(text, b'^', word, found);
        }
        if next.is_none_or(|next| next.opens) {
            push(text, b'$', word, found);
        }
        if let Some(next) = next.filter(|next| next.kind != Kind::Model && word.kind != Kind::Model) {
            let (one, two) = (slice(text, &word.range), slice(text, &next.range));
            let hash = hash([b'b'].iter().chain(one.as_bytes()).chain(b" ").chain(two.as_bytes()));
            found.push(word.feature(hash, word.range.start..next.range.end));
        }
    }
}

/// Shape ("a9a") and the first two to five characters of a long number or model number.
fn model_number(text: &str, word: &Word, found: &mut Vec<Feature>) {
    let name = slice(text, &word.range);
    let mut shape = vec![b'm'];
    for character in name.chars() {
        let sign = if character.is_ascii_digit() { b'9' } else { b'a' };
        if word.kind == Kind::Number && shape.len() < 7 || shape.last() != Some(&sign) {
            shape.push(sign);
        }
    }
    found.push(word.feature(hash(&shape), word.range.clone()));
    if name.chars().count() >= 7 {
        for (end, _) in name.char_indices().skip(2).take(4) {
            let range = word.range.start..word.range.start + end;
            let hash = hash([b'p'].iter().chain(slice(text, &range).as_bytes()));
            found.push(word.feature(hash, range));
        }
    }
}

/// Runs of `sizes` characters of a word whose two ends are marked.
fn pieces(text: &str, word: &Word, sizes: std::ops::RangeInclusive<usize>, found: &mut Vec<Feature>) {
    let name = slice(text, &word.range);
    // Where each character starts, with a place for the mark before and the mark after.
    let starts: Vec<usize> = name.char_indices().map(|(at, _)| word.range.start + at).chain([word.range.end]).collect();
    let length = starts.len() - 1;
    for size in sizes {
        for first in 0..(length + 3).saturating_sub(size) {
            let last = first + size;
            let (opens, closes) = (first == 0, last == length + 2);
            let (from, to) = (starts.get(first.saturating_sub(1)), starts.get((last - 1).min(length)));
            let (Some(from), Some(to)) = (from, to) else { continue };
            let range = *from..*to;
            // The whole word is a feature of its own already, and a lone end mark carries no information.
            if range.is_empty() || range == word.range && opens == closes {
                continue;
            }
            let marks: &[u8] = match (opens, closes) {
                (false, false) => b"n",
                (true, false) => b"<",
                (false, true) => b">",
                (true, true) => b"=",
            };
            let hash = hash(marks.iter().chain(slice(text, &range).as_bytes()));
            found.push(word.feature(hash, range));
        }
    }
}

fn push(text: &str, kind: u8, word: &Word, found: &mut Vec<Feature>) {
    let hash = hash([kind].iter().chain(slice(text, &word.range).as_bytes()));
    found.push(word.feature(hash, word.range.clone()));
}

fn slice<'a>(text: &'a str, range: &Range<usize>) -> &'a str {
    text.get(range.clone()).unwrap_or_default()
}

/// FNV-1a, then a mix, because the vocabulary sorts features by their upper bits.
fn hash<'a>(bytes: impl IntoIterator<Item = &'a u8>) -> u32 {
    let fnv = bytes
        .into_iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3));
    let mixed = (fnv ^ (fnv >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed >> (64 - HASH_BITS)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn seen(text: &str) -> BTreeSet<u32> {
        features(text).into_iter().map(|feature| feature.hash).collect()
    }

    fn shared(one: &str, other: &str) -> f64 {
        let (one, other) = (seen(one), seen(other));
        one.intersection(&other).count() as f64 / one.union(&other).count() as f64
    }

    #[test]
    fn misspelt_joined_and_inflected_words_stay_close() {
        for (one, other) in [
            ("refrigerator", "refridgerator"),
            ("leather shoes", "leathershoes"),
            ("냉동새우", "냉동 새우"),
            ("pump", "pumps"),
        ] {
            assert!(shared(one, other) > 0.3, "{one} / {other}: {}", shared(one, other));
        }
        assert_eq!(shared("refrigerator", "wool"), 0.0);
    }

    #[test]
    fn word_order_and_negation_count() {
        assert_ne!(seen("not knitted"), seen("knitted not"));
        assert_ne!(seen("chocolate milk"), seen("milk chocolate"));
    }

    #[test]
    fn the_first_part_leads() {
        let text = "; frozen shrimps; peeled";
        for feature in features(text) {
            assert_eq!(feature.in_head, feature.range.start < text.find("; p").unwrap_or_default(), "{feature:?}");
        }
    }

    #[test]
    fn model_numbers_share_their_beginning_and_shape() {
        let common = |one: &str, other: &str| seen(one).intersection(&seen(other)).count();
        // Four beginnings and the shape; of another part number, the shape.
        assert_eq!(common("86352c2000", "86352c2999"), 5);
        assert_eq!(common("86352c2000", "97651c2000"), 1);
        assert!(seen("86352c2000").len() < 10);
    }

    #[test]
    fn ranges_lie_on_characters_of_the_text() {
        for text in ["냉동 beef 100% 소고기", "é1漢字 ; x", "", "🙂a", "ß가1"] {
            for feature in features(text) {
                assert!(text.get(feature.range.clone()).is_some_and(|part| !part.is_empty()), "{text} {feature:?}");
            }
        }
    }

    #[test]
    fn long_texts_are_read_to_a_limit() {
        assert_eq!(features(&"word ".repeat(100_000)), features(&"word ".repeat(MAX_BYTES / 5)));
    }
}
