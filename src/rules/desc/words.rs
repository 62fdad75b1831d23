//! Which words of a description say what the goods are, and which only count, pack, ship or qualify them.

use crate::declaration::Field;
use crate::finding::Finding;
use crate::messages::Lang;
use crate::reading::Reading;
use crate::rules::Context;
use crate::rules::support::lexicon;
use crate::rules::support::pattern::{Pattern, has_digit, pattern};
use crate::rules::support::terms::{Hit, Terms};
use crate::text::{self, Text, Token, TokenKind};
use once_cell::sync::Lazy;
use std::collections::{BTreeSet, HashSet};
use std::ops::Range;

pub(super) static STOP_WORDS: Lazy<Terms> = Lazy::new(|| Terms::parse(include_str!("../terms/stop_words.tsv")));
pub(super) static TRANSACTIONS: Lazy<Terms> = Lazy::new(|| Terms::parse(include_str!("../terms/transactions.tsv")));
pub(super) static REFERENCES: Lazy<Terms> = Lazy::new(|| Terms::parse(include_str!("../terms/references.tsv")));
pub(super) static CARRIER_WORDS: Lazy<Terms> = Lazy::new(|| Terms::parse(include_str!("../terms/carrier_words.tsv")));
static PACKAGING: Lazy<Terms> = Lazy::new(|| Terms::parse(include_str!("../terms/packaging.tsv")));
/// Goods whose name is made like a model's.
static NAMES_LIKE_MODELS: Lazy<Terms> = Lazy::new(|| Terms::parse(include_str!("../terms/names_like_models.tsv")));
/// Letters and digits joined by signs: "AB-7731".
static JOINED: Pattern = Pattern::new(has_digit, || pattern(r"\b[a-z]{1,4}[-./][0-9]{2,}|[0-9]{2,}[-./][a-z]{1,4}\b"));
/// Sizes by the country that counts so.
static SIZE: Pattern = Pattern::new(has_digit, || pattern(r"\b(?:eu|uk|us|fr|it|jp) ?[0-9]{1,2}(?:\.5)?\b"));
static FIBRES: Lazy<Terms> = Lazy::new(|| Terms::parse(include_str!("../terms/fibres.tsv")));
static VAGUE: Lazy<Terms> = Lazy::new(|| Terms::parse(include_str!("../terms/vague_words.tsv")));

/// Units and packages as they stand right behind a number: "10pcs", "500ml".
static UNITS: Lazy<HashSet<&str>> =
    Lazy::new(|| PACKAGING.entries().iter().flat_map(|entry| entry.spellings()).collect());

/// The words that may say what the goods are: not numbers, measures, packages, nor wording that other lists hold.
pub(super) fn content_words(text: &Text) -> &[Token] {
    text.cache().content.get_or_init(|| find_content_words(text))
}

fn find_content_words(text: &Text) -> Vec<Token> {
    let lists: [&Terms; 5] = [&STOP_WORDS, &TRANSACTIONS, &REFERENCES, &CARRIER_WORDS, &PACKAGING];
    let named: Vec<Range<usize>> = lists.iter().flat_map(|list| list.find(text)).map(|hit| hit.range).collect();
    let within = |token: &Token| named.iter().any(|range| range.start <= token.start && token.end <= range.end);
    text.tokens().iter().filter(|token| token.kind.is_word() && !within(token)).copied().collect()
}

/// The telling words that are more than a colour, a size, a shape or another quality.
pub(super) fn naming_words(text: &Text) -> &[Token] {
    text.cache().naming.get_or_init(|| {
        let vague: Vec<Range<usize>> = VAGUE.find(text).map(|hit| hit.range).collect();
        let within = |token: &Token| vague.iter().any(|range| range.start <= token.start && token.end <= range.end);
        content_words(text).iter().filter(|token| !within(token)).copied().collect()
    })
}

/// Stop words that name a class of goods, each once: two of them together name goods ("paper bag").
pub(super) fn classes(text: &Text) -> BTreeSet<&'static str> {
    let classes = STOP_WORDS.find(text).filter(|hit| hit.entry.get("names") == "class");
    classes.map(|hit| hit.entry.term()).collect()
}

/// True if a token counts or measures: a number, or one with its unit ("10pcs").
pub(super) fn is_measure(text: &Text, token: &Token) -> bool {
    let word = text.slice(token.range());
    let unit = word.trim_start_matches(|character: char| !character.is_alphabetic());
    token.kind == TokenKind::Number
        || token.kind == TokenKind::Model && unit.len() < word.len() && (unit == "x" || UNITS.contains(unit))
}

/// True if the text only counts, measures or packs: "2 packs", "22cm".
pub(super) fn only_counts(text: &Text) -> bool {
    let elsewhere = [&STOP_WORDS, &TRANSACTIONS, &REFERENCES, &CARRIER_WORDS];
    let models = || text.tokens().iter().filter(|token| token.kind == TokenKind::Model);
    !text.is_empty()
        && content_words(text).is_empty()
        && models().all(|token| is_measure(text, token))
        && elsewhere.iter().all(|list| list.find(text).next().is_none())
}

/// True if the text is a standard name (표준품명) of the declared code: what customs itself asks for is never vague.
pub(super) fn is_standard_name(reading: &Reading, text: &Text) -> bool {
    // "기타" is what customs calls whatever no other name fits.
    let same = |name: &str| {
        let name = text::normalised(name);
        name == text.normalised() && !matches!(name.as_str(), "기타" | "other" | "others")
    };
    let mut names = reading.code.node().into_iter().flat_map(|node| node.standard_names());
    names.any(|name| same(name.name(Lang::Ko)) || same(name.name(Lang::En)))
}

/// True if the classifier reads the texts as goods of the declared heading: then they say enough for the code.
pub(super) fn fits_code(reading: &Reading, context: &Context) -> bool {
    context
        .agreement(reading)
        .is_some_and(|agreement| agreement.heading.unwrap_or(agreement.chapter) >= context.ruleset.fitting_heading)
}

/// True if another goods field than `field` names the goods.
pub(super) fn named_elsewhere(reading: &Reading, field: Field) -> bool {
    reading.texts().any(|(other, text)| other != field && !naming_words(text).is_empty())
}

/// A finding about wording of a list that stands in a text. Placeholders: `word` as written, `list` where the wording is listed.
pub(super) fn about_wording(field: Field, text: &Text, hit: &Hit) -> Finding {
    let span = text.span(hit.range.clone());
    let finding = Finding::new(field).at(span).with("word", text.quote(span)).with("list", hit.entry.source());
    finding.evidence(hit.entry.term())
}

/// A finding's text without the wording it is about, as its fix.
pub(super) fn with_removal(finding: Finding, text: &Text, hit: &Hit) -> Finding {
    let left = text.replaced(text.span(hit.range.clone()), "");
    let field = finding.field;
    // A fix that leaves a seller's code for the goods' name would make the line worse.
    if is_mostly_codes(&Text::new(&left)) { finding } else { finding.fix(field, left) }
}

/// Where a transaction word stands for a transaction, not within a name of goods ("gift box").
pub(super) fn transactions(text: &Text) -> Vec<Hit<'static>> {
    TRANSACTIONS.find(text).filter(|hit| !hit.is_innocent(text)).collect()
}

/// True if words that occur in names of goods outweigh those that do not: one of them tells what a brand or two beside it
/// are, but not what a row of abbreviations is. Words in Hangul and other scripts are taken to name goods, unless they
/// only qualify.
pub(super) fn names_goods(text: &Text) -> bool {
    *text.cache().names_goods.get_or_init(|| find_goods_words(text))
}

fn find_goods_words(text: &Text) -> bool {
    let (known, unknown): (Vec<&Token>, Vec<&Token>) =
        naming_words(text).iter().partition(|token| may_name_goods(text, token));
    // One or two letters ("P/N", "HF") are no words, known or not.
    let (known, unknown) = (known.len(), unknown.iter().filter(|token| token.end - token.start > 2).count());
    let in_models = text.tokens().iter().filter(|token| token.kind == TokenKind::Model);
    let known = known + in_models.filter(|token| holds_goods_word(text.slice(token.range()))).count();
    known > 0 && unknown < MAX_UNKNOWN * known
}

/// True if a naming word occurs in names of goods, or is in a script of which no list is kept.
pub(super) fn may_name_goods(text: &Text, token: &Token) -> bool {
    token.kind != TokenKind::Latin || is_goods_word(text.slice(token.range()))
}

/// True if a naming word ends names of goods, or is in a script of which no list is kept.
pub(super) fn ends_goods(text: &Text, token: &Token) -> bool {
    let word = text.slice(token.range());
    match token.kind {
        TokenKind::Latin => lexicon::names_goods(word),
        TokenKind::Hangul => lexicon::names_korean_goods(word),
        _ => true,
    }
}

/// How many unknown words beside one goods word are too many.
const MAX_UNKNOWN: usize = 3;

/// True if a goods word runs into a number ("tube100401").
fn holds_goods_word(model: &str) -> bool {
    model.split(|letter: char| !letter.is_alphabetic()).any(|run| run.len() >= 4 && lexicon::knows(run))
}

/// True if a Latin word occurs in names of goods, or is put together from two that do ("bushwire").
fn is_goods_word(word: &str) -> bool {
    let halves = |at: usize| match (word.get(..at), word.get(at..)) {
        // "Bushwire" is wire; "crossback" is no back.
        (Some(first), Some(second)) => lexicon::knows(first) && lexicon::names_goods(second),
        _ => false,
    };
    lexicon::knows(word) || (MAX_SPLIT >= word.len() && (3..word.len().saturating_sub(2)).any(halves))
}

/// The longest word that is looked at for two words in one; the longest of the tariff's own have less than 30 letters.
const MAX_SPLIT: usize = 40;

/// True if a text is mostly words without vowels ("drmtcly dffrnt duo: ltn"), with one goods word among them at most.
pub(super) fn is_abbreviated(text: &Text) -> bool {
    let named = naming_words(text);
    // Two letters may be a country or a side; Hangul and other scripts do not leave vowels out.
    let words = named.iter().filter(|token| token.kind == TokenKind::Latin && token.end - token.start > 2);
    let (goods, others): (Vec<&str>, Vec<&str>) =
        words.map(|token| text.slice(token.range())).partition(|word| is_goods_word(word));
    let abbreviations = others.iter().filter(|word| !word.contains(['a', 'e', 'i', 'o', 'u', 'y'])).count();
    abbreviations > 1 && 2 * abbreviations >= goods.len() + others.len() && goods.len() < 2
}

/// True if a text only says what fibres something is of, with their shares ("97 polyester 3 elastane").
pub(super) fn is_composition(text: &Text) -> bool {
    let fibres: Vec<Range<usize>> = FIBRES.find(text).map(|hit| hit.range).collect();
    let within = |token: &Token| fibres.iter().any(|range| range.start <= token.start && token.end <= range.end);
    let shares = text.tokens().iter().filter(|token| token.kind == TokenKind::Number).count();
    shares > 0 && !fibres.is_empty() && text.tokens().iter().filter(|token| token.kind.is_word()).all(within)
}

/// True if a text gives the sizes of shoes or clothes, with one word besides ("mushroom, eu 38 - uk 5").
pub(super) fn is_size(text: &Text) -> bool {
    let sizes = SIZE.of(text.normalised()).map_or(0, |size| size.find_iter(text.normalised()).count());
    let words = text.tokens().iter().filter(|token| token.kind.is_word() && token.end - token.start > 2);
    sizes > 1 && words.count() <= 1
}

/// True if at least half of a text is the seller's own codes and numbers, and no word beside them is one that names of goods
/// end in ("v5st- mike", "pk 24 gold").
pub(super) fn is_mostly_codes(text: &Text) -> bool {
    let parts: Vec<&Token> = text.tokens().iter().filter(|token| token.kind.is_wordlike()).collect();
    let short = |token: &Token| {
        token.kind == TokenKind::Latin && token.end - token.start <= 2 && !lexicon::knows(text.slice(token.range()))
    };
    let is_code = |token: &&&Token| short(token) || token.kind == TokenKind::Model && !is_measure(text, token);
    let (codes, words): (usize, Vec<&&Token>) = (
        parts.iter().filter(is_code).count(),
        parts.iter().filter(|token| token.kind.is_word() && !short(token)).collect(),
    );
    let names = |token: &Token| match token.kind {
        TokenKind::Latin => ends_goods(text, token),
        TokenKind::Model => holds_goods_word(text.slice(token.range())),
        kind => kind.is_word(),
    };
    codes > 0
        && parts.len() > 1
        && 2 * words.len() <= parts.len()
        && !parts.iter().any(|token| names(token))
        && NAMES_LIKE_MODELS.find(text).next().is_none()
}

/// How many bytes a text takes in CP949: one for ASCII, two for anything else.
pub(super) fn cp949_length(text: &str) -> usize {
    text.chars().map(|character| if character.is_ascii() { 1 } else { 2 }).sum()
}

/// True if some token is a model and none is a word that could name goods.
pub(super) fn is_model_only(text: &Text) -> bool {
    let is_model = |token: &Token| token.kind == TokenKind::Model && !is_measure(text, token);
    let has_model = text.tokens().iter().any(is_model) || JOINED.is_in(text.normalised());
    // Two letters are part of a code ("LG 15"), not a name; in Korean and Chinese a single character can be one.
    let is_name =
        |token: &Token| token.kind.is_word() && (token.kind != TokenKind::Latin || token.end - token.start > 2);
    // A stop word with a number is reported as a stop word.
    has_model
        && NAMES_LIKE_MODELS.find(text).next().is_none()
        && !naming_words(text).iter().any(is_name)
        && !names_goods(text)
        && STOP_WORDS.find(text).next().is_none()
}
