//! Finding a code by words of its names, or by its first digits.

use super::lookup::{Node, Tariff};
use crate::text;
use crate::types::Lang;
use std::cmp::Reverse;

/// How a word of the query stands in a text; the better the more. The start of a word counts because the reader may still
/// be typing; letters within one mean something else as often as not.
const STARTS: u8 = 1;
const WHOLE: u8 = 2;

/// The score of a match by its place: in the names of the code itself, of a grouping or subheading above it, of its
/// heading, of its chapter. A whole word of the heading is worth more than a few letters of the code's own name.
fn worth(digits: usize) -> u32 {
    match digits {
        10 => 8,
        5..10 => 6,
        4 => 5,
        _ => 2,
    }
}

impl Tariff {
    /// The codes of ten digits that a query in Korean or English means, at most `most`, best first.
    ///
    /// A word of digits is how a code starts. Every other word must stand in the code's own names, its standard names
    /// (표준품명) or the names above it: as a whole word (an English plural counts as its singular) or at the start of one,
    /// in that order. Codes with a standard name that holds all words come first; of codes that match alike, those with
    /// the shorter names in `lang`.
    pub fn search(&self, query: &str, lang: Lang, most: usize) -> Vec<Node<'_>> {
        let query = text::normalised(query);
        let (digits, words) = digits_and_words(&query);
        if words.is_empty() {
            return if digits.is_empty() { Vec::new() } else { self.codes_under(&digits).take(most).collect() };
        }

        let (pool, starts) = self.pool();
        let pool = pool.to_ascii_lowercase();
        let grades: Vec<Vec<u8>> = words.iter().map(|word| grades(&pool, starts, word)).collect();
        let mut found = Vec::new();
        // Scores of the names from the chapter down to the node before, by the length of their codes.
        let mut above: Vec<(usize, Vec<u32>)> = Vec::new();
        let mut best = vec![0; words.len()];
        for at in 0..self.codes.len() {
            let length = self.node(at).code().len();
            while above.last().is_some_and(|(other, _)| *other >= length) {
                above.pop();
            }
            match above.last() {
                Some((_, above)) => best.copy_from_slice(above),
                None => best.fill(0),
            }
            self.raise(&mut best, &grades, at, worth(length));
            if length < 10 {
                above.push((length, best.clone()));
            } else if self.node(at).code().starts_with(&digits) && !best.contains(&0) {
                let named = self.standard_texts_of(at).any(|text| {
                    grades.iter().all(|grades| grades.get(text as usize).is_some_and(|grade| *grade == WHOLE))
                });
                let worth = Reverse(best.iter().sum::<u32>());
                found.push((Reverse(named), worth, self.node(at).name(lang).chars().count(), at));
            }
        }
        found.sort_unstable();
        found.into_iter().take(most).map(|(.., at)| self.node(at)).collect()
    }

    /// Raises the score of each word to what the names of a node give it.
    fn raise(&self, scores: &mut [u32], grades: &[Vec<u8>], at: usize, worth: u32) {
        for text in self.names_of(at) {
            for (score, grades) in scores.iter_mut().zip(grades) {
                let grade = grades.get(text as usize).copied().unwrap_or_default();
                *score = (*score).max(u32::from(grade) * worth);
            }
        }
    }
}

/// What a query says of how the code starts, and its other words.
fn digits_and_words(query: &str) -> (String, Vec<&str>) {
    let (digits, words): (Vec<&str>, Vec<&str>) = query
        .split(|c: char| c.is_whitespace() || [',', ';', '/', '(', ')', '>'].contains(&c))
        .filter(|word| word.contains(char::is_alphanumeric))
        .partition(|word| word.starts_with(|c: char| c.is_ascii_digit()) && word.chars().all(is_of_code));
    (digits.concat().chars().filter(char::is_ascii_digit).collect(), words)
}

/// The characters of codes.
fn is_of_code(c: char) -> bool {
    c.is_ascii_digit() || ['.', '-'].contains(&c)
}

/// How a word stands in each text of the pool. The texts are in lower case, one after the other; `starts` says where each
/// begins, and where the last ends.
fn grades(pool: &str, starts: &[u32], word: &str) -> Vec<u8> {
    let mut grades = vec![0; starts.len()];
    // "shirts" is found in "shirt" and "shirts", as "shirt" is.
    let stem =
        word.strip_suffix('s').filter(|stem| stem.len() > 2 && stem.is_ascii() && !stem.ends_with('s')).unwrap_or(word);
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let mut text = 0;
    for (at, _) in pool.match_indices(stem) {
        while starts.get(text + 1).is_some_and(|next| *next as usize <= at) {
            text += 1;
        }
        let end = starts.get(text + 1).map_or(pool.len(), |end| *end as usize);
        let start = starts.get(text).map_or(0, |start| *start as usize);
        let Some(after) = pool.get(at + stem.len()..end) else { continue }; // runs into the next text
        let before = pool.get(start..at).and_then(|before| before.chars().next_back());
        let after = ["es", "s"]
            .into_iter()
            .find_map(|plural| after.strip_prefix(plural).filter(|rest| !letter(rest.chars().next())))
            .unwrap_or(after);
        let grade = match (letter(before), letter(after.chars().next())) {
            (false, false) => WHOLE,
            (false, true) => STARTS,
            (true, _) => continue,
        };
        if let Some(best) = grades.get_mut(text) {
            *best = grade.max(*best);
        }
    }
    grades
}
