//! Labels of reports and problems of files, in words: `messages/{ko,en}/*.toml`.

pub use declarewell::messages::{Lang, Texts, fill};

static TEXTS: Texts = include!(concat!(env!("OUT_DIR"), "/messages.rs"));

/// The text under `section.key`.
pub fn text(lang: Lang, section: &str, key: &str) -> Option<&'static str> {
    TEXTS.get(lang, section, key)
}

/// The label of one of the contract's words.
pub fn label(lang: Lang, section: &str, word: &'static str) -> &'static str {
    text(lang, section, word).unwrap_or(word)
}
