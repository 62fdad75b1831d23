//! The last layer: one score per label, each a dot product of whole numbers.
//!
//! Nine tenths of the network's work is here. The file's weights are int8, and a text's state is rounded to int16; the widest vectors
//! of the processor multiply and add them, and sums of whole numbers are equal on all of them, whatever the order.

use fearless_simd::{Level, dispatch, i16x8, i16x32, i32x16, prelude::*};
use std::ops::Range;

/// Labels whose dot products are made side by side.
const LABELS: usize = 16;

/// Numbers of each of them that are multiplied at once.
const PAIR: usize = 2;

/// A pair of weights of every one of [`LABELS`] labels, one label after the other; where the widest vectors can be fetched at once.
#[derive(Clone, Copy)]
#[repr(align(64))]
struct Weights([i16; LABELS * PAIR]);

/// The weights of all labels.
pub struct LabelLayer {
    /// Length of a label's weights, in pairs.
    pairs: usize,
    /// Labels by [`LABELS`]: of each of them `pairs` vectors. Filled up with zeros.
    weights: Vec<Weights>,
    /// What a weight of 1 stands for.
    step: f32,
    /// One per label.
    bias: Vec<f32>,
}

/// The numbers that the network makes of a text, rounded.
pub struct State {
    /// Each pair of them four times: the narrowest vector. Wider ones repeat it as it is fetched.
    pairs: Vec<[i16; 4 * PAIR]>,
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
        let mut vectors = vec![Weights([0; LABELS * PAIR]); labels.div_ceil(LABELS) * pairs];
        let none = vec![0; labels];
        for (pair, columns) in weights.chunks(PAIR * labels).enumerate() {
            let (one, other) = columns.split_at(labels);
            let other = if other.is_empty() { &none } else { other };
            let vectors = vectors.iter_mut().skip(pair).step_by(pairs);
            for ((vector, ones), others) in vectors.zip(one.chunks(LABELS)).zip(other.chunks(LABELS)) {
                let places = vector.0.as_chunks_mut::<PAIR>().0.iter_mut();
                for ([first, second], (one, other)) in places.zip(ones.iter().zip(others)) {
                    (*first, *second) = (i16::from(*one as i8), i16::from(*other as i8));
                }
            }
        }
        Some(LabelLayer { pairs, weights: vectors, step, bias })
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
        let pairs = rounded.as_chunks().0.iter().map(|&[one, other]| [one, other, one, other, one, other, one, other]);
        State { pairs: pairs.collect(), step }
    }

    /// For each text the scores of the labels at these places; none for places that are not there. Many texts at once: weights are
    /// fetched from memory for all of them.
    pub fn scores(&self, states: &[State], labels: Range<usize>) -> Vec<Vec<f32>> {
        let first = labels.start / LABELS;
        let places = first * self.pairs..labels.end.div_ceil(LABELS) * self.pairs;
        let Some(bias) = self.bias.get(labels.clone()) else { return states.iter().map(|_| Vec::new()).collect() };
        let weights = self.weights.get(places).unwrap_or_default();
        let mut dots: Vec<Vec<f32>> = states.iter().map(|_| Vec::with_capacity(bias.len() + 2 * LABELS)).collect();
        dispatch!(Level::new(), simd => self.add_dots(simd, weights, states, &mut dots));
        for (state, dots) in states.iter().zip(&mut dots) {
            let step = state.step * self.step;
            dots.drain(..labels.start - first * LABELS);
            dots.truncate(bias.len());
            dots.iter_mut().zip(bias).for_each(|(dot, bias)| *dot = *dot * step + bias);
        }
        dots
    }

    /// Adds the dot products of labels and a text to those of the text. A product is at most 127 × 32,767, so that a sum of five hundred
    /// fits; beyond, it wraps.
    #[inline(always)] // Compiled for each width of vectors.
    fn add_dots<S: Simd>(&self, simd: S, weights: &[Weights], states: &[State], dots: &mut [Vec<f32>]) {
        for weights in weights.chunks_exact(self.pairs) {
            for (state, dots) in states.iter().zip(&mut *dots) {
                let mut sums = i32x16::splat(simd, 0);
                for (weights, pair) in weights.iter().zip(&state.pairs) {
                    let pair = i16x32::block_splat(i16x8::simd_from(simd, *pair));
                    sums += i16x32::simd_from(simd, weights.0).pairwise_dot_product(pair);
                }
                dots.extend_from_slice(sums.to_float::<fearless_simd::f32x16<S>>().as_slice());
            }
        }
    }
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
