//! A text's wording, whatever the order, spacing and number of its words.

use crate::text::{self, Text, Token, TokenKind};
use std::collections::BTreeSet;

/// Words that name nothing.
const EMPTY: [&str; 10] = ["a", "an", "and", "for", "in", "of", "or", "other", "the", "with"];

/// The words of Latin letters and the numbers of some texts, and all their Hangul run together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::rules) struct Wording {
    latin: BTreeSet<String>,
    hangul: String,
}

/// What a token says.
enum Content<'t> {
    Hangul(&'t str),
    /// A word of Latin letters in the singular, or a number.
    Latin(&'t str),
}

fn content<'t>(token: &Token, word: &'t str) -> Option<Content<'t>> {
    match token.kind {
        TokenKind::Hangul => Some(Content::Hangul(word)),
        TokenKind::Sign => None,
        _ if EMPTY.contains(&word) => None,
        _ => Some(Content::Latin(word.strip_suffix('s').unwrap_or(word))),
    }
}

impl Wording {
    /// The wording of several texts together.
    pub fn from_texts<'t>(texts: impl IntoIterator<Item = &'t Text>) -> Wording {
        let mut wording = Wording::default();
        texts.into_iter().for_each(|text| wording.add(text.normalised(), text.tokens()));
        wording
    }

    /// The wording of a name of the nomenclature, without additions in brackets.
    pub fn from_name(name: &str) -> Wording {
        let (name, tokens) = text::tokenised(core(name));
        let mut wording = Wording::default();
        wording.add(&name, &tokens);
        wording
    }

    fn add(&mut self, normalised: &str, tokens: &[Token]) {
        for token in tokens {
            match content(token, normalised.get(token.range()).unwrap_or_default()) {
                Some(Content::Hangul(word)) => self.hangul += word,
                Some(Content::Latin(word)) => _ = self.latin.insert(word.to_owned()),
                None => {}
            }
        }
    }

    /// True if it says nothing.
    pub fn is_empty(&self) -> bool {
        self.latin.is_empty() && self.hangul.is_empty()
    }

    /// True if everything that a name of the nomenclature says without its additions in brackets, if it says anything, is said
    /// here.
    pub fn holds(&self, name: &str) -> bool {
        let (name, tokens) = text::tokenised(core(name));
        let (mut latin, mut hangul) = (false, String::new());
        for (token, word) in tokens.iter().filter_map(|token| Some((token, name.get(token.range())?))) {
            match content(token, word) {
                Some(Content::Hangul(word)) => hangul += word,
                Some(Content::Latin(word)) if !self.latin.contains(word) => return false,
                Some(Content::Latin(_)) => latin = true,
                None => {}
            }
        }
        (latin || !hangul.is_empty()) && self.hangul.contains(&hangul)
    }

    /// True if a Latin word or a number is said here.
    pub fn has_latin(&self, word: &str) -> bool {
        self.latin.contains(word)
    }

    /// True if anything is said here in Hangul.
    pub fn says_hangul(&self) -> bool {
        !self.hangul.is_empty()
    }

    /// True if this Hangul is said here.
    pub fn has_hangul(&self, part: &str) -> bool {
        self.hangul.contains(part)
    }
}

/// A name without what is added to it in brackets.
pub(in crate::rules) fn core(name: &str) -> &str {
    name.split(['(', '[']).next().unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_spacing_and_number_do_not_matter() {
        let text = Wording::from_texts([&Text::new("WATCHES, wrist of steel; 손목 시계")]);
        for name in ["Wrist steel", "손목시계", "steel (stainless)"] {
            assert!(text.holds(name), "{name}");
        }
        for name in ["", "(x)", "Wrist gold", "벽시계"] {
            assert!(!text.holds(name), "{name}");
        }
    }
}
