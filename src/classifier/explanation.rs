//! Which words decided: each word is left out in turn, and the change it makes is what it said.

use super::Classifier;
use super::features::{self, Feature};
use std::ops::Range;

/// Words looked at, from the start of the text: every one is a run of the network.
const MOST_WORDS: usize = 24;

impl Classifier {
    /// The words of a normalised text that speak for code `a` against code `b`, or against every other code: byte ranges
    /// and weights above 0, strongest first. Codes are 2 to 6 digits.
    ///
    /// A weight is the natural logarithm of the odds the word adds: without it, P(a)/P(b) is `exp(weight)` times smaller.
    pub fn explain(&self, text: &str, a: &str, b: Option<&str>) -> Vec<(Range<usize>, f32)> {
        let all = features::features(text);
        let with = self.odds(&all, a, b);
        let words = features::word_ranges(text).into_iter().take(MOST_WORDS);
        let mut told: Vec<(Range<usize>, f32)> = words
            .map(|word| {
                let rest: Vec<Feature> =
                    all.iter().filter(|f| f.range.end <= word.start || word.end <= f.range.start).cloned().collect();
                let weight = with - self.odds(&rest, a, b);
                (word, weight)
            })
            .filter(|(_, weight)| *weight > 0.0)
            .collect();
        told.sort_by(|one, other| other.1.total_cmp(&one.1));
        told
    }

    /// ln P(a)/P(b), or ln P(a)/(1 − P(a)).
    fn odds(&self, features: &[Feature], a: &str, b: Option<&str>) -> f32 {
        let prediction = self.read(features.iter().map(|feature| feature.hash));
        let for_a = prediction.mass(a);
        let against = b.map_or(1.0 - for_a, |b| prediction.mass(b));
        for_a.max(f32::MIN_POSITIVE).ln() - against.max(f32::MIN_POSITIVE).ln()
    }
}
