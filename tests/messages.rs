//! The messages of all rules: short enough to be read, in words that people use.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::path::Path;

/// Every rule's texts of a language, by section and key.
fn sections(lang: &str) -> Vec<(String, toml::Table)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/messages").join(lang);
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let files = files.filter(|path| path.extension().is_some_and(|extension| extension == "toml"));
    let read = |path| std::fs::read_to_string(path).unwrap().parse::<toml::Table>().unwrap();
    files.flat_map(read).filter_map(|(name, table)| Some((name, table.as_table()?.clone()))).collect()
}

/// The ends of sentences, but for those of abbreviations.
fn sentences(text: &str) -> usize {
    let words: Vec<&str> = text.split_whitespace().collect();
    let ends = |word: &&&str| word.ends_with(['.', '?', '!']) && !["Art.", "No.", "vol.", "e.g."].contains(*word);
    words.iter().filter(ends).count()
}

#[test]
fn a_finding_says_what_is_wrong_and_what_to_write_in_two_sentences() {
    let mut long = BTreeSet::new();
    for lang in ["ko", "en"] {
        for (name, texts) in sections(lang) {
            let text = |key: &str| texts.get(key).and_then(toml::Value::as_str);
            for what in texts.keys().filter(|key| *key == "what" || key.starts_with("what-")) {
                let variant = &what[4..];
                let write = text(&format!("write{variant}")).or_else(|| text("write")).unwrap_or_default();
                let message = format!("{} {write}", text(what).unwrap_or_default());
                if sentences(&message) > 2 {
                    long.insert(format!("{lang} {name} {what}: {message}"));
                }
            }
        }
    }
    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn korean_messages_use_the_words_of_the_page() {
    for (name, texts) in sections("ko") {
        for (key, text) in &texts {
            let text = text.as_str().unwrap_or_default();
            assert!(!["까닭", "지적", "정지"].iter().any(|word| text.contains(word)), "{name} {key}: {text}");
        }
    }
}
