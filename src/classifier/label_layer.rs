//! The last layer: one score per label, each a dot product of whole numbers.
//!
//! Nine tenths of the network's work is here. The file's weights are int8, and a text's state is rounded to int16, of which
//! processors multiply and add eight at a time; sums of whole numbers are equal on all of them, whatever the order.

use std::ops::Range;
use wide::{i16x8, i32x4};

/// Labels whose dot products are made side by side.
const LABELS: usize = 4;

/// Numbers of each of them that are multiplied at once.
const PAIR: usize = 2;

/// The weights of all labels.
pub struct LabelLayer {
    /// Length of a label's weights, in pairs.
    pairs: usize,
    /// Four labels after four: of each pair of columns the two weights of every label, one label after the other. Filled up with
    /// zeros.
    weights: Vec<i16x8>,
    /// What a weight of 1 stands for.
    step: f32,
    /// One per label.
    bias: Vec<f32>,
}

/// The numbers that the network makes of a text, rounded.
pub struct State {
    /// Each pair of them, once for every label of a vector of weights.
    pairs: Vec<i16x8>,
    /// What 1 stands for.
    step: f32,
}

impl LabelLayer {
    /// From what the file holds: int8 weights \[width, labels\], what a weight of 1 stands for, and a bias for each label. `None`
    /// where they do not fit.
    #[inline(never)] // See `Classifier::load_verified`.
    pub fn new(weights: &[u8], step: f32, bias: Vec<f32>) -> Option<LabelLayer> {
        let labels = bias.len();
        let width = weights.len().checked_div(labels).filter(|width| *width > 0 && width * labels == weights.len())?;
        let pairs = width.div_ceil(PAIR);
        let mut numbers = vec![[0i16; LABELS * PAIR]; labels.div_ceil(LABELS) * pairs];
        let none = vec![0; labels];
        for (pair, columns) in weights.chunks(PAIR * labels).enumerate() {
            let (one, other) = columns.split_at(labels);
            let other = if other.is_empty() { &none } else { other };
            let vectors = numbers.iter_mut().skip(pair).step_by(pairs);
            for ((vector, ones), others) in vectors.zip(one.chunks(LABELS)).zip(other.chunks(LABELS)) {
                let places = vector.as_chunks_mut::<PAIR>().0.iter_mut();
                for ([first, second], (one, other)) in places.zip(ones.iter().zip(others)) {
                    (*first, *second) = (i16::from(*one as i8), i16::from(*other as i8));
                }
            }
        }
        Some(LabelLayer { pairs, weights: numbers.into_iter().map(i16x8::new).collect(), step, bias })
    }

    /// How many labels there are.
    pub fn labels(&self) -> usize {
        self.bias.len()
    }

    /// A text's state, of the width of a label's weights, rounded to 32,767 steps each way.
    pub fn state(&self, exact: &[f32]) -> State {
        let greatest = exact.iter().fold(f32::MIN_POSITIVE, |most, value| most.max(value.abs()));
        let step = greatest / f32::from(i16::MAX);
        let mut rounded: Vec<i16> = exact.iter().map(|value| (value / step).round() as i16).collect();
        rounded.resize(self.pairs * PAIR, 0);
        let pairs = rounded
            .as_chunks()
            .0
            .iter()
            .map(|&[one, other]| i16x8::new([one, other, one, other, one, other, one, other]));
        State { pairs: pairs.collect(), step }
    }

    /// For each text the scores of the labels at these places; none for places that are not there. Many texts at once: weights are
    /// fetched from memory for all of them.
    pub fn scores(&self, states: &[State], labels: Range<usize>) -> Vec<Vec<f32>> {
        let first = labels.start / LABELS;
        let places = first * self.pairs..labels.end.div_ceil(LABELS) * self.pairs;
        let Some(bias) = self.bias.get(labels.clone()) else { return states.iter().map(|_| Vec::new()).collect() };
        let weights = self.weights.get(places).unwrap_or_default();
        let mut dots: Vec<Vec<f32>> = states.iter().map(|_| Vec::with_capacity(bias.len() + 3 * LABELS)).collect();
        for eight in weights.chunks(2 * self.pairs) {
            let (four, next) = eight.split_at(self.pairs);
            for (state, dots) in states.iter().zip(&mut dots) {
                let (one, other) = two_dots(four, next, &state.pairs);
                dots.extend(one.round_float().to_array());
                dots.extend(other.round_float().to_array());
            }
        }
        for (state, dots) in states.iter().zip(&mut dots) {
            let step = state.step * self.step;
            dots.drain(..labels.start - first * LABELS);
            dots.truncate(bias.len());
            dots.iter_mut().zip(bias).for_each(|(dot, bias)| *dot = *dot * step + bias);
        }
        dots
    }
}

/// The dot products of four labels and of the next four, so that each pair of the state is fetched for both; where there are no
/// next four, the second is of no use. A product is at most 127 × 32,767, so that a sum of five hundred fits; beyond, it wraps.
fn two_dots(four: &[i16x8], next: &[i16x8], state: &[i16x8]) -> (i32x4, i32x4) {
    let next = if next.is_empty() { four } else { next };
    let weights = four.iter().zip(next).zip(state);
    weights.fold((i32x4::ZERO, i32x4::ZERO), |(one, other), ((four, next), state)| {
        (one + four.dot(*state), other + next.dot(*state))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_are_dot_products_and_biases() {
        let (width, labels) = (11, 5);
        let weight = |column: usize, label: usize| (column * 31 + label * 17) as i8 % 100;
        let file: Vec<u8> =
            (0..width).flat_map(|column| (0..labels).map(move |label| weight(column, label) as u8)).collect();
        let bias: Vec<f32> = (0..labels).map(|label| label as f32).collect();
        let layer = LabelLayer::new(&file, 0.5, bias).expect("fits");
        let exact: Vec<f32> = (0..width).map(|column| (column as f32 * 0.7).sin()).collect();
        let state = layer.state(&exact);
        let states = [state, layer.state(&[1.0])];
        let [scores, _] = layer.scores(&states, 0..labels).try_into().expect("two texts");
        for (label, score) in scores.iter().enumerate() {
            let dot: f32 =
                exact.iter().enumerate().map(|(column, value)| value * f32::from(weight(column, label))).sum();
            assert!((score - (dot * 0.5 + label as f32)).abs() < 0.02, "{label}: {score}");
        }
        assert_eq!(layer.scores(&states, 1..3)[0], scores[1..3]);
        assert!(layer.scores(&states, 3..9)[1].is_empty());
    }

    #[test]
    fn nothing_and_numbers_past_all_bounds_are_scored() {
        let layer = LabelLayer::new(&[1; 6], 1.0, vec![0.0; 2]).expect("fits");
        assert_eq!(layer.scores(&[layer.state(&[])], 0..2), [[0.0, 0.0]]);
        for odd in [f32::NAN, f32::INFINITY, f32::MIN] {
            assert_eq!(layer.scores(&[layer.state(&[odd, 1.0, 2.0])], 0..2)[0].len(), 2);
        }
    }

    #[test]
    fn files_that_do_not_fit_are_refused() {
        assert!(LabelLayer::new(&[0; 5], 1.0, vec![0.0; 2]).is_none());
        assert!(LabelLayer::new(&[], 1.0, vec![0.0; 2]).is_none());
        assert!(LabelLayer::new(&[0; 4], 1.0, vec![]).is_none());
    }
}
