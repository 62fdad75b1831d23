//! # What it checks
//! Whether a line for list clearance (목록통관) is of goods that it excludes, whatever they are worth: by the declared code, or by
//! the words beside any code. A word for food or drink does not count where the goods are a utensil named after it
//! (`치즈 강판`), or where the declared code is one that the words fit.
//!
//! # Why it matters
//! Excluded goods need an import declaration, and with it the checks of the law that excludes them. One excluded item
//! excludes the whole parcel, and the limit without duty is then US$150 even from the United States.
//!
//! # Example
//! `VITAMIN C TABLETS`, 30 USD, `list_clearance`
//!
//! # Write instead
//! An import declaration (`import`).
//!
//! # Source
//! 특송물품 수입통관 사무처리에 관한 고시 제8조 (목록통관 배제대상물품): 의약품, 한약재, 야생동물 관련 제품, 농림축수산물 등
//! 검역대상물품, 건강기능식품, 식품류·주류·담배, 기능성화장품 등.
//!
//! # 이름
//! 목록통관 배제대상
//!
//! # 확인하는 것
//! 목록통관하는 란이 가격과 상관없이 배제대상인 물품인지, 신고한 부호와 글로 봅니다. 음식에서 이름을 따온 도구(`치즈 강판`)이거나, 글이
//! 신고한 부호에 맞게 읽히면 음식 이름은 보지 않습니다.
//!
//! # 이렇게 쓰세요
//! 수입신고(`import`)로 바꾸세요.

use super::is_listed;
use crate::declaration::Field;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::Context;
use crate::rules::terms::{Entry, Hit, Terms};
use crate::text::Text;
use once_cell::sync::Lazy;

static EXCLUDED: Lazy<Terms> = Lazy::new(|| Terms::parse(include_str!("../terms/list_excluded.tsv")));
static UTENSILS: Lazy<Terms> = Lazy::new(|| Terms::parse(include_str!("../terms/list_utensils.tsv")));

/// The declared heading's probability from which words fit the declared code.
const FITS: f32 = 0.5;
/// How likely another heading is at least where it speaks against a word.
const SURE: f32 = 0.8;

pub(in crate::rules) fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let Some(found) = excluded(reading) else { return Vec::new() };
    let finding = match found.word {
        Some((field, hit)) => {
            let text = reading.text(field);
            let span = text.span(hit.range);
            Finding::new(field).severity(Severity::Warning).variant("word").at(span).with("what", text.quote(span))
        }
        None => Finding::new(Field::HsCode).with("what", reading.code.digits().unwrap_or_default()),
    };
    let kind = found.kind;
    vec![finding.with("kind", (kind.get("ko"), kind.get("en"))).evidence(kind.get("en"))]
}

/// What makes a line's goods excluded.
pub(in crate::rules) struct Excluded {
    kind: &'static Entry,
    /// The word they are known by, unless by the code.
    word: Option<(Field, Hit<'static>)>,
}

/// Whether a line for list clearance is of excluded goods.
pub(in crate::rules) fn excluded(reading: &Reading) -> Option<Excluded> {
    if !is_listed(reading) {
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
    let word = named.into_iter().find(|(field, hit)| means_the_goods(reading, reading.text(*field), hit))?;
    Some(Excluded { kind: word.1.entry, word: Some(word) })
}

fn is_under(reading: &Reading, kind: &Entry) -> bool {
    reading.code.is_under(&kind.get("codes").split_whitespace().collect::<Vec<_>>())
}

/// Whether a word of the kind means its goods whatever code stands beside it. Names of food are borrowed too often.
fn is_beside_any_code(kind: &Entry) -> bool {
    kind.get("beside") == "any"
}

/// Whether a word means the excluded goods themselves, not what is for them, named after them or coloured like them.
fn means_the_goods(reading: &Reading, text: &Text, hit: &Hit) -> bool {
    // "상아색" and "인삼비누" are one word in Korean.
    let rest = behind_in_word(text, hit);
    let innocent = |word: &str| !word.starts_with('~') && !word.is_empty() && rest.starts_with(word);
    if hit.is_innocent(text) || hit.entry.get("innocent").split_whitespace().any(innocent) || is_for(text, hit) {
        return false;
    }
    is_beside_any_code(hit.entry) || !names_a_utensil(text, hit) && !reads_like_other_goods(reading, hit.entry)
}

/// Whether the goods are for those named: "체온계용".
fn is_for(text: &Text, hit: &Hit) -> bool {
    text.slice(hit.range.clone()).ends_with('용') || behind_in_word(text, hit).ends_with('용')
}

/// Whether a utensil is named behind the word, in the same clause.
fn names_a_utensil(text: &Text, hit: &Hit) -> bool {
    let behind = text.slice(hit.range.end..text.normalised().len());
    let clause = behind.split([',', ';', '(', '/']).next().unwrap_or_default();
    let end = hit.range.end + clause.len();
    UTENSILS.find(text).any(|utensil| hit.range.end <= utensil.range.start && utensil.range.end <= end)
        || text.tokens().iter().filter(|token| token.start >= hit.range.start && token.end <= end).any(|token| {
            let word = text.slice(token.range());
            // "라면냄비"
            UTENSILS.entries().iter().flat_map(Entry::spellings).any(|utensil| {
                utensil.chars().all(|c| ('가'..='힣').contains(&c))
                    && utensil.chars().nth(1).is_some()
                    && word.ends_with(utensil)
            })
        })
}

/// Whether the classifier reads the line as goods of the declared code, or as others that are certainly none of the kind.
fn reads_like_other_goods(reading: &Reading, kind: &Entry) -> bool {
    let prediction = reading.prediction();
    let declared = reading.code.valid_digits();
    let agreement = declared.and_then(|digits| prediction.agreement(digits));
    if agreement.is_some_and(|agreement| agreement.heading.unwrap_or(agreement.chapter) >= FITS) {
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

/// What follows a word without a space: "비누" in "인삼비누".
fn behind_in_word<'t>(text: &'t Text, hit: &Hit) -> &'t str {
    let behind = text.slice(hit.range.end..text.normalised().len());
    behind.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default()
}
