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
    /// Of the rulings, of names (search references and everyday names), of descriptions (EU rulings and our own).
    kinds: [[f64; 3]; 3],
    /// Of the rulings: whether the right heading and the right subheading are among the first ten.
    first_ten: [f64; 2],
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let [rulings, names, descriptions] =
            self.kinds.map(|levels| levels.map(|share| format!("{share:.2}")).join(" / "));
        let [heading, subheading] = self.first_ten;
        write!(f, "held-out rulings {rulings} (first ten {heading:.2} / {subheading:.2}), ")?;
        write!(f, "names {names}, descriptions {descriptions}")
    }
}

/// What a network reads of the held-out texts.
pub fn inputs(vocabulary: &Vocabulary, data: &Data, meanings: Option<&Meanings>) -> Vec<Input> {
    let texts = data.held_out.par_iter().enumerate();
    texts
        .map(|(at, example)| Input {
            rows: vocabulary.read(&example.text).rows,
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
    let mut hits = [[(0usize, 0usize); 3]; 3];
    let mut first_ten = [(0usize, 0usize); 3];
    for start in (0..data.held_out.len()).step_by(1024) {
        let range = start..(start + 1024).min(data.held_out.len());
        let mut logits = logits(range.clone());
        for (row, example) in logits.chunks_exact_mut(data.labels.len()).zip(&data.held_out[range]) {
            crate::network::softmax(row);
            let kind = match data.sources[example.source].file {
                "train/kcs_rulings_names.csv" => 0,
                "train/uk_search_references.csv" | "models/train/lists/everyday.tsv" => 1,
                _ => 2,
            };
            for (level, (groups, right)) in levels.iter().zip(example.target.levels()).enumerate() {
                let Some(right) = right else { continue };
                let mass = |range: &Range<usize>| row[range.clone()].iter().sum::<f32>();
                let likelier = |than: f32| groups.iter().filter(|group| mass(group) > than).count();
                let before = likelier(mass(&right));
                let count = |hits: &mut (usize, usize), most: usize| {
                    hits.0 += 1;
                    hits.1 += usize::from(before < most);
                };
                count(&mut hits[kind][level], 1);
                if kind == 0 {
                    count(&mut first_ten[level], 10);
                }
            }
        }
    }
    let share = |(all, right): (usize, usize)| 100.0 * right as f64 / all.max(1) as f64;
    let [_, heading, subheading] = first_ten.map(share);
    Score { kinds: hits.map(|levels| levels.map(share)), first_ten: [heading, subheading] }
}
