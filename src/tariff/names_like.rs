//! Standard names that share words with a text.

use super::lookup::Tariff;
use crate::text::{self, is_hangul};
use crate::types::Lang;

/// A standard name near a text.
#[derive(Clone, Debug, PartialEq)]
pub struct NameLike<'a> {
    /// The 10-digit code it is published for.
    pub code: &'a str,
    /// The name in Korean and in English.
    pub names: [&'a str; 2],
    /// The words of the text that stand in it.
    pub shared: Vec<String>,
}

impl Tariff {
    /// The standard names (표준품명) that share most words with a text, at most `most`, best first. Nearness is the share
    /// of common words and nothing else: it says what a name looks like, not where goods belong.
    pub fn names_like(&self, text: &str, most: usize) -> Vec<NameLike<'_>> {
        let text = text::normalised(text);
        let words: Vec<&str> = words(&text).collect();
        let mut found: Vec<(f32, NameLike)> = Vec::new();
        for at in 0..self.codes.len() {
            let node = self.node(at);
            for name in node.standard_names() {
                let names = [name.name(Lang::Ko), name.name(Lang::En)];
                let nearest = names.map(|name| nearness(&words, name)).into_iter().max_by(|a, b| a.0.total_cmp(&b.0));
                let Some((near, shared)) = nearest.filter(|(near, _)| *near > 0.0) else { continue };
                found.push((near, NameLike { code: node.code(), names, shared }));
            }
        }
        found.sort_by(|one, other| other.0.total_cmp(&one.0).then_with(|| one.1.code.cmp(other.1.code)));
        found.dedup_by(|one, other| one.1.names == other.1.names);
        found.into_iter().take(most).map(|(_, name)| name).collect()
    }
}

/// How near a name is to words: twice what they share among all that both have; and what they share.
fn nearness(words: &[&str], name: &str) -> (f32, Vec<String>) {
    let name = text::normalised(name);
    let own: Vec<&str> = self::words(&name).collect();
    let shared: Vec<String> =
        words.iter().filter(|word| own.iter().any(|other| same(word, other))).map(|word| (*word).to_owned()).collect();
    let all = words.len() + own.len();
    (if all == 0 { 0.0 } else { 2.0 * shared.len() as f32 / all as f32 }, shared)
}

/// Words that can be shared: neither signs nor "other", which half of the names are.
fn words(text: &str) -> impl Iterator<Item = &str> {
    const EMPTY: [&str; 12] = ["other", "others", "기타", "of", "for", "and", "with", "the", "a", "in", "or", "의"];
    let words = text.split(|character: char| !character.is_alphanumeric());
    words.filter(|word| word.chars().nth(1).is_some() && !EMPTY.contains(word))
}

/// True if two words are one, but for an English plural; Korean compounds hold the words they are made of.
fn same(one: &str, other: &str) -> bool {
    let korean = |word: &str| word.chars().all(is_hangul);
    if korean(one) && korean(other) {
        return one.contains(other) || other.contains(one);
    }
    let stem = |word: &str| word.strip_suffix('s').unwrap_or(word).to_owned();
    stem(one) == stem(other)
}
