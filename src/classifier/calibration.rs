//! From logits to calibrated probabilities.

use super::clauses::clauses;
use super::decision::Style;
use super::features::word_ranges;
use super::softmax::softmax;
use crate::text::{is_alphanumeric, is_hangul};
use serde::{Deserialize, Serialize};

/// Calibration parameters, fitted on held-out texts.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Calibration {
    /// Scores are divided by `exp(temperature · Covariates::inputs)`: the less is known of a text, the flatter.
    pub temperature: [f32; COVARIATES],
    /// Words after which legal notes often send goods elsewhere than where their names point: parts, sets, materials.
    pub doubtful: Vec<String>,
    /// Softmax probabilities of a chapter, a heading and a subheading to how often such a one is right.
    pub levels: [PiecewiseLinear; 3],
}

/// Number of inputs of the temperature.
pub const COVARIATES: usize = 8;

/// Properties of a text that the temperature depends on.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Covariates {
    /// Number of known features.
    pub known: usize,
    /// Share of the text's features that are known.
    pub share: f32,
    /// True if some of it is Korean.
    pub korean: bool,
    /// True if it has a word of [`Calibration::doubtful`].
    pub doubtful: bool,
    /// True if it has more than one part, as a name with particulars has.
    pub parts: bool,
    /// Number of words.
    pub words: usize,
    /// Share of its letters and digits that are digits.
    pub digits: f32,
    /// True if it is so long that its clauses are read by themselves, too.
    pub clauses: bool,
    /// True if it is short and has no Korean.
    pub short: bool,
}

impl Covariates {
    /// The inputs of the temperature, which is exp of their weighted sum.
    pub fn inputs(&self) -> [f32; COVARIATES] {
        let flag = |is: bool| if is { 1.0 } else { 0.0 };
        [
            1.0,
            1.0 - self.share,
            (self.known as f32).ln_1p(),
            flag(self.korean),
            flag(self.doubtful),
            flag(self.parts),
            flag(self.clauses),
            flag(self.short),
        ]
    }
}

/// A piecewise linear, rising curve through (raw, calibrated) points.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(transparent)]
pub struct PiecewiseLinear(pub Vec<(f32, f32)>);

impl PiecewiseLinear {
    /// The curve at `raw`; flat outside its points.
    pub fn at(&self, raw: f32) -> f32 {
        let after = self.0.partition_point(|(x, _)| *x < raw);
        match (after.checked_sub(1).and_then(|before| self.0.get(before)), self.0.get(after)) {
            (Some((x0, y0)), Some((x1, y1))) if x1 > x0 => y0 + (y1 - y0) * (raw - x0) / (x1 - x0),
            (Some((_, y)), _) | (None, Some((_, y))) => *y,
            (None, None) => raw,
        }
    }
}

impl Calibration {
    /// How often a chapter (level 0), heading (1) or subheading (2) of this softmax probability is right.
    pub fn at(&self, level: usize, raw: f32) -> f32 {
        self.levels.get(level).map_or(raw, |curve| curve.at(raw))
    }

    /// The properties of a normalised text of this style, of whose features `known` in number and `share` in proportion are known.
    pub fn covariates(&self, text: &str, style: Style, known: usize, share: f32) -> Covariates {
        let is_korean = |text: &str| text.contains(is_hangul);
        let doubtful = word_ranges(text).into_iter().filter_map(|range| text.get(range)).any(|word| {
            // Korean words carry endings and stand joined.
            let joined = is_korean(word);
            // Words are too short to prepare a search in them.
            let holds = |term: &str| {
                word.char_indices().filter_map(|(at, _)| word.get(at..)).any(|rest| rest.starts_with(term))
            };
            self.doubtful.iter().any(|term| word == term || joined && is_korean(term) && holds(term))
        });
        let parts = text.split(';').filter(|part| part.chars().any(is_alphanumeric)).count() > 1;
        let count = |of: fn(char) -> bool| text.chars().filter(|character| of(*character)).count();
        let digits = count(|character| character.is_ascii_digit()) as f32 / count(is_alphanumeric).max(1) as f32;
        let words = text.split_whitespace().count();
        let clauses = !clauses(text).is_empty();
        let short = style == Style::EnglishShort;
        Covariates { known, share, korean: is_korean(text), doubtful, parts, words, digits, clauses, short }
    }

    /// Turns scores into softmax probabilities at the text's temperature, in place.
    pub fn to_probabilities(&self, scores: &mut [f32], covariates: &Covariates) {
        softmax(scores, self.sharpness(covariates));
    }

    /// One over the temperature of a text's scores.
    pub fn sharpness(&self, covariates: &Covariates) -> f32 {
        let temperature: f32 =
            self.temperature.iter().zip(covariates.inputs()).map(|(weight, input)| weight * input).sum();
        libm::expf(-temperature)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_curve_interpolates_and_is_flat_outside_its_points() {
        let curve = PiecewiseLinear(vec![(0.2, 0.1), (0.6, 0.5), (1.0, 0.9)]);
        assert_eq!(curve.at(0.0), 0.1);
        assert!((curve.at(0.4) - 0.3).abs() < 1e-6);
        assert!((curve.at(0.8) - 0.7).abs() < 1e-6);
        assert_eq!(curve.at(1.0), 0.9);
        assert_eq!(PiecewiseLinear(Vec::new()).at(0.3), 0.3);
    }

    #[test]
    fn an_unfamiliar_text_is_read_with_less_certainty() {
        let calibration = Calibration {
            temperature: [0.0, 1.0, 0.0, 0.0, 0.5, 0.0, 0.0, 0.0],
            doubtful: vec!["parts".into(), "부분품".into()],
            levels: std::array::from_fn(|_| PiecewiseLinear(Vec::new())),
        };
        let best = |text, share| {
            let mut scores = vec![2.0, 1.0, 0.0];
            calibration.to_probabilities(&mut scores, &calibration.covariates(text, Style::of(text), 3, share));
            assert!((scores.iter().sum::<f32>() - 1.0).abs() < 1e-5);
            scores[0]
        };
        assert!(best("pump", 0.2) < best("pump", 0.9));
        assert!(best("parts of a pump", 0.9) < best("a pump; partsmaker", 0.9));
        assert!(best("펌프부분품", 0.9) < best("펌프", 0.9));
    }
}
