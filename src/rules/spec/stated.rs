//! Recognises whether a line states a specification.

use crate::messages::Lang;
use crate::reading::Reading;
use crate::rules::support::terms::{Hit, Terms};
use crate::rules::support::unit::Unit;
use crate::rules::support::wording::Wording;
use crate::tariff::Specification;
use crate::text::{Text, TokenKind, is_hangul};
use once_cell::sync::Lazy;
use std::collections::{BTreeSet, HashMap};

static WORDS: Lazy<Terms> = Lazy::new(|| Terms::parse(include_str!("../terms/specification_words.tsv")));

static VALUES: Lazy<HashMap<&str, &str>> = Lazy::new(|| {
    let entries = Terms::parse(include_str!("../terms/specification_values.tsv"));
    entries.entries().iter().map(|entry| (entry.get("term"), entry.get("en"))).collect()
});

/// Words of an allowed value that tell it from no other.
const COMMON: [&str; 23] = [
    "기타",
    "이상",
    "미만",
    "이하",
    "초과",
    "않은",
    "있는",
    "없는",
    "해당한다",
    "종류",
    "여부",
    "other",
    "not",
    "none",
    "yes",
    "with",
    "without",
    "and",
    "for",
    "use",
    "grade",
    "sale",
    "pack",
];

/// An allowed value in English, as far as it is known; a value without Hangul is its own.
pub(super) fn in_english(value: &str) -> Option<String> {
    let value = value.trim_start_matches(['-', ' ']);
    if let Some(english) = VALUES.get(value) {
        return Some(english.split(", ").next().unwrap_or(english).to_owned());
    }
    const BOUNDS: [(&str, &str); 11] = [
        ("이상", " or more"),
        ("미만", " (less than)"),
        ("이하", " or less"),
        ("초과", " (more than)"),
        ("마리", " pcs"),
        ("개월", " months"),
        ("개", " pcs"),
        ("시시", " cc"),
        ("약", "about "),
        ("쪽", " cloves"),
        ("킬로그램", " kg"),
    ];
    let english = BOUNDS.iter().fold(value.to_owned(), |value, (korean, english)| value.replace(korean, english));
    (!english.contains(is_hangul)).then_some(english)
}

/// True if the line answers a specification: by its label, by the wording of an allowed value, by a number of the same
/// measure, or in a field of its own.
pub(super) fn states(reading: &Reading, specification: &Specification) -> bool {
    let texts = || reading.texts().map(|(_, text)| text);
    let written = Wording::from_texts(texts().chain([&reading.brand]));
    let label = specification.label(Lang::Ko);
    let labelled = [Lang::Ko, Lang::En].into_iter().any(|lang| written.holds(specification.label(lang)));
    let answers = |hit: Hit| hit.entry.get("label").split(' ').any(|part| label.contains(part));
    let answered = || texts().flat_map(|text| WORDS.find(text)).any(answers);
    let measured: BTreeSet<String> = texts().flat_map(measures).collect();
    let worded = || {
        let translated = |value: &str| VALUES.get(value).copied().unwrap_or_default();
        specification.values().map(|value| Text::new(&format!("{value} {}", translated(value)))).any(|value| {
            let words = value.tokens().iter().map(|token| (token.kind, value.slice(token.range())));
            let mut words = words.filter(|(_, word)| !COMMON.contains(word));
            words.any(|(kind, word)| match kind {
                // A Korean value changes its ending in use ("냉동한 것", "냉동"): its first two syllables count.
                TokenKind::Hangul => word.get(..6).is_some_and(|stem| written.has_hangul(stem)),
                TokenKind::Latin => word.len() >= 3 && written.has_latin(word),
                _ => false,
            }) || measures(&value)
                .iter()
                .any(|measure| measured.contains(measure) || measure == NUMBER && !measured.is_empty())
        })
    };
    let elsewhere = match label {
        "산지" => reading.line.origin.is_some(),
        "제조사" => !reading.brand.is_empty(),
        _ => false,
    };
    // With one answer allowed there is nothing to state.
    specification.values().len() == 1 || elsewhere || labelled || answered() || worded()
}

/// True if a number is a year: "2026", and "MY2026" of a car.
fn is_year(word: &str) -> bool {
    let year = word.strip_prefix("my").unwrap_or(word).trim_end_matches("my");
    year.len() == 4 && year.chars().all(|c| c.is_ascii_digit()) && (year.starts_with("19") || year.starts_with("20"))
}

/// The quantity of a number that has no known unit.
const NUMBER: &str = "number";

/// The quantities that the numbers of a text measure: "25 cm" and "1m" a length, "8%" a share, "2019" a year.
fn measures(text: &Text) -> Vec<String> {
    let tokens = text.tokens();
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let word = text.slice(token.range());
        let unit = match token.kind {
            TokenKind::Number | TokenKind::Model if is_year(word) => {
                found.push("year".to_owned());
                continue;
            }
            TokenKind::Number => tokens.get(at + 1).map(|next| text.slice(next.range())).unwrap_or_default(),
            TokenKind::Model => word.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ','),
            _ => continue,
        };
        // "미만" and the like may follow the unit or, after it was left out, the number.
        let unit = ["미만", "이상", "이하", "초과"].iter().fold(unit, |unit, bound| unit.trim_end_matches(bound));
        let measure = if unit == "%" { "share" } else { Unit::read(unit).map_or(NUMBER, Unit::measure) };
        found.push(measure.to_owned());
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_measure_something() {
        let measured = |text: &str| measures(&Text::new(text));
        assert_eq!(measured("2kg~3kg미만, 18 %"), ["weight", "weight", "share"]);
        assert_eq!(measured("1,300 CC, 2019, model 7"), ["volume", "year", "number"]);
        assert_eq!(measured("50cm이상 30마리이하"), ["length", "pieces"]);
        assert_eq!(measured("MY2026, 2025MY, MX2026"), ["year", "year", "number"]);
    }

    #[test]
    fn values_are_shown_in_english() {
        assert_eq!(in_english("소매용 플라스틱").as_deref(), Some("retail plastic"));
        assert_eq!(in_english("500g이상").as_deref(), Some("500g or more"));
        assert_eq!((in_english("Giant").as_deref(), in_english("모르는 값")), (Some("Giant"), None));
    }
}
