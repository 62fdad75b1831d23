//! Term lists and how they are found in text.
//!
//! A list is a tab-separated file in `src/rules/terms/`. Its first line that is no comment names the columns; `term` and
//! `source` are required, `flag` and `pass` (examples with the term: one that must and one that must not be flagged) are
//! read by the tests, `innocent` by [`Hit::is_innocent`], further columns are the list's own. Several spellings of one term
//! are separated by " | ".

use crate::text::{self, HEAD_BITS, Text, Token, TokenKind, WordStart, head, is_hangul, same_word, shorter};
use once_cell::sync::OnceCell;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

/// A list of terms, ready to be looked up in normalised text.
pub struct Terms {
    /// By their heads; of those whose heads are equal the longest first.
    patterns: Vec<Pattern>,
    /// The patterns' heads, one each.
    heads: Vec<u32>,
    /// Which heads there are.
    filter: HeadFilter,
    entries: Vec<Entry>,
    /// The entries' places by their terms.
    by_term: OnceCell<HashMap<&'static str, usize>>,
}

/// One way to spell an entry.
struct Pattern {
    text: String,
    entry: usize,
}

/// Tells of most heads that no pattern has them, at the price of one look: of a text's words hardly any starts a term of a list.
struct HeadFilter {
    /// A bit for each hash of a head.
    bits: [u64; HeadFilter::WORDS],
    /// Of a word's hashes so many may be a pattern's: those of two letters or one are looked for only where there are such patterns.
    hashes: usize,
}

impl HeadFilter {
    const WORDS: usize = 1 << HEAD_BITS >> 6;

    fn new(heads: &[u32]) -> HeadFilter {
        let mut bits = [0; HeadFilter::WORDS];
        for head in heads {
            let hash = text::hash(*head);
            bits.get_mut(usize::from(hash / 64)).into_iter().for_each(|bits| *bits |= 1 << (hash % 64));
        }
        let hashes =
            heads.iter().map(|head| if head & 0xff_ff == 0 { 3 } else { 1 + usize::from(head & 0xff == 0) }).max();
        HeadFilter { bits, hashes: hashes.unwrap_or_default() }
    }

    /// True if some pattern may have one of these hashes of a word's head.
    fn may_have_any(&self, hashes: &[u16; 3]) -> bool {
        hashes.iter().take(self.hashes).any(|hash| self.may_have(*hash))
    }

    fn may_have(&self, hash: u16) -> bool {
        self.bits.get(usize::from(hash / 64)).is_some_and(|bits| bits & 1 << (hash % 64) != 0)
    }
}

/// One entry of a list: its columns by name.
#[derive(Clone, Debug)]
pub struct Entry {
    names: Arc<[&'static str]>,
    /// As it stands in the file: few entries of a list are ever found, and only theirs are taken apart.
    line: &'static str,
}

impl Entry {
    /// A column's text, trimmed; empty where the entry has none.
    pub fn get(&self, column: &str) -> &'static str {
        let at = self.names.iter().position(|name| *name == column);
        at.and_then(|at| self.line.split('\t').nth(at)).unwrap_or_default().trim()
    }

    /// The term as it is quoted in messages: its first spelling.
    pub fn term(&self) -> &'static str {
        self.spellings().next().unwrap_or_default()
    }

    /// Every spelling.
    pub fn spellings(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.get("term").split(" | ").map(str::trim).filter(|spelling| !spelling.is_empty())
    }

    /// Where the term comes from.
    pub fn source(&self) -> &'static str {
        self.get("source")
    }
}

/// A term found in a text.
#[derive(Clone, Debug)]
pub struct Hit<'a> {
    /// The entry found.
    pub entry: &'a Entry,
    /// Where, as a byte range of the normalised text, plural ending or Korean particle included.
    pub range: Range<usize>,
}

impl Hit<'_> {
    /// True if the words beside the term give it another meaning: those in its entry's column `innocent`, separated by
    /// spaces, right behind it or, written with a leading "~", right before it ("gift" before "box").
    pub fn is_innocent(&self, text: &Text) -> bool {
        let words = || text.tokens().iter().filter(|token| token.kind.is_wordlike());
        let word = |token: Option<&Token>| token.map(|token| text.slice(token.range())).unwrap_or_default();
        let after = word(words().find(|token| token.start >= self.range.end));
        let before = word(words().rfind(|token| token.end <= self.range.start));
        self.entry.get("innocent").split_whitespace().any(|context| match context.strip_prefix('~') {
            Some(context) => context == before,
            None => context == after,
        })
    }
}

impl Terms {
    /// Reads a list that is part of this crate.
    ///
    /// # Panics
    /// If the list is not of the form described above, which the tests of every list rule out.
    pub fn parse(list: &'static str) -> Terms {
        Terms::spelled(list, |term| joinings(text::normalised(term)))
    }

    /// Reads a list like [`Terms::parse`], but looks for each spelling as `spell` rewrites it: for texts that were
    /// rewritten in the same way.
    ///
    /// # Panics
    /// As [`Terms::parse`].
    pub fn spelled(list: &'static str, spell: impl Fn(&str) -> Vec<String>) -> Terms {
        Terms::of(entries(list).collect(), spell)
    }

    /// One list of several that stand in one file: the entries whose column holds this value.
    ///
    /// # Panics
    /// As [`Terms::parse`].
    pub fn part(list: &'static str, column: &str, value: &str) -> Terms {
        let part = entries(list).filter(|entry| entry.get(column) == value);
        Terms::of(part.collect(), |term| joinings(text::normalised(term)))
    }

    /// The entries of a table that is no list of terms: what `name` calls them stands in place of the term.
    ///
    /// # Panics
    /// Where the table has no such column, or names no sources.
    pub fn of_names(table: &'static str, name: &str) -> Vec<Entry> {
        entries_by(table, name).collect()
    }

    fn of(entries: Vec<Entry>, spell: impl Fn(&str) -> Vec<String>) -> Terms {
        let spelled = entries.iter().enumerate().flat_map(|(at, entry)| entry.spellings().map(move |term| (at, term)));
        // Terms are looked for where words start and nowhere else, and whoever checks one line waits for every list: sorting
        // takes a fraction of the time of building an automaton.
        let mut patterns: Vec<(u32, Pattern)> = spelled
            .flat_map(|(entry, term)| spell(term).into_iter().map(move |text| (entry, text)))
            .filter(|(_, text)| !text.is_empty())
            .map(|(entry, text)| (head(&text), Pattern { text, entry }))
            .collect();
        patterns.sort_by_key(|(head, pattern)| (*head, Reverse(pattern.text.len())));
        let (heads, patterns): (Vec<u32>, Vec<Pattern>) = patterns.into_iter().unzip();
        Terms { filter: HeadFilter::new(&heads), heads, patterns, entries, by_term: OnceCell::new() }
    }

    /// Every entry, in the order of the file.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The first entry that is quoted by this term.
    pub fn named(&self, term: &str) -> Option<&Entry> {
        let by_term = self.by_term.get_or_init(|| {
            // Later entries first: of several with one term the first stays.
            self.entries.iter().enumerate().rev().map(|(at, entry)| (entry.term(), at)).collect()
        });
        self.entries.get(*by_term.get(term)?)
    }

    /// The entry that a normalised text of letters and digits spells, and nothing else besides.
    pub fn exactly(&self, normalised: &str) -> Option<&Entry> {
        let (length, entry) = self.beginnings(normalised, head(normalised)).next()?;
        (length == normalised.len()).then_some(entry)
    }

    /// The terms that stand in a text as whole words, in order, the longest where several start together.
    pub fn find<'a, 't>(&'a self, text: &'t Text) -> impl Iterator<Item = Hit<'a>> + use<'a, 't> {
        let normalised = text.normalised();
        let mut from = 0;
        text.starts().iter().filter_map(move |start| {
            let (end, entry) = (start.at >= from).then(|| self.longest_whole(normalised, *start)).flatten()?;
            from = end;
            Some(Hit { entry, range: start.at..end })
        })
    }

    /// The longest pattern that starts at a place and is a whole word there: where it ends, and the entry it spells. Of
    /// "galaxy s" and "galaxy" the second is what "galaxy s24" holds.
    fn longest_whole(&self, normalised: &str, start: WordStart) -> Option<(usize, &Entry)> {
        if !self.filter.may_have_any(&start.hashes) {
            return None;
        }
        let mut beginnings = self.beginnings(normalised.get(start.at..)?, start.head);
        beginnings.find_map(|(length, entry)| Some((word_end(normalised, start.at..start.at + length)?, entry)))
    }

    /// The terms of at least `syllables` Hangul syllables that open a longer Hangul word ("냉동" in "냉동고추"), the longest
    /// for each word.
    pub fn openings<'a, 't>(&'a self, text: &'t Text, syllables: usize) -> impl Iterator<Item = Hit<'a>> + use<'a, 't> {
        let words = text.tokens().iter().filter(|token| token.kind == TokenKind::Hangul);
        words.filter_map(move |token| {
            let word = text.slice(token.range());
            if word.len() <= syllables * '가'.len_utf8() {
                return None;
            }
            let (length, entry) = self.beginnings(word, head(word)).next()?;
            let range = token.start..token.start + length;
            let opens = range.end < token.end && range.len() >= syllables * '가'.len_utf8();
            opens.then_some(Hit { entry, range })
        })
    }

    /// The patterns that a text with this head starts with, the longest first: their lengths in bytes and the entries they
    /// spell.
    fn beginnings<'a>(&'a self, text: &str, head: u32) -> impl Iterator<Item = (usize, &'a Entry)> {
        let heads = shorter(head).into_iter().filter(|head| self.filter.may_have(text::hash(*head)));
        let starting = heads.flat_map(move |head| {
            let from = self.heads.partition_point(|other| *other < head);
            let alike = self.heads.iter().zip(&self.patterns).skip(from).take_while(move |(other, _)| **other == head);
            alike.map(|(_, pattern)| pattern)
        });
        let spelled = starting.filter(move |pattern| text.starts_with(&pattern.text));
        spelled.filter_map(|pattern| Some((pattern.text.len(), self.entries.get(pattern.entry)?)))
    }

    /// The entry that the whole text spells, but for signs and spaces around it.
    pub fn is_all<'a>(&'a self, text: &Text) -> Option<Hit<'a>> {
        let hit = self.find(text).next()?;
        let outside = |part: Range<usize>| !text.slice(part).chars().any(char::is_alphanumeric);
        (outside(0..hit.range.start) && outside(hit.range.end..text.normalised().len())).then_some(hit)
    }
}

/// The entries of a list, in the order of the file.
fn entries(list: &'static str) -> impl Iterator<Item = Entry> {
    entries_by(list, "term")
}

fn entries_by(list: &'static str, needed: &str) -> impl Iterator<Item = Entry> {
    let mut lines = list.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    let names: Arc<[&str]> = lines.next().unwrap_or_default().split('\t').map(str::trim).collect();
    assert!(names.contains(&needed) && names.contains(&"source"), "a list needs {needed} and source: {names:?}");
    lines.map(move |line| Entry { names: names.clone(), line })
}

/// The ways to write a compound: its parts apart, joined by hyphens, or together ("test kit", "test-kit", "testkit"); and
/// a word of Hangul syllable by syllable ("배 터 리").
fn joinings(term: String) -> Vec<String> {
    let parts = term.contains([' ', '-']);
    let mut joined: Vec<String> = match parts {
        true => {
            [" ", "-", ""].map(|joint| term.replace([' ', '-'], joint)).into_iter().filter(|way| *way != term).collect()
        }
        false => Vec::new(),
    };
    if !parts && term.chars().all(is_hangul) && term.chars().nth(1).is_some() {
        joined.push(term.chars().map(String::from).collect::<Vec<_>>().join(" "));
    }
    joined.insert(0, term);
    joined
}

/// True if `word`, written as normalising leaves it, stands in a normalised text as a whole word (or several).
pub fn holds(normalised: &str, word: &str) -> bool {
    // Looking for the first letter costs less than preparing a search for a word in a text this short.
    let Some(first) = word.chars().next() else { return false };
    let starts_at = |at: usize| normalised.get(at..).is_some_and(|rest| rest.starts_with(word));
    let mut found = normalised.match_indices(first).filter(|(at, _)| starts_at(*at));
    found.any(|(at, _)| word_end(normalised, at..at + word.len()).is_some())
}

/// Particles and endings that a Korean noun may carry and still be that word ("샘플입니다", "부품용").
const KOREAN_ENDINGS: &[&str] = &[
    "은",
    "는",
    "이",
    "가",
    "을",
    "를",
    "의",
    "와",
    "과",
    "로",
    "으로",
    "도",
    "만",
    "에",
    "에서",
    "용",
    "류",
    "등",
    "들",
    "임",
    "입니다",
    "이다",
    "이며",
    "이고",
    "인",
    "및",
    "품",
];

/// The same for nouns of two syllables or more; after one they may make another word ("약한", weak, from "약", drug).
const ENDINGS_OF_LONGER: &[&str] = &[
    "된",
    "한",
    "하는",
    "할",
    "이나",
    "에는",
    "에도",
    "까지",
    "부터",
    "처럼",
    "으로서",
    "으로써",
    "이에요",
    "이라",
    "이란",
    "들은",
    "들을",
    "들의",
    "들이",
    "용으로",
    "류의",
    "등의",
    "등을",
    "인데",
    "이므로",
];

/// Where the word that starts with `range` ends, if `range` is a whole word but for a plural ending or a particle.
fn word_end(text: &str, range: Range<usize>) -> Option<usize> {
    let matched = text.get(range.clone())?;
    let (first, last) = (matched.chars().next()?, matched.chars().next_back()?);
    let before = text.get(..range.start)?.chars().next_back();
    if before.is_some_and(|before| same_word(before, first)) {
        return None;
    }
    let rest = text.get(range.end..)?;
    let tail: &str = rest.find(|next: char| !same_word(last, next)).map_or(rest, |end| rest.get(..end).unwrap_or(""));
    let whole = tail.is_empty()
        || match is_hangul(last) {
            true => {
                KOREAN_ENDINGS.contains(&tail)
                    || ENDINGS_OF_LONGER.contains(&tail)
                        && matched.chars().filter(|syllable| is_hangul(*syllable)).nth(1).is_some()
            }
            false => last.is_ascii_alphabetic() && matches!(tail, "s" | "es"),
        };
    whole.then_some(range.end + tail.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(list: &'static str, text: &str) -> Vec<String> {
        let (terms, text) = (Terms::parse(list), Text::new(text));
        terms.find(&text).map(|hit| format!("{}={}", hit.entry.term(), text.slice(hit.range))).collect()
    }

    const LIST: &str = "# a comment\nterm\tsource\ngift\tx\npart | parts | 부품\tx\nspare part\tx\n샘플\tx\n";

    #[test]
    fn whole_words_are_found_with_their_endings() {
        assert_eq!(found(LIST, "GIFTS, Spare parts"), ["gift=gifts", "spare part=spare parts"]);
        assert_eq!(found(LIST, "샘플입니다 자동차부품 부품용"), ["샘플=샘플입니다", "part=부품용"]);
        assert_eq!(found(LIST, "샘플처럼 부품까지"), ["샘플=샘플처럼", "part=부품까지"]);
        assert!(found("term\tsource\n약\tx\n", "약한 약까지").is_empty());
        assert_eq!(found(LIST, "gifted partial 샘플러 gift샘플"), ["gift=gift", "샘플=샘플"]);
        assert_eq!(
            found("term\tsource\ngalaxy\tx\ngalaxy s\tx\n", "galaxy s24, galaxy s"),
            ["galaxy=galaxy", "galaxy s=galaxy s"]
        );
    }

    #[test]
    fn compounds_are_found_however_they_are_joined() {
        let list = "term\tsource\nli-ion\tx\n배 터 리\tx\n";
        assert_eq!(found(list, "li ion, LIION, Li-Ion"), ["li-ion=li ion", "li-ion=liion", "li-ion=li-ion"]);
        assert_eq!(found(list, "배터리 배 터 리를"), ["배 터 리=배터리", "배 터 리=배 터 리를"]);
        assert_eq!(found(LIST, "샘 플입니다 부 품"), ["샘플=샘 플입니다", "part=부 품"]);
        assert!(found(LIST, "일부 품목 부 품질").is_empty());
    }

    #[test]
    fn a_word_is_held_whole() {
        assert!(holds("drug test kits", "test kit") && holds("검사키트용", "검사키트"));
        assert!(!holds("contest kit", "test kit") && !holds("", "kit"));
    }

    #[test]
    fn a_term_alone_is_all() {
        let terms = Terms::parse(LIST);
        assert!(terms.is_all(&Text::new(" Parts. ")).is_some());
        assert!(terms.is_all(&Text::new("Parts 3")).is_none());
        assert!(terms.is_all(&Text::new("")).is_none());
    }
}
