//! The last layer: one score per label, each a dot product of whole numbers.
//!
//! Nine tenths of the network's work is here. The file's weights are int8, and a text's state is rounded to int16, of which
//! processors multiply and add eight at a time; sums of whole numbers are equal on all of them, whatever the order.

use std::ops::Range;
use wide::{i16x8, i32x4};

/// Numbers that are multiplied at once; rows are filled up with zeros to a multiple of this.
const LANES: usize = 8;

/// A row for each label.
pub struct LabelLayer {
    /// Length of a row, in vectors.
    length: usize,
    /// Labels × length.
    rows: Vec<i16x8>,
    /// What a weight of 1 stands for.
    step: f32,
    /// One per label.
    bias: Vec<f32>,
}

/// The numbers that the network makes of a text, rounded.
pub struct State {
    values: Vec<i16x8>,
    /// What 1 stands for.
    step: f32,
}

impl LabelLayer {
    /// From what the file holds: int8 weights \[width, labels\], what a weight of 1 stands for, and a bias for each label. `None`
    /// where they do not fit.
    pub fn new(weights: &[u8], step: f32, bias: Vec<f32>) -> Option<LabelLayer> {
        let labels = bias.len();
        let width = weights.len().checked_div(labels).filter(|width| *width > 0 && width * labels == weights.len())?;
        let filled = width.next_multiple_of(LANES);
        let mut numbers = vec![0; labels * filled];
        for (column, of_labels) in weights.chunks_exact(labels).enumerate() {
            let places = numbers.iter_mut().skip(column).step_by(filled);
            places.zip(of_labels).for_each(|(place, weight)| *place = i16::from(*weight as i8));
        }
        Some(LabelLayer { length: filled / LANES, rows: vectors(&numbers), step, bias })
    }

    /// How many labels there are.
    pub fn labels(&self) -> usize {
        self.bias.len()
    }

    /// A text's state, of the width of a row, rounded to 32,767 steps each way.
    pub fn state(&self, exact: &[f32]) -> State {
        let greatest = exact.iter().fold(f32::MIN_POSITIVE, |most, value| most.max(value.abs()));
        let step = greatest / f32::from(i16::MAX);
        let mut rounded: Vec<i16> = exact.iter().map(|value| (value / step).round() as i16).collect();
        rounded.resize(self.length * LANES, 0);
        State { values: vectors(&rounded), step }
    }

    /// For each text the scores of the labels at these places; none for places that are not there. Many texts at once: a row is
    /// fetched from memory for all of them, which takes longer than to multiply it.
    pub fn scores(&self, states: &[State], labels: Range<usize>) -> Vec<Vec<f32>> {
        let rows = self.rows.get(labels.start * self.length..labels.end * self.length).unwrap_or_default();
        let bias = self.bias.get(labels).unwrap_or_default();
        let mut scores: Vec<Vec<f32>> = states.iter().map(|_| Vec::with_capacity(bias.len())).collect();
        for (row, bias) in rows.chunks_exact(self.length).zip(bias) {
            for (state, scores) in states.iter().zip(&mut scores) {
                scores.push(dot(row, &state.values) as f32 * (state.step * self.step) + bias);
            }
        }
        scores
    }
}

fn vectors(numbers: &[i16]) -> Vec<i16x8> {
    numbers.as_chunks().0.iter().map(|eight| i16x8::new(*eight)).collect()
}

/// A product is at most 127 × 32,767, so that a sum of five hundred fits; beyond, it wraps.
fn dot(one: &[i16x8], other: &[i16x8]) -> i32 {
    one.iter().zip(other).fold(i32x4::ZERO, |sums, (one, other)| sums + one.dot(*other)).reduce_add()
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
