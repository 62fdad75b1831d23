//! The lists written for this model hold what the training takes for granted.

use declarewell::classifier::Config;
use declarewell::text::is_hangul;
use std::collections::{BTreeMap, BTreeSet};

const EVERYDAY: &str = include_str!("../lists/everyday.tsv");
const DESCRIBED: &str = include_str!("../lists/described.tsv");

/// Code and text of every row.
fn rows(list: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    list.lines().skip(1).map(|row| row.split_once('\t').unwrap_or_else(|| panic!("no tab: {row}")))
}

#[test]
fn codes_exist_in_the_hsk_2026() {
    let config = std::fs::read_to_string(declarewell_train::model_folder().join("config.json")).expect("a model");
    let config: Config = serde_json::from_str(&config).expect("readable");
    for (code, text) in rows(EVERYDAY).chain(rows(DESCRIBED)) {
        assert!([2, 4, 6].contains(&code.len()), "{code}\t{text}");
        let at = config.labels.partition_point(|label| label.as_str() < code);
        assert!(config.labels.get(at).is_some_and(|label| label.starts_with(code)), "{code}\t{text}");
    }
}

#[test]
fn a_text_stands_under_one_code() {
    let mut codes: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (code, text) in rows(EVERYDAY).chain(rows(DESCRIBED)) {
        assert_eq!(text, text.trim(), "{code}\t{text}");
        codes.entry(text).or_default().insert(code);
    }
    let several: Vec<_> = codes.iter().filter(|(_, codes)| codes.len() > 1).collect();
    assert!(several.is_empty(), "{several:?}");
}

#[test]
fn both_languages_are_there() {
    // Described goods are mostly Korean, as rulings are.
    for (list, least) in [(EVERYDAY, 0.4), (DESCRIBED, 0.1)] {
        let count = rows(list).count() as f64;
        let is_korean = |text: &str| text.contains(is_hangul);
        let korean = rows(list).filter(|(_, text)| is_korean(text)).count() as f64 / count;
        assert!(korean > least && 1.0 - korean > least, "{korean}");
    }
}

#[test]
fn a_description_follows_its_name_after_a_semicolon() {
    for (code, text) in rows(DESCRIBED) {
        let (name, description) = text.split_once(';').expect("a description follows its name after a semicolon");
        assert!(!name.trim().is_empty() && description.trim().chars().count() > 15, "{code}\t{text}");
    }
}
