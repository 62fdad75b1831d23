//! From scores to probabilities, and when to use them.

use super::network::Familiarity;
use serde::{Deserialize, Serialize};

/// When the model says something, and when a rule does. Calibrated probabilities.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Thresholds {
    /// The model abstains where its best chapter is less likely than this.
    pub abstain: f32,
    /// A declared chapter this unlikely or less is a mismatch of severity error.
    pub chapter_error: f32,
    /// A declared chapter this unlikely or less is a mismatch of severity warning.
    pub chapter_warning: f32,
    /// A declared heading this unlikely or less, in a chapter that fits, is a mismatch of severity warning.
    pub heading_warning: f32,
}

/// How scores become probabilities. Fitted on texts held out of training.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Calibration {
    /// Scores are divided by `exp(t0 + t1 · (1 − share) + t2 · ln(1 + known))`: the less is known of a text, the flatter.
    pub temperature: [f32; 3],
    /// Softmax probabilities of a chapter, a heading and a subheading to how often such a one is right.
    pub levels: [Knots; 3],
}

/// A piecewise linear, rising curve through (raw, calibrated) points.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(transparent)]
pub struct Knots(pub Vec<(f32, f32)>);

impl Knots {
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
    /// Turns scores into softmax probabilities at the text's temperature, in place.
    pub fn soften(&self, scores: &mut [f32], familiarity: Familiarity) {
        let [t0, t1, t2] = self.temperature;
        let sharpness = (-(t0 + t1 * (1.0 - familiarity.share) + t2 * (familiarity.known as f32).ln_1p())).exp();
        let most = scores.iter().copied().fold(f32::MIN, f32::max);
        scores.iter_mut().for_each(|score| {
            let exponent = (*score - most) * sharpness;
            // Below this the exponential is next to nothing, and numbers that small make processors slow. The same
            // software exponential everywhere: equal figures natively and in wasm, and the system's own is many times
            // slower between the wide-register code of the matrix products.
            *score = if exponent < -60.0 { 0.0 } else { libm::expf(exponent) };
        });
        let sum: f32 = scores.iter().sum();
        scores.iter_mut().for_each(|score| *score /= sum);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knots_interpolate_and_stay_flat_outside() {
        let knots = Knots(vec![(0.2, 0.1), (0.6, 0.5), (1.0, 0.9)]);
        assert_eq!(knots.at(0.0), 0.1);
        assert!((knots.at(0.4) - 0.3).abs() < 1e-6);
        assert!((knots.at(0.8) - 0.7).abs() < 1e-6);
        assert_eq!(knots.at(1.0), 0.9);
        assert_eq!(Knots(Vec::new()).at(0.3), 0.3);
    }

    #[test]
    fn an_unfamiliar_text_is_read_with_less_certainty() {
        let calibration =
            Calibration { temperature: [0.0, 1.0, 0.0], levels: std::array::from_fn(|_| Knots(Vec::new())) };
        let best = |share| {
            let mut scores = vec![2.0, 1.0, 0.0];
            calibration.soften(&mut scores, Familiarity { known: 3, share });
            assert!((scores.iter().sum::<f32>() - 1.0).abs() < 1e-5);
            scores[0]
        };
        assert!(best(0.2) < best(0.9));
    }
}
