//! The fit of a declared code to a text. It is decided separately from naming the goods: a text may be too vague to name candidates
//! and still rule a code out.
//!
//! Two small networks, one for the chapter and one for the heading, read a few numbers about the prediction, the text and the
//! declared code's wording, and say how likely the code is right against a wrong one. They are fitted on texts held out of
//! training, each under its own code and under wrong ones; their weights and thresholds lie in `config.json`.

use super::calibration::Covariates;
use super::labels::Labels;
use super::softmax::{greatest, sum};
use crate::text::{is_alphanumeric, is_hangul};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// Number of inputs of a fit network, see [`Evidence::inputs`].
pub const INPUTS: usize = 25;

/// How a text is written; thresholds differ by it, because what a model has seen much of it knows better.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Style {
    /// Korean, up to [`MAX_SHORT`] letters.
    #[default]
    KoreanShort,
    /// Korean, longer.
    KoreanLong,
    /// No Korean, up to [`MAX_SHORT`] letters.
    EnglishShort,
    /// No Korean, longer, with particulars set apart by signs.
    EnglishLong,
    /// No Korean, longer, one run of words, as shops write.
    Title,
}

/// Letters of a short text, at most.
pub const MAX_SHORT: usize = 20;

impl Style {
    /// All of them, in order.
    pub const ALL: [Style; 5] =
        [Style::KoreanShort, Style::KoreanLong, Style::EnglishShort, Style::EnglishLong, Style::Title];

    /// Of a normalised text.
    pub fn of(text: &str) -> Style {
        let short =
            text.chars().filter(|character| is_alphanumeric(*character)).take(MAX_SHORT + 1).count() <= MAX_SHORT;
        let korean = text.contains(is_hangul);
        match (korean, short) {
            (true, true) => Style::KoreanShort,
            (true, false) => Style::KoreanLong,
            (false, true) => Style::EnglishShort,
            (false, false) if text.contains([';', ',', '(', ':']) => Style::EnglishLong,
            (false, false) => Style::Title,
        }
    }
}

/// How well a code fits, as a band of the fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Band {
    /// Nothing speaks against it.
    Fits,
    /// Not likely, but not rarely right either.
    Doubtful,
    /// Hardly ever right.
    Warning,
    /// As good as never right.
    Error,
}

/// Fits below which a code falls into a band, for texts of one style. In ascending order: error, warning, doubtful.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Thresholds {
    /// A fit this low or lower is an error.
    pub error: f32,
    /// This low or lower: a warning.
    pub warning: f32,
    /// This low or lower: doubtful.
    pub doubtful: f32,
}

impl Thresholds {
    /// The band of a fit.
    pub fn band(&self, fit: f32) -> Band {
        match fit {
            fit if fit <= self.error => Band::Error,
            fit if fit <= self.warning => Band::Warning,
            fit if fit <= self.doubtful => Band::Doubtful,
            _ => Band::Fits,
        }
    }
}

/// A network of one hidden layer: inputs are centred and scaled, rectified sums of them are weighed, and the logistic
/// function turns the outcome into a probability.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct FitNetwork {
    /// Means of the inputs.
    pub mean: Vec<f32>,
    /// Standard deviations of the inputs.
    pub deviation: Vec<f32>,
    /// One row of [`INPUTS`] weights and a bias per hidden unit.
    pub hidden: Vec<Vec<f32>>,
    /// One weight per hidden unit, and a bias.
    pub output: Vec<f32>,
}

impl FitNetwork {
    /// The inputs, centred and scaled.
    pub fn standardised(&self, inputs: &[f32; INPUTS]) -> [f32; INPUTS] {
        let mut standardised = [0.0; INPUTS];
        let scaling = self.mean.iter().zip(&self.deviation);
        for ((out, input), (mean, deviation)) in standardised.iter_mut().zip(inputs).zip(scaling) {
            *out = (input - mean) / deviation.max(1e-6);
        }
        standardised
    }

    /// How likely a right code is, against a wrong one: 0 to 1.
    pub fn fit(&self, inputs: &[f32; INPUTS]) -> f32 {
        let inputs = self.standardised(inputs);
        let weighed = |weights: &[f32], values: &[f32]| {
            let bias = weights.last().copied().unwrap_or_default();
            weights.iter().zip(values).map(|(weight, value)| weight * value).sum::<f32>() + bias
        };
        let hidden: Vec<f32> = self.hidden.iter().map(|weights| weighed(weights, &inputs).max(0.0)).collect();
        let logit = weighed(&self.output, &hidden);
        1.0 / (1.0 + libm::expf(-logit))
    }
}

/// The fit networks and the thresholds of their outputs.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct FitDecision {
    /// The network for chapters.
    pub chapter: FitNetwork,
    /// The network for headings.
    pub heading: FitNetwork,
    /// Per style in the order of [`Style::ALL`]: for chapters, for headings.
    pub thresholds: Vec<[Thresholds; 2]>,
}

impl FitDecision {
    /// The thresholds of a style at chapter (0) or heading (1); none in a model without a fitted decision.
    pub fn thresholds(&self, style: Style, level: usize) -> Option<&Thresholds> {
        let at = Style::ALL.iter().position(|other| *other == style)?;
        self.thresholds.get(at)?.get(level)
    }
}

/// How the words of a text and the wording of a declared code overlap.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Overlap {
    /// Share of the text's words that stand in the wording of the heading.
    pub share: f32,
    /// Letters of the longest such word.
    pub longest: usize,
}

/// The part of a prediction that the fit networks read.
pub(super) struct Evidence<'a> {
    pub labels: &'a Labels,
    /// Softmax probabilities, one per label.
    pub probabilities: &'a [f32],
    /// Their sums, one per chapter and one per heading.
    pub chapters: &'a [f32],
    pub headings: &'a [f32],
    pub covariates: &'a Covariates,
}

/// Chapters where parts and materials of all kinds go: what a text names may stand there for good reason.
const CHAPTERS_OF_PARTS: [&str; 6] = ["84", "85", "87", "90", "94", "95"];
const CHAPTERS_OF_MATERIALS: [&str; 9] = ["39", "40", "42", "44", "48", "63", "73", "76", "83"];

impl Evidence<'_> {
    /// Numbers about a code of 2 to 6 digits: how probable each of its levels is, by itself and against the best, how many are
    /// ahead of it, how certain the prediction is as a whole, and what the text looks like.
    pub fn inputs(&self, digits: &str, overlap: Overlap) -> Option<[f32; INPUTS]> {
        let (chapter, heading) = (digits.get(..2)?, digits.get(..4).unwrap_or(digits));
        let under = |digits: &str| self.labels.under(digits);
        if under(chapter).is_empty() {
            return None;
        }
        let mass = |range: &Range<usize>| sum(self.probabilities.get(range.clone()).unwrap_or_default());
        let (chapters, headings) = (self.chapters, self.headings);
        let (for_chapter, for_heading) = (mass(&under(chapter)), mass(&under(heading)));
        let best_chapter = most(chapters);
        let best_heading = most(headings);
        let runner_up = greatest(headings, best_heading).max(0.0);
        let best_inside = most(headings.get(self.labels.headings_under(chapter)).unwrap_or_default());
        let at = self.labels.chapter(chapter)?;
        let near = chapters.get(at.saturating_sub(2)..(at + 3).min(chapters.len())).unwrap_or_default();
        let flag = |is: bool| if is { 1.0 } else { 0.0 };
        let Covariates { known, share, korean, doubtful, parts, words, digits: numbers, .. } = *self.covariates;
        Some([
            log10(for_chapter),
            log10(for_heading),
            log10(mass(&under(digits.get(..6).unwrap_or(digits)))),
            log10(for_chapter) - log10(best_chapter),
            log10(for_heading) - log10(best_heading),
            log10(best_inside) - log10(best_heading),
            ahead(chapters, for_chapter),
            ahead(headings, for_heading),
            entropy(chapters),
            best_chapter,
            best_heading,
            runner_up,
            log10(sum(near)),
            libm::logf(1.0 + known as f32),
            share,
            flag(korean),
            flag(doubtful),
            flag(parts),
            libm::logf(1.0 + words as f32),
            numbers,
            overlap.share,
            overlap.longest.min(12) as f32 / 12.0,
            flag(CHAPTERS_OF_PARTS.contains(&chapter)),
            flag(CHAPTERS_OF_MATERIALS.contains(&chapter)),
            log10(best_chapter - for_chapter),
        ])
    }
}

/// The greatest of some probabilities, 0 if there are none.
pub(super) fn most(values: &[f32]) -> f32 {
    greatest(values, f32::INFINITY).max(0.0)
}

/// ln(1 + how many are more probable).
fn ahead(values: &[f32], value: f32) -> f32 {
    libm::logf(1.0 + values.iter().filter(|other| **other > value).count() as f32)
}

/// Common logarithm of a probability, not below −7.
fn log10(value: f32) -> f32 {
    libm::log10f(value.max(1e-7))
}

/// In nats.
fn entropy(probabilities: &[f32]) -> f32 {
    -probabilities.iter().filter(|share| **share > 0.0).map(|share| share * libm::logf(*share)).sum::<f32>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_tell_languages_lengths_and_titles_apart() {
        for (text, style) in [
            ("면 티셔츠", Style::KoreanShort),
            ("여성용 면 100% 반소매 티셔츠; 편물제; 라운드넥; 흰색", Style::KoreanLong),
            ("ball bearing", Style::EnglishShort),
            ("ball bearing; 6204 zz; for electric motors", Style::EnglishLong),
            ("stainless steel vacuum insulated tumbler with lid 20oz", Style::Title),
        ] {
            assert_eq!(Style::of(text), style, "{text}");
        }
    }

    #[test]
    fn bands_follow_the_thresholds() {
        let thresholds = Thresholds { error: 0.01, warning: 0.05, doubtful: 0.2 };
        let bands = [0.0, 0.01, 0.03, 0.1, 0.5].map(|fit| thresholds.band(fit));
        assert_eq!(bands, [Band::Error, Band::Error, Band::Warning, Band::Doubtful, Band::Fits]);
    }

    #[test]
    fn a_fit_network_has_one_hidden_layer() {
        let mut first = vec![0.0; INPUTS + 1];
        (first[0], first[INPUTS]) = (2.0, -1.0);
        let network = FitNetwork {
            mean: vec![1.0; INPUTS],
            deviation: vec![2.0; INPUTS],
            hidden: vec![first],
            output: vec![3.0, -2.0],
        };
        let mut inputs = [1.0; INPUTS];
        // Rectified: 2 · 0 − 1 is below 0, so the bias alone counts.
        assert!((network.fit(&inputs) - 1.0 / (1.0 + 2f32.exp())).abs() < 1e-6);
        inputs[0] = 5.0;
        assert!((network.fit(&inputs) - 1.0 / (1.0 + (-7f32).exp())).abs() < 1e-6);
    }

    #[test]
    fn evidence_says_what_is_ahead() {
        let labels =
            Labels::new(&["010121".into(), "010129".into(), "020110".into(), "030111".into()]).expect("in order");
        let covariates = Covariates { known: 3, words: 2, ..Covariates::default() };
        let evidence = Evidence {
            labels: &labels,
            probabilities: &[0.1, 0.2, 0.6, 0.1],
            chapters: &[0.3, 0.6, 0.1],
            headings: &[0.3, 0.6, 0.1],
            covariates: &covariates,
        };
        let inputs = evidence.inputs("010129", Overlap::default()).expect("a chapter");
        assert!((inputs[0] - 0.3f32.log10()).abs() < 1e-5 && (inputs[2] - 0.2f32.log10()).abs() < 1e-5);
        assert!((inputs[3] - 0.5f32.log10()).abs() < 1e-5);
        assert!((inputs[6] - 2f32.ln()).abs() < 1e-5 && (inputs[9] - 0.6).abs() < 1e-5);
        assert!(evidence.inputs("77", Overlap::default()).is_none());
        assert!(evidence.inputs("é", Overlap::default()).is_none());
    }
}
