//! # What it checks
//! Whether the texts use one of the standard names (표준품명) that customs publishes for the declared code. A notice: a
//! code that also has "기타" takes goods that none of them names. Where customs published them because the code is often
//! misused as a residual one (용도구분 기타세번), it says so.
//!
//! # Why it matters
//! Where a standard name exists, the import declaration is to give it, in English.
//!
//! # Example
//! `LIVE ANIMAL` under `0101.90-0000`, whose standard names are Mule and Hinny.
//!
//! # Write instead
//! The standard name that fits the goods.
//!
//! # Source
//! 수입신고서 작성요령 (품명: 표준품명이 제정된 품목은 표준품명을 영문으로 기재); 관세청 표준품명 {standard-names-date}.

use crate::finding::{Finding, Severity};
use crate::messages::Lang;
use crate::reading::Reading;
use crate::rules::support::agreement::is_of_other_chapter;
use crate::rules::support::standard_name::{is_other, used};
use crate::rules::support::wording::{Wording, core};
use crate::rules::{Context, Family, Lifecycle, Rule};
use crate::tariff::{Purpose, StandardName};
use crate::text::{self, is_hangul};

pub(in crate::rules) const RULE: Rule = Rule {
    code: "SPEC102",
    name: "unnamed-standard-name",
    family: Family::Spec,
    severity: Severity::Notice,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

/// How many standard names are listed.
const NAMED: usize = 3;

fn check(reading: &Reading, context: &Context) -> Vec<Finding> {
    let Some(node) = reading.code.node() else { return Vec::new() };
    let written = context.wording(reading);
    let names: Vec<StandardName> =
        node.standard_names().filter(|name| !is_other(name) && resembles(name, written)).collect();
    let used = names.is_empty() || reading.joined().is_empty() || used(reading, context).is_some();
    // Goods of another code have no standard name here.
    if used || is_of_other_chapter(reading, context) {
        return Vec::new();
    }
    // The declaration takes the English name; the Korean one beside it is for the reader.
    let shown = |name: &StandardName, lang: Lang| match lang {
        Lang::Ko => format!("{} ({})", name.name(Lang::En), name.name(Lang::Ko)),
        _ => name.name(Lang::En).to_owned(),
    };
    let list = |lang: Lang| {
        let named = names.iter().take(NAMED).map(|name| shown(name, lang)).collect::<Vec<_>>().join(", ");
        if names.len() > NAMED { named + " …" } else { named }
    };
    let residual = |name: &StandardName| name.purposes().any(|purpose| purpose == Purpose::Residual);
    let (field, text) = reading.goods();
    vec![
        Finding::new(field)
            .severity(Severity::Notice)
            .variant(if names.iter().any(residual) { "residual" } else { "" })
            .with("name", text.original())
            .with("code", node.code())
            .with("names", (list(Lang::Ko), list(Lang::En))),
    ]
}

/// True if a standard name shares a word with what is written, so that it may be meant.
fn resembles(name: &StandardName, written: &Wording) -> bool {
    /// Words that tell nothing.
    const COMMON: [&str; 10] = ["part", "parts", "article", "goods", "type", "used", "made", "those", "than", "kind"];
    const KOREAN: [&str; 10] = ["기타", "제품", "것으", "으로", "한것", "용품", "부분", "분품", "종류", "의것"];
    let (english, tokens) = text::tokenised(core(name.name(Lang::En)));
    let word = |word: &str| {
        let word = word.strip_suffix('s').unwrap_or(word);
        word.len() >= 4 && written.has_latin(word) && !COMMON.contains(&word)
    };
    let mut words =
        tokens.iter().filter(|token| token.kind.is_wordlike()).filter_map(|token| english.get(token.range()));
    let mut korean = text::normalised(core(name.name(Lang::Ko)));
    korean.retain(is_hangul);
    let pairs = || (0..korean.len()).step_by('가'.len_utf8()).filter_map(|at| korean.get(at..at + 2 * '가'.len_utf8()));
    words.any(word) || written.says_hangul() && pairs().any(|pair| written.has_hangul(pair) && !KOREAN.contains(&pair))
}
