//! One text's distribution over the subheadings.

use super::calibration::{Calibration, Covariates};
use super::decision::{Band, Evidence, FitDecision, INPUTS, Overlap, Style, most};
use super::labels::{Digits, Labels};
use super::softmax::sum;
use once_cell::sync::OnceCell;
use std::ops::Range;
use std::sync::Arc;

/// So many of the likeliest subheadings are kept, because several rules and the report ask for them.
const KEPT: usize = 5;

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

/// How well a declared code fits, as deep as it was declared.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fit {
    /// How likely the chapter is right, against a wrong one, and what that means.
    pub chapter: (f32, Band),
    /// The same of the heading.
    pub heading: Option<(f32, Band)>,
}

/// The parts of the model that its predictions share.
#[derive(Clone)]
pub(super) struct Parts {
    pub labels: Arc<Labels>,
    pub calibration: Arc<Calibration>,
    pub decision: Arc<FitDecision>,
    /// No candidates are named where the best chapter is less likely than this.
    pub abstain_below: f32,
}

/// The model's prediction for a text.
#[derive(Clone)]
pub struct Prediction {
    parts: Parts,
    /// Softmax probabilities, one per label.
    probabilities: Vec<f32>,
    /// Their sums, one per chapter and one per heading.
    chapters: Vec<f32>,
    headings: Vec<f32>,
    covariates: Covariates,
    style: Style,
    best_chapter: (Digits, f32),
    best_heading: (Digits, f32),
    abstained: bool,
    /// The [`KEPT`] likeliest subheadings; looked for on first use.
    likeliest: OnceCell<Vec<Candidate>>,
}

impl Prediction {
    pub(super) fn new(mut scores: Vec<f32>, covariates: Covariates, style: Style, parts: Parts) -> Prediction {
        let Parts { labels, calibration, .. } = &parts;
        calibration.to_probabilities(&mut scores, &covariates);
        let masses = |groups: &[(Digits, Range<usize>)]| groups.iter().map(|(_, range)| mass(&scores, range)).collect();
        let (chapters, headings): (Vec<f32>, Vec<f32>) = (masses(labels.chapters()), masses(labels.headings()));
        let best = |groups: &[(Digits, Range<usize>)], masses: &[f32], level: usize| {
            let most = most(masses);
            // Where nothing is a number, the first is as good as any.
            let at = masses.iter().position(|mass| *mass == most).unwrap_or_default();
            let best = groups.get(at).zip(masses.get(at));
            best.map_or((Digits::default(), f32::NAN), |((digits, _), raw)| (*digits, calibration.at(level, *raw)))
        };
        let best_chapter = best(labels.chapters(), &chapters, 0);
        let best_heading = best(labels.headings(), &headings, 1);
        // A word for a part, a set or a material says nothing of the goods by itself.
        let only_doubtful = covariates.doubtful && covariates.words <= 1;
        let abstained =
            only_doubtful || covariates.known == 0 || best_chapter.1.is_nan() || best_chapter.1 < parts.abstain_below;
        let probabilities = scores;
        Prediction {
            parts,
            probabilities,
            chapters,
            headings,
            covariates,
            style,
            best_chapter,
            best_heading,
            abstained,
            likeliest: OnceCell::new(),
        }
    }

    /// True if the text is too vague or unfamiliar to name candidates. The fit of a declared code is available
    /// all the same ([`Prediction::fit`]).
    pub fn abstained(&self) -> bool {
        self.abstained
    }

    /// The `most` likeliest subheadings to name, best first; none where the model cannot tell what the goods are.
    pub fn candidates(&self, most: usize) -> Vec<Candidate> {
        if self.abstained { Vec::new() } else { self.ranked(most) }
    }

    /// The `most` likeliest subheadings, best first, however unlikely they are: to measure or to search with, not to name.
    pub fn ranked(&self, most: usize) -> Vec<Candidate> {
        self.likeliest().get(..most).map_or_else(|| self.ranking(most), <[Candidate]>::to_vec)
    }

    fn likeliest(&self) -> &[Candidate] {
        self.likeliest.get_or_init(|| self.ranking(KEPT))
    }

    fn ranking(&self, most: usize) -> Vec<Candidate> {
        let most = most.min(self.probabilities.len());
        let mut best: Vec<(f32, &Digits)> = Vec::with_capacity(most + 1);
        let (floor, mut last) = (self.floor(most), f32::NEG_INFINITY);
        for ((_, range), mass) in self.parts.labels.chapters().iter().zip(&self.chapters) {
            // No subheading is likelier than its chapter: nearly all chapters are passed over.
            if *mass <= last || *mass < floor {
                continue;
            }
            let codes = self.parts.labels.subheadings().get(range.clone()).unwrap_or_default();
            for (raw, code) in self.probabilities.get(range.clone()).unwrap_or_default().iter().zip(codes) {
                if *raw > last && *raw >= floor {
                    best.insert(best.partition_point(|(other, _)| other >= raw), (*raw, code));
                    best.truncate(most);
                    last = if best.len() < most { last } else { best.last().map_or(last, |(last, _)| *last) };
                }
            }
        }
        best.into_iter()
            .map(|(raw, code)| Candidate { code: *code, probability: self.parts.calibration.at(2, raw) })
            .collect()
    }

    /// A probability that at least `most` subheadings have, as far as the likeliest chapter tells: the others are not looked at.
    fn floor(&self, most: usize) -> f32 {
        let range = self.parts.labels.under(self.best_chapter.0.as_str());
        let mut likeliest = self.probabilities.get(range).unwrap_or_default().to_vec();
        match most.checked_sub(1) {
            Some(at) if at < likeliest.len() => {
                *likeliest.select_nth_unstable_by(at, |one, other| other.total_cmp(one)).1
            }
            _ => f32::NEG_INFINITY,
        }
    }

    /// The heading of the likeliest subheading: the one to name. Where many subheadings share a heading's probability it need not be
    /// the likeliest heading, but whoever reads the candidates sees its subheading first.
    pub fn likeliest_heading(&self) -> Digits {
        let best = self.likeliest().first();
        best.and_then(|best| Digits::new(best.code.as_str().get(..4)?)).unwrap_or(self.best_heading.0)
    }

    /// How likely a code is right; `None` where no subheading begins with its first two digits.
    pub fn agreement(&self, digits: &str) -> Option<Agreement> {
        let level = |level: usize| {
            let range = self.parts.labels.under(digits.get(..2 * level + 2)?);
            Some(self.parts.calibration.at(level, mass(&self.probabilities, &range)))
        };
        let chapter = self.parts.labels.under(digits.get(..2)?);
        let chapter = level(0).filter(|_| !chapter.is_empty())?;
        // The levels are calibrated apart from each other; no code is likelier than what it stands under.
        let heading = level(1).map(|heading| heading.min(chapter));
        let subheading = level(2).zip(heading).map(|(subheading, heading)| subheading.min(heading));
        Some(Agreement { chapter, heading, subheading })
    }

    /// How well a code fits, also where the model abstains. `None` where no subheading begins with its
    /// first two digits, or the model knows no part of the text.
    pub fn fit(&self, digits: &str, overlap: impl FnOnce() -> Overlap) -> Option<Fit> {
        let inputs = self.inputs(digits, overlap)?;
        let FitDecision { chapter, heading, .. } = &*self.parts.decision;
        let banded = |level: usize, fit: f32| {
            let thresholds = self.parts.decision.thresholds(self.style, level);
            (fit, thresholds.map_or(Band::Fits, |thresholds| thresholds.band(fit)))
        };
        let heading = digits.get(..4).map(|_| banded(1, heading.fit(&inputs)));
        Some(Fit { chapter: banded(0, chapter.fit(&inputs)), heading })
    }

    /// The inputs of the fit networks for a code; `None` as for [`Prediction::fit`]. The overlap of words is asked for
    /// only where the declared heading is not the likeliest.
    pub fn inputs(&self, digits: &str, overlap: impl FnOnce() -> Overlap) -> Option<[f32; INPUTS]> {
        if self.covariates.known == 0 {
            return None;
        }
        let is_likeliest = digits.get(..4).is_some_and(|heading| heading == self.best_heading.0.as_str());
        let overlap = if is_likeliest { Overlap::default() } else { overlap() };
        let Prediction { parts, probabilities, chapters, headings, covariates, .. } = self;
        Evidence { labels: &parts.labels, probabilities, chapters, headings, covariates }.inputs(digits, overlap)
    }

    /// How the text is written.
    pub fn style(&self) -> Style {
        self.style
    }

    /// The likeliest chapter and its calibrated probability.
    pub fn best_chapter(&self) -> (Digits, f32) {
        self.best_chapter
    }

    /// The likeliest heading and its calibrated probability.
    pub fn best_heading(&self) -> (Digits, f32) {
        self.best_heading
    }
}

fn mass(probabilities: &[f32], range: &Range<usize>) -> f32 {
    sum(probabilities.get(range.clone()).unwrap_or_default())
}
