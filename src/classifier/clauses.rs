//! Long texts are also classified clause by clause, so that the clause that names the goods outweighs the many that describe what
//! they are good for.

use super::labels::Labels;
use super::softmax::softmax;
use std::ops::Range;

/// Words from which a text is long.
const MIN_WORDS: usize = 25;

/// Words of the shortest clause that is read by itself.
const MIN_CLAUSE_WORDS: usize = 2;

/// Clauses read by themselves, at most: what a text is about is said early.
const MAX_CLAUSES: usize = 8;

/// Share of the clauses, all together, against that of the whole text.
const SHARE: f32 = 0.5;

/// How much more the first clause counts, which names the goods where a description follows.
const FIRST: f32 = 2.0;

/// Where the clauses of a long normalised text stand, in bytes; none of a short one, or one of a single clause.
pub fn clauses(text: &str) -> Vec<Range<usize>> {
    if text.split_whitespace().nth(MIN_WORDS - 1).is_none() {
        return Vec::new();
    }
    let mut clauses: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for end in ends(text).chain([text.len()]) {
        let clause = text.get(start..end).unwrap_or_default();
        if clause.split_whitespace().nth(MIN_CLAUSE_WORDS - 1).is_some() {
            clauses.push(start..end);
        }
        start = end;
    }
    clauses.truncate(MAX_CLAUSES);
    if clauses.len() > 1 { clauses } else { Vec::new() }
}

/// Where clauses end: at a semicolon, at a sign that ends a sentence and is followed by a space, and before the signs that
/// rulings list their points with.
fn ends(text: &str) -> impl Iterator<Item = usize> {
    let mut characters = text.char_indices().peekable();
    std::iter::from_fn(move || {
        while let Some((at, character)) = characters.next() {
            let next = characters.peek().map(|(_, next)| *next);
            let ends = match character {
                ';' => true,
                '.' | '!' | '?' => next == Some(' '),
                ' ' => matches!(next, Some('-' | 'ㅇ' | '·' | '○' | '•' | '*')),
                _ => false,
            };
            if ends {
                return Some(at + character.len_utf8());
            }
        }
        None
    })
}

/// One distribution out of several: of the whole text (first) and of its clauses, which count the more the more certain
/// they are of a chapter. Takes and gives logits.
pub fn combined(mut logits: Vec<Vec<f32>>, labels: &Labels) -> Vec<f32> {
    logits.iter_mut().for_each(|logits| softmax(logits, 1.0));
    let Some((whole, clauses)) = logits.split_first() else { return Vec::new() };
    let certainty = |distribution: &Vec<f32>| {
        let mass = |range: &Range<usize>| distribution.get(range.clone()).unwrap_or_default().iter().sum::<f32>();
        labels.chapters().iter().map(|(_, range)| mass(range)).fold(0.0, f32::max)
    };
    let weights = clauses.iter().enumerate().map(|(at, clause)| {
        let certainty = certainty(clause);
        certainty * certainty * if at == 0 { FIRST } else { 1.0 }
    });
    let weights: Vec<f32> = weights.collect();
    let sum = weights.iter().sum::<f32>().max(f32::MIN_POSITIVE);
    let mut mixture: Vec<f32> = whole.iter().map(|share| share * (1.0 - SHARE)).collect();
    for (clause, weight) in clauses.iter().zip(&weights) {
        let weight = SHARE * weight / sum;
        mixture.iter_mut().zip(clause).for_each(|(mixture, share)| *mixture += weight * share);
    }
    mixture.into_iter().map(|share| libm::logf(share.max(1e-12))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_texts_are_read_as_a_whole() {
        for text in ["", "frozen shrimps; peeled", &"word ".repeat(40)] {
            assert!(clauses(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn long_texts_fall_into_sentences_and_points() {
        let text = "vacuum bottle; our bestseller. keeps drinks hot for 12.5 hours, at home and on the way to work. \
                    - lid with a handle - made for hikers and drivers who like their coffee hot all day long";
        let found: Vec<&str> = clauses(text).into_iter().map(|range| text[range].trim()).collect();
        assert_eq!(found.len(), 5, "{found:?}");
        assert_eq!((found[0], found[3]), ("vacuum bottle;", "- lid with a handle"));
        let korean = format!("보온병 ㅇ 스테인리스강으로 만든 것 ㅇ {}", "뜨거운 물을 담는 ".repeat(12));
        assert_eq!(clauses(&korean).len(), 3 - 1, "one word alone is no clause");
    }

    #[test]
    fn the_certain_clause_decides() {
        let labels = Labels::new(&["010121".into(), "020110".into()]).expect("in order");
        let combined = combined(vec![vec![0.0, 0.0], vec![0.0, 0.1], vec![6.0, 0.0]], &labels);
        assert!(combined[0] > combined[1]);
        assert!((combined.iter().map(|logit| logit.exp()).sum::<f32>() - 1.0).abs() < 1e-4);
    }
}
