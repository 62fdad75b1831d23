//! # What it checks
//! Whether the texts keep to the import declaration's form: at most 50 bytes (CP949) of description and trade name, 30 of
//! brand, 100 of model and specification, 70 of composition; nouns, no sentence; and, where a trade name is given besides, a
//! description of at most four English words.
//!
//! # Why it matters
//! UNI-PASS cuts or refuses what is longer. 품명 is the tariff's name of the goods; the seller's wording has its own field.
//!
//! # Example
//! `SOFT WARM WINTER FLEECE BLANKET FOR BED AND SOFA IN MANY COLOURS`
//!
//! # Write instead
//! 품명 `POLYESTER BLANKET`, the rest in 거래품명 and 모델·규격.
//!
//! # Source
//! 수입신고서 작성요령 (수입통관 사무처리에 관한 고시): 품명, 거래품명, 상표, 모델·규격, 성분.

use super::words;
use crate::declaration::{Field, Procedure};
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::{Context, Family, Lifecycle, Rule};
use crate::text::TokenKind;

pub(in crate::rules) const RULE: Rule = Rule {
    code: "DESC116",
    name: "description-form",
    family: Family::Desc,
    severity: Severity::Notice,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

/// Bytes that a field of the form takes.
const LIMITS: [(Field, usize); 5] = [
    (Field::Description, 50),
    (Field::TradeName, 50),
    (Field::Brand, 30),
    (Field::ModelSpec, 100),
    (Field::Composition, 70),
];
/// Words that a 품명 may have.
const MAX_WORDS: usize = 4;

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let line = &*reading.line;
    if line.procedure == Procedure::ListClearance {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for (field, limit) in LIMITS {
        let length = words::cp949_length(line.text(field).unwrap_or_default().trim());
        if length > limit {
            findings.push(Finding::new(field).with("length", length as f64).with("limit", limit as f64));
        }
    }
    let (field, goods) = reading.goods();
    if is_sentence(goods.normalised()) {
        findings.push(Finding::new(field).variant("sentence"));
    }
    // Without a trade name the description serves as one, and is judged as such.
    if !reading.text(Field::TradeName).is_empty() {
        let text = reading.text(Field::Description);
        let words = words_of(text.normalised());
        let hangul = text.tokens().iter().any(|token| token.kind == TokenKind::Hangul);
        if words > MAX_WORDS {
            findings.push(Finding::new(Field::Description).variant("words").with("words", words as f64));
        } else if hangul {
            findings.push(Finding::new(Field::Description).variant("hangul"));
        }
    }
    findings
}

/// How many words a text has. What an apostrophe or a hyphen joins is one: MEN'S, T-SHIRT, LITHIUM-ION; numbers, sizes and the sign
/// "&" are none.
fn words_of(text: &str) -> usize {
    let joins = |c: char| matches!(c, '\'' | '’' | '‘' | 'ʼ' | '`' | '´' | '-' | '‐' | '‑' | '–' | '.' | '_');
    let parts = text.split(|c: char| !c.is_alphanumeric() && !joins(c));
    parts.filter(|part| part.chars().any(char::is_alphabetic) && !part.chars().any(|c| c.is_ascii_digit())).count()
}

/// True if a text is a sentence, where the form takes nouns and what qualifies them.
fn is_sentence(text: &str) -> bool {
    const ENDS: [&str; 6] = ["니다", "세요", "해요", "어요", "에요", "예요"];
    const STARTS: [&str; 6] = ["this is ", "these are ", "it is ", "they are ", "we are ", "please "];
    let text = text.trim_end_matches(['.', '!', ' ']);
    ENDS.iter().any(|end| text.ends_with(end)) || STARTS.iter().any(|start| text.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_sign_joins_is_one_word() {
        for (text, words) in [
            ("men's woven cotton shirt", 4),
            ("men’s knitted t-shirt", 3),
            ("lithium-ion battery pack rechargeable", 4),
            ("children`s do-it-yourself kit", 3),
            ("steel bolt, m8 x 30mm", 3),
            ("salt & pepper", 2),
            ("- -", 0),
            ("", 0),
        ] {
            assert_eq!(words_of(text), words, "{text}");
        }
    }
}
