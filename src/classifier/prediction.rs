//! One text's distribution over the subheadings.

use super::calibration::Calibration;
use super::labels::{Digits, Labels};
use super::network::Familiarity;
use std::ops::Range;
use std::sync::Arc;

/// A subheading the text may belong to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    /// Six digits.
    pub code: Digits,
    /// Calibrated: how often such a candidate is right.
    pub probability: f32,
}

/// How likely a declared code is right, level by level, as deep as it was declared. Calibrated.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Agreement {
    /// The first two digits.
    pub chapter: f32,
    /// The first four.
    pub heading: Option<f32>,
    /// The first six.
    pub subheading: Option<f32>,
}

/// What the model makes of a text.
#[derive(Clone)]
pub struct Prediction {
    labels: Arc<Labels>,
    /// Softmax probabilities, one per label.
    probabilities: Vec<f32>,
    calibration: Arc<Calibration>,
    familiarity: Familiarity,
    abstained: bool,
}

impl Prediction {
    /// Abstains where the best chapter is less likely than `abstain`.
    pub(super) fn new(
        scores: Vec<f32>,
        familiarity: Familiarity,
        labels: Arc<Labels>,
        calibration: Arc<Calibration>,
        abstain: f32,
    ) -> Prediction {
        let mut prediction = Prediction { labels, probabilities: scores, calibration, familiarity, abstained: false };
        prediction.calibration.soften(&mut prediction.probabilities, familiarity);
        let (_, chapter) = prediction.best_chapter();
        prediction.abstained = familiarity.known == 0 || chapter.is_nan() || chapter < abstain;
        prediction
    }

    /// Whether the text is too vague or too strange for the model to tell what the goods are.
    pub fn abstained(&self) -> bool {
        self.abstained
    }

    /// The `most` likeliest subheadings, best first, with low probabilities where the model abstains; none where it knows
    /// no part of the text.
    pub fn candidates(&self, most: usize) -> Vec<Candidate> {
        if self.familiarity.known == 0 {
            return Vec::new();
        }
        let mut ranked: Vec<(f32, Digits)> =
            self.probabilities.iter().copied().zip(self.labels.subheadings().iter().copied()).collect();
        let most = most.min(ranked.len());
        let better = |a: &(f32, Digits), b: &(f32, Digits)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
        if 0 < most && most < ranked.len() {
            ranked.select_nth_unstable_by(most - 1, better);
        }
        ranked.truncate(most);
        ranked.sort_by(better);
        ranked.into_iter().map(|(raw, code)| Candidate { code, probability: self.calibrated(2, raw) }).collect()
    }

    /// How likely a code is right; `None` where the model abstains or no subheading begins with its first two digits.
    pub fn agreement(&self, digits: &str) -> Option<Agreement> {
        if self.abstained {
            return None;
        }
        self.likelihood(digits)
    }

    /// The same, even where the model abstains.
    pub fn likelihood(&self, digits: &str) -> Option<Agreement> {
        let level = |level: usize| {
            let range = self.labels.under(digits.get(..2 * level + 2)?);
            Some(self.calibrated(level, self.raw(&range)))
        };
        let chapter = self.labels.under(digits.get(..2)?);
        (!chapter.is_empty()).then_some(Agreement { chapter: level(0)?, heading: level(1), subheading: level(2) })
    }

    /// The likeliest chapter and its calibrated probability.
    pub fn best_chapter(&self) -> (Digits, f32) {
        self.best(self.labels.chapters(), 0)
    }

    /// The likeliest heading and its calibrated probability.
    pub fn best_heading(&self) -> (Digits, f32) {
        self.best(self.labels.headings(), 1)
    }

    /// Softmax probability of all subheadings under `digits`, before calibration.
    pub(super) fn mass(&self, digits: &str) -> f32 {
        self.raw(&self.labels.under(digits))
    }

    fn best(&self, groups: &[(Digits, Range<usize>)], level: usize) -> (Digits, f32) {
        let all = groups.iter().map(|(digits, range)| (*digits, self.raw(range)));
        // `Labels` holds at least one subheading, so there is a group.
        let best = all.reduce(|best, next| if next.1 > best.1 { next } else { best });
        best.map_or((self.labels.subheadings()[0], f32::NAN), |(digits, raw)| (digits, self.calibrated(level, raw)))
    }

    fn raw(&self, range: &Range<usize>) -> f32 {
        self.probabilities.get(range.clone()).unwrap_or_default().iter().sum()
    }

    fn calibrated(&self, level: usize, raw: f32) -> f32 {
        self.calibration.levels.get(level).map_or(raw, |knots| knots.at(raw))
    }
}
