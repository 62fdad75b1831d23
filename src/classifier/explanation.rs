//! Which words decided: each word is left out in turn, and the change it makes is what it said.

use super::features::{self, Feature};
use super::network::EncodedText;
use super::{Classifier, Prediction};
use std::ops::Range;

/// Words looked at, from the start of the text: every one is a text more for the network.
const MAX_WORDS: usize = 24;

impl Classifier {
    /// The words of a normalised text that speak for code `a` against code `b`, or against every other code: byte ranges
    /// and weights above 0, prune first. Codes are 2 to 6 digits.
    ///
    /// A weight is the natural logarithm of the odds the word adds: without it, P(a)/P(b) is `exp(weight)` times smaller.
    pub fn explain(&self, text: &str, a: &str, b: Option<&str>) -> Vec<(Range<usize>, f32)> {
        let all = features::features(text);
        let mut words = features::word_ranges(text);
        words.truncate(MAX_WORDS);
        let outside =
            |word: &Range<usize>, feature: &Feature| feature.range.end <= word.start || word.end <= feature.range.start;
        let without = |word: &Range<usize>| {
            let rest: Vec<Feature> = all.iter().filter(|feature| outside(word, feature)).cloned().collect();
            self.known(text, &rest)
        };
        let texts: Vec<EncodedText> =
            std::iter::once(self.known(text, &all)).chain(words.iter().map(without)).collect();
        let mut odds = self.weigh(&texts).into_iter().map(|prediction| prediction.odds(a, b));
        let with = odds.next().unwrap_or_default();
        let weights = words.into_iter().zip(odds.map(|without| with - without));
        let mut words: Vec<(Range<usize>, f32)> = weights.filter(|(_, weight)| *weight > 0.0).collect();
        words.sort_by(|one, other| other.1.total_cmp(&one.1));
        words
    }
}

impl Prediction {
    /// ln P(a)/P(b), or ln P(a)/(1 − P(a)).
    fn odds(&self, a: &str, b: Option<&str>) -> f32 {
        let for_a = self.mass(a);
        let against = b.map_or(1.0 - for_a, |b| self.mass(b));
        for_a.max(f32::MIN_POSITIVE).ln() - against.max(f32::MIN_POSITIVE).ln()
    }
}
