//! First answers right on held-out texts, for choosing between designs.

use crate::data::Data;
use crate::meaning::Meanings;
use crate::network::{Input, Network};
use declarewell::classifier::vocabulary::Vocabulary;
use rayon::prelude::*;
use std::fmt;
use std::ops::Range;

/// Percentages at 2, 4 and 6 digits.
pub struct Score {
    rulings: [f64; 3],
    others: [f64; 3],
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let [a, b, c] = self.rulings;
        let [d, e, g] = self.others;
        write!(f, "held-out rulings {a:.2} / {b:.2} / {c:.2}, others {d:.2} / {e:.2} / {g:.2}")
    }
}

/// What a network reads of the held-out texts.
pub fn inputs(vocabulary: &Vocabulary, data: &Data, meanings: Option<&Meanings>) -> Vec<Input> {
    let texts = data.held_out.par_iter().enumerate();
    texts
        .map(|(at, example)| Input {
            rows: vocabulary.rows(&example.text),
            meaning: meanings.and_then(|meanings| meanings.of(at)).unwrap_or_default(),
        })
        .collect()
}

/// Of a network on the held-out texts.
pub fn held_out(network: &Network, inputs: &[Input], data: &Data) -> Score {
    score(data, |range| network.logits(&inputs[range]))
}

/// Of anything that gives one number per label for a range of the held-out texts, more for likelier labels once
/// exponentiated.
pub fn score(data: &Data, logits: impl Fn(Range<usize>) -> Vec<f32>) -> Score {
    let groups = |groups: &[(declarewell::classifier::Digits, Range<usize>)]| {
        groups.iter().map(|(_, range)| range.clone()).collect::<Vec<_>>()
    };
    let levels = [
        groups(data.labels.chapters()),
        groups(data.labels.headings()),
        (0..data.labels.len()).map(|at| at..at + 1).collect(),
    ];
    let mut hits = [[(0usize, 0usize); 3]; 2];
    for start in (0..data.held_out.len()).step_by(1024) {
        let range = start..(start + 1024).min(data.held_out.len());
        let mut logits = logits(range.clone());
        for (row, example) in logits.chunks_exact_mut(data.labels.len()).zip(&data.held_out[range]) {
            crate::network::softmax(row);
            let hits = &mut hits[usize::from(example.source != 0)];
            for ((groups, right), hits) in levels.iter().zip(example.target.levels()).zip(hits) {
                let Some(right) = right else { continue };
                let mass = |range: &Range<usize>| row[range.clone()].iter().sum::<f32>();
                let best = groups.iter().max_by(|a, b| mass(a).total_cmp(&mass(b)));
                hits.0 += 1;
                hits.1 += usize::from(best == Some(&right));
            }
        }
    }
    let [rulings, others] = hits.map(|levels| levels.map(|(all, right)| 100.0 * right as f64 / all.max(1) as f64));
    Score { rulings, others }
}
