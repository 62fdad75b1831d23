//! Distinguishes words that say what the goods are from words that only mention something.

use crate::declaration::Field;
use crate::finding::Finding;
use crate::reading::Reading;
use crate::rules::support::names::short_name;
use crate::rules::support::pattern::pattern;
use crate::rules::support::terms::{Entry, Hit, Terms};
use crate::text::{Text, leading_word};
use once_cell::sync::Lazy;
use regex::Regex;
use std::ops::Range;

/// A word of a list that stands in a goods field.
pub(in crate::rules) struct Word<'a> {
    pub field: Field,
    pub range: Range<usize>,
    pub entry: &'a Entry,
}

impl Word<'_> {
    /// Its meaning according to the list.
    pub fn kind(&self) -> &'static str {
        self.entry.get("kind")
    }
}

/// The words of a list that the goods fields affirm of the goods.
pub(in crate::rules) fn affirmed<'a>(reading: &Reading, terms: &'a Terms) -> Vec<Word<'a>> {
    found(reading, terms, |text, range| !is_denied(text, range))
}

/// The words of a list that the goods fields affirm of the goods themselves, not of what they are for, come with or
/// look like.
pub(in crate::rules) fn own<'a>(reading: &Reading, terms: &'a Terms) -> Vec<Word<'a>> {
    found(reading, terms, |text, range| !is_denied(text, range) && !is_aside(text, range))
}

fn found<'a>(reading: &Reading, terms: &'a Terms, stands: impl Fn(&Text, &Range<usize>) -> bool) -> Vec<Word<'a>> {
    let mut words = Vec::new();
    for (field, text) in reading.texts() {
        // Only lists that say so (a column `opens`) are looked for at the start of longer words.
        let openings = terms.openings(text, 2).filter(|hit| hit.entry.get("opens") == "yes");
        let hits = terms.find(text).chain(openings).filter(|hit| stands(text, &hit.range));
        words.extend(hits.map(|hit| Word { field, range: hit.range, entry: hit.entry }));
    }
    words
}

/// Words of a clause that deny what follows them.
const DENIALS: [&str; 11] =
    ["not", "non", "no", "without", "except", "excluding", "excl", "neither", "nor", "never", "than"];
/// The same in Korean, right behind the word.
const DENIALS_BEHIND: [&str; 9] =
    ["제외", "을 제외", "를 제외", "아닌", "이 아닌", "가 아닌", "없", "미함유", "무첨가"];

/// Words of a clause behind which something else than the goods is named.
const WORDS_BEFORE_OTHER_GOODS: [&str; 14] =
    ["for", "with", "like", "in", "on", "used", "by", "against", "containing", "via", "to", "from", "per", "type"];
/// Words right before one that take its meaning away.
const UNLIKE: [&str; 12] = [
    "imitation",
    "artificial",
    "faux",
    "synthetic",
    "simulated",
    "mock",
    "fake",
    "semi",
    "인조",
    "모조",
    "합성",
    "유사",
];
/// Words right behind one that do so.
const ONLY_OUTSIDE: [&str; 25] = [
    "coated",
    "plated",
    "covered",
    "lined",
    "laminated",
    "backed",
    "like",
    "look",
    "style",
    "type",
    "effect",
    "free",
    "substitute",
    "flavour",
    "flavor",
    "flavoured",
    "flavored",
    "scented",
    "print",
    "pattern",
    "colour",
    "color",
    "clad",
    "coating",
    "processing",
];
const ONLY_OUTSIDE_KOREAN: [&str; 16] = [
    "용",
    "무늬",
    "향",
    "맛",
    "색",
    "코팅",
    "도금",
    "모양",
    "스타일",
    "대용",
    "느낌",
    "가공기",
    "기계",
    "접착",
    "처리",
    "피복",
];

/// True if Hangul right behind a noun says that the goods only look, smell or taste so, or are for it.
pub(in crate::rules) fn is_only_outside(behind: &str) -> bool {
    ONLY_OUTSIDE_KOREAN.iter().any(|word| behind.starts_with(word))
}

fn is_denied(text: &Text, range: &Range<usize>) -> bool {
    clause_before(text, range.start).any(|word| DENIALS.contains(&word))
        || after(text, range.end).is_some_and(|rest| DENIALS_BEHIND.iter().any(|denial| rest.starts_with(denial)))
}

fn is_aside(text: &Text, range: &Range<usize>) -> bool {
    let before: Vec<&str> = clause_before(text, range.start).collect();
    let behind = after(text, range.end).unwrap_or_default();
    before.iter().any(|word| WORDS_BEFORE_OTHER_GOODS.contains(word))
        || before.last().is_some_and(|word| UNLIKE.contains(word))
        || ONLY_OUTSIDE.contains(&leading_word(behind))
        || is_only_outside(behind)
        // A Korean noun with these endings says what something is for, of, at or with.
        || text.slice(range.clone()).ends_with(['용', '의', '에', '와', '과'])
}

/// The words between the last sign that ends a clause and a place.
fn clause_before(text: &Text, end: usize) -> impl Iterator<Item = &str> {
    let before = text.slice(0..end);
    let start = before.rfind([',', ';', '(', ')', '/', ':']).map_or(0, |sign| sign + 1);
    let tokens = text.tokens().iter().filter(move |token| token.start >= start && token.end <= end);
    tokens.filter(|token| token.kind.is_wordlike()).map(|token| text.slice(token.range()))
}

/// The text behind a place, without the space or hyphen between.
fn after(text: &Text, end: usize) -> Option<&str> {
    let rest = text.slice(end..text.normalised().len()).trim_start_matches([' ', '-']);
    (!rest.is_empty()).then_some(rest)
}

/// The percentage that stands beside a range in its clause: "cotton 60%", "60% cotton".
pub(in crate::rules) fn share_beside(text: &Text, range: &Range<usize>) -> Option<f64> {
    static SHARE: Lazy<Regex> = Lazy::new(|| pattern(r"([0-9]+(?:\.[0-9]+)?) ?%"));
    const SIGNS: [char; 7] = [',', ';', '/', '+', '&', '(', ')'];
    let (before, behind) = (text.slice(0..range.start), text.slice(range.end..text.normalised().len()));
    let before = before.rsplit(SIGNS).next().unwrap_or_default();
    let behind = behind.trim_start_matches([' ', ':', '(']);
    let behind = behind.split(SIGNS).next().unwrap_or_default();
    // "cotton 60% polyester 40%": the nearest one behind, else the last before it.
    let found = SHARE.captures(behind).or_else(|| SHARE.captures_iter(before).last())?;
    found.get(1)?.as_str().parse().ok()
}

/// A finding about a word that does not fit the declared code.
pub(in crate::rules) fn against_code(reading: &Reading, word: &Word) -> Finding {
    let text = reading.text(word.field);
    let span = text.span(word.range.clone());
    let quote = text.quote(span);
    Finding::new(word.field)
        .at(span)
        .with("words", quote.as_str())
        .with("declared", reading.code.digits().unwrap_or_default())
        .with("declared_name", reading.code.node().map(short_name).unwrap_or_default())
        .evidence(quote)
}

/// The kinds of a list's words in a name: those it affirms and those it denies.
pub(crate) fn affirmed_and_denied(terms: &Terms, name: &Text) -> (Vec<&'static str>, Vec<&'static str>) {
    let (denied, allowed): (Vec<Hit>, Vec<Hit>) = terms.find(name).partition(|hit| is_denied(name, &hit.range));
    let kinds = |hits: Vec<Hit>| hits.iter().map(|hit| hit.entry.get("kind")).collect();
    (kinds(allowed), kinds(denied))
}
