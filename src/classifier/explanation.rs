//! Which words decided (leave-one-out): the weight of a word is the change in the log odds when it is left out.

use super::features::{self, Feature};
use super::network::EncodedText;
use super::softmax::log_sum_exp;
use super::vocabulary::Numbered;
use super::{Classifier, Covariates};
use std::ops::Range;

/// Words looked at, from the start of the text: every one is a text more for the network.
const MAX_WORDS: usize = 24;

impl Classifier {
    /// The words of a normalised text that speak for code `a` against code `b`, or against every other code: byte ranges
    /// and weights above 0, the greatest first. Codes are 2 to 6 digits.
    ///
    /// A weight is the natural logarithm of the odds the word adds: without it, P(a)/P(b) is `exp(weight)` times smaller.
    pub fn explain(&self, text: &str, a: &str, b: Option<&str>) -> Vec<(Range<usize>, f32)> {
        let (all, vocabulary) = (features::features(text), self.network.vocabulary());
        let numbered: Vec<Numbered> = all.iter().map(|feature| vocabulary.numbered(feature)).collect();
        let mut words = features::word_ranges(text);
        words.truncate(MAX_WORDS);
        let whole = self.known(text, &all);
        let outside =
            |word: &Range<usize>, feature: &Feature| feature.range.end <= word.start || word.end <= feature.range.start;
        let without = |word: &Range<usize>| {
            let rest = all.iter().zip(&numbered).filter(|(feature, _)| outside(word, feature));
            let read = vocabulary.encode_numbered(rest.map(|(_, numbered)| *numbered));
            // The text is written as it was; only what is known of it changes.
            let covariates = Covariates { known: read.known, share: read.share, ..whole.covariates };
            EncodedText { rows: read.rows, covariates, style: whole.style }
        };
        let mut texts: Vec<EncodedText> = words.iter().map(without).collect();
        texts.insert(0, whole);
        let a = self.labels.under(a);
        let against = match b {
            Some(b) => [self.labels.under(b), 0..0],
            None => [0..a.start, a.end..self.labels.len()],
        };
        let states = self.network.states(&texts);
        // ln P(a)/P(b), or ln P(a)/(1 − P(a)): of the thousands of labels only those under the two codes are scored.
        let scores = |labels: &Range<usize>| self.network.scores_of(&states, labels.clone());
        let (for_a, [one, other]) = (scores(&a), against.each_ref().map(scores));
        let of_words = for_a.iter().zip(one.iter().zip(&other)).zip(&texts);
        let mut odds = of_words.map(|((a, (one, other)), text)| {
            let sharpness = self.calibration.sharpness(&text.covariates);
            log_sum_exp(&[a], sharpness) - log_sum_exp(&[one, other], sharpness)
        });
        let with = odds.next().unwrap_or_default();
        let weights = words.into_iter().zip(odds.map(|without| with - without));
        let mut words: Vec<(Range<usize>, f32)> = weights.filter(|(_, weight)| *weight > 0.0).collect();
        words.sort_by(|one, other| other.1.total_cmp(&one.1));
        words
    }
}
