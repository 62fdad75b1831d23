//! One text's distribution over the subheadings.

use super::calibration::{Calibration, Manner, sum};
use super::labels::{Digits, Labels};
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
    manner: Manner,
    best_chapter: (Digits, f32),
    best_heading: (Digits, f32),
    abstained: bool,
}

impl Prediction {
    /// Abstains where the best chapter is less likely than `abstain`.
    pub(super) fn new(
        mut scores: Vec<f32>,
        manner: Manner,
        labels: Arc<Labels>,
        calibration: Arc<Calibration>,
        abstain: f32,
    ) -> Prediction {
        calibration.soften(&mut scores, &manner);
        let best = |groups: &[(Digits, Range<usize>)], level: usize| {
            let all = groups.iter().map(|(digits, range)| (*digits, mass(&scores, range)));
            // `Labels` holds at least one subheading, so there is a group.
            let best = all.reduce(|best, next| if next.1 > best.1 { next } else { best });
            best.map_or((labels.subheadings()[0], f32::NAN), |(digits, raw)| (digits, calibration.at(level, raw)))
        };
        let (best_chapter, best_heading) = (best(labels.chapters(), 0), best(labels.headings(), 1));
        let abstained = manner.known == 0 || best_chapter.1.is_nan() || best_chapter.1 < abstain;
        Prediction { labels, probabilities: scores, calibration, manner, best_chapter, best_heading, abstained }
    }

    /// Whether the text is too vague or too strange for the model to tell what the goods are.
    pub fn abstained(&self) -> bool {
        self.abstained
    }

    /// The `most` likeliest subheadings, best first, with low probabilities where the model abstains; none where it knows
    /// no part of the text.
    pub fn candidates(&self, most: usize) -> Vec<Candidate> {
        if self.manner.known == 0 {
            return Vec::new();
        }
        let most = most.min(self.probabilities.len());
        // Of a few wanted ones, hardly any of the thousands gets past the last of them.
        let mut best: Vec<(f32, &Digits)> = Vec::with_capacity(most + 1);
        for (raw, code) in self.probabilities.iter().zip(self.labels.subheadings()) {
            if best.len() < most || best.last().is_some_and(|(last, _)| raw > last) {
                best.insert(best.partition_point(|(other, _)| other >= raw), (*raw, code));
                best.truncate(most);
            }
        }
        best.into_iter()
            .map(|(raw, code)| Candidate { code: *code, probability: self.calibration.at(2, raw) })
            .collect()
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
            Some(self.calibration.at(level, mass(&self.probabilities, &range)))
        };
        let chapter = self.labels.under(digits.get(..2)?);
        let chapter = level(0).filter(|_| !chapter.is_empty())?;
        // The levels are calibrated apart from each other; no code is likelier than what it stands under.
        let heading = level(1).map(|heading| heading.min(chapter));
        let subheading = level(2).zip(heading).map(|(subheading, heading)| subheading.min(heading));
        Some(Agreement { chapter, heading, subheading })
    }

    /// The likeliest chapter and its calibrated probability.
    pub fn best_chapter(&self) -> (Digits, f32) {
        self.best_chapter
    }

    /// The likeliest heading and its calibrated probability.
    pub fn best_heading(&self) -> (Digits, f32) {
        self.best_heading
    }

    /// Softmax probability of all subheadings under `digits`, before calibration.
    pub(super) fn mass(&self, digits: &str) -> f32 {
        mass(&self.probabilities, &self.labels.under(digits))
    }
}

fn mass(probabilities: &[f32], range: &Range<usize>) -> f32 {
    sum(probabilities.get(range.clone()).unwrap_or_default())
}
