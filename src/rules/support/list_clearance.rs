//! Lines that are declared for list clearance (목록통관).

use crate::classifier::Classifier;
use crate::declaration::{Field, Line, Number, Procedure};
use crate::reading::Reading;
use crate::rules::support::currency::currency as iso_code;
use crate::rules::support::terms::{Entry, Hit, Terms};
use crate::text::{Text, is_hangul, leading_word};
use once_cell::sync::Lazy;

static EXCLUDED: Lazy<Terms> = Lazy::new(|| Terms::parse(include_str!("../terms/list_excluded.tsv")));
static UTENSILS: Lazy<Terms> = Lazy::new(|| Terms::parse(include_str!("../terms/list_utensils.tsv")));

/// The declared heading's probability from which words fit the declared code.
const FITS: f32 = 0.5;
/// How likely another heading is at least where it speaks against a word.
const SURE: f32 = 0.8;

/// True if the line is declared for list clearance.
pub(in crate::rules) fn is_list_clearance(reading: &Reading) -> bool {
    reading.line.procedure == Procedure::ListClearance
}

/// The value of a line in its own currency: its amount, or unit price times quantity.
pub(in crate::rules) fn value(line: &Line) -> Option<f64> {
    let number = |number: &Option<Number>| number.as_ref().and_then(Number::value);
    number(&line.amount).or_else(|| Some(number(&line.unit_price)? * number(&line.quantity)?))
}

/// A line's currency: its code, or else as it is written, upper case.
pub(in crate::rules) fn currency(line: &Line) -> String {
    let written = line.currency.as_deref().unwrap_or_default();
    let code = iso_code(written, line.origin.as_deref());
    code.map_or_else(|| written.trim().to_uppercase(), str::to_owned)
}

/// The reason why a line's goods are excluded.
pub(in crate::rules) struct Excluded {
    /// The kind of excluded goods.
    pub kind: &'static Entry,
    /// The word they are known by, unless by the code.
    pub word: Option<(Field, Hit<'static>)>,
}

/// The reason why the goods of a line for list clearance are excluded; `None` where they are not.
pub(in crate::rules) fn excluded(reading: &Reading, classifier: &Classifier) -> Option<Excluded> {
    if !is_list_clearance(reading) {
        return None;
    }
    if let Some(kind) = EXCLUDED.entries().iter().find(|kind| is_under(reading, kind)) {
        return Some(Excluded { kind, word: None });
    }
    let named = [Field::Description, Field::TradeName].into_iter().flat_map(|field| {
        let text = reading.text(field);
        let opening = EXCLUDED.openings(text, 3).filter(|hit| is_beside_any_code(hit.entry));
        EXCLUDED.find(text).chain(opening).map(move |hit| (field, hit))
    });
    let word =
        named.into_iter().find(|(field, hit)| means_the_goods(reading, classifier, reading.text(*field), hit))?;
    Some(Excluded { kind: word.1.entry, word: Some(word) })
}

fn is_under(reading: &Reading, kind: &Entry) -> bool {
    reading.code.is_under(&kind.get("codes").split_whitespace().collect::<Vec<_>>())
}

/// True if a word of the kind means its goods whatever code stands beside it. Names of food are borrowed too often.
fn is_beside_any_code(kind: &Entry) -> bool {
    kind.get("beside") == "any"
}

/// True if a word means the excluded goods themselves, not what is for them, named after them or coloured like them.
fn means_the_goods(reading: &Reading, classifier: &Classifier, text: &Text, hit: &Hit) -> bool {
    // "상아색" and "인삼비누" are one word in Korean.
    let rest = behind_in_word(text, hit);
    let innocent = |word: &str| !word.starts_with('~') && !word.is_empty() && rest.starts_with(word);
    let behind = text.slice(hit.range.end..text.normalised().len()).trim_start();
    if LIKENESS.iter().any(|word| behind.starts_with(word)) {
        return false;
    }
    if hit.is_innocent(text) || hit.entry.get("innocent").split_whitespace().any(innocent) || is_for(text, hit) {
        return false;
    }
    if is_beside_any_code(hit.entry) {
        return !names_a_container(text, hit);
    }
    !names_a_utensil(text, hit) && !reads_like_other_goods(reading, classifier, hit.entry)
}

/// Words behind a name that goods only look like: "비타민 색 매니큐어", "상어 모양 쿠션".
const LIKENESS: [&str; 8] = ["색", "컬러", "모양", "무늬", "그림", "color", "colour", "shaped"];

/// Words for containers of medicines and devices.
const CONTAINERS: [&str; 8] = ["케이스", "약통", "보관함", "보관용기", "파우치", " case", " organizer", " pouch"];

/// True if the goods are what those named are kept in: "체온계 보관 케이스".
fn names_a_container(text: &Text, hit: &Hit) -> bool {
    let behind = text.slice(hit.range.end..text.normalised().len());
    let clause = behind.split([',', ';', '(', '/']).next().unwrap_or_default();
    CONTAINERS.iter().any(|container| clause.trim_end().ends_with(container))
}

/// True if the goods are for those named: "체온계용".
fn is_for(text: &Text, hit: &Hit) -> bool {
    text.slice(hit.range.clone()).ends_with('용') || behind_in_word(text, hit).ends_with('용')
}

/// True if a utensil is named behind the word, in the same clause.
fn names_a_utensil(text: &Text, hit: &Hit) -> bool {
    let behind = text.slice(hit.range.end..text.normalised().len());
    let clause = behind.split([',', ';', '(', '/']).next().unwrap_or_default();
    let end = hit.range.end + clause.len();
    UTENSILS.find(text).any(|utensil| hit.range.end <= utensil.range.start && utensil.range.end <= end)
        || text.tokens().iter().filter(|token| token.start >= hit.range.start && token.end <= end).any(|token| {
            let word = text.slice(token.range());
            // "라면냄비"
            UTENSILS.entries().iter().flat_map(Entry::spellings).any(|utensil| {
                utensil.chars().all(is_hangul) && utensil.chars().nth(1).is_some() && word.ends_with(utensil)
            })
        })
}

/// True if the classifier reads the line as goods of the declared code, or as others that are certainly none of the kind.
fn reads_like_other_goods(reading: &Reading, classifier: &Classifier, kind: &Entry) -> bool {
    let prediction = reading.prediction(classifier);
    if reading.agreement(classifier).is_some_and(|agreement| agreement.heading.unwrap_or(agreement.chapter) >= FITS) {
        return true;
    }
    let (heading, likely) = prediction.best_heading();
    let of_kind = kind
        .get("codes")
        .split_whitespace()
        .any(|code| heading.as_str().starts_with(code) || code.starts_with(heading.as_str()));
    // Foods, farm produce and supplements are near to each other.
    let food = heading.as_str() < "2500";
    !of_kind && !food && likely >= SURE && !prediction.abstained()
}

/// The rest of a compound word: "비누" in "인삼비누".
fn behind_in_word<'t>(text: &'t Text, hit: &Hit) -> &'t str {
    leading_word(text.slice(hit.range.end..text.normalised().len()))
}
