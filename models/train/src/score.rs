//! First answers right on held-out texts, for choosing between designs.

use crate::data::Data;
use crate::embedding::Embeddings;
use crate::network::{Input, Network};
use declarewell::classifier::softmax;
use declarewell::classifier::vocabulary::Vocabulary;
use rayon::prelude::*;
use std::fmt;
use std::ops::Range;

/// Percentages of one kind of held-out texts.
struct Kind {
    what: &'static str,
    /// Texts.
    count: usize,
    /// First answers right at 2, 4 and 6 digits.
    right: [f64; 3],
    /// Recall@10 at 4 and 6 digits.
    first_ten: [f64; 2],
}

/// Percentages of each source's held-out texts.
pub struct Score(Vec<Kind>);

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        for Kind { what, count, right, first_ten } in &self.0 {
            let [two, four, six] = right;
            let [heading, subheading] = first_ten;
            writeln!(
                f,
                "        {two:5.1} {four:5.1} {six:5.1}  recall@10 {heading:5.1} {subheading:5.1}  {count:5} {what}"
            )?;
        }
        Ok(())
    }
}

/// A network's inputs for the held-out texts.
pub fn inputs(vocabulary: &Vocabulary, data: &Data, embeddings: Option<&Embeddings>) -> Vec<Input> {
    let texts = data.held_out.par_iter().enumerate();
    texts
        .map(|(at, example)| Input {
            rows: vocabulary.encode(&example.text).rows,
            embedding: embeddings.and_then(|embeddings| embeddings.of(at)).unwrap_or_default(),
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
    let mut hits = vec![[(0usize, 0usize); 6]; data.sources.len()];
    for start in (0..data.held_out.len()).step_by(1024) {
        let range = start..(start + 1024).min(data.held_out.len());
        let mut logits = logits(range.clone());
        for (row, example) in logits.chunks_exact_mut(data.labels.len()).zip(&data.held_out[range]) {
            softmax(row, 1.0);
            for (level, (groups, right)) in levels.iter().zip(example.target.levels()).enumerate() {
                let Some(right) = right else { continue };
                let mass = |range: &Range<usize>| row[range.clone()].iter().sum::<f32>();
                let before = groups.iter().filter(|group| mass(group) > mass(&right)).count();
                for (at, most) in [(level, 1), (3 + level, 10)] {
                    let (all, right) = &mut hits[example.source][at];
                    *all += 1;
                    *right += usize::from(before < most);
                }
            }
        }
    }
    let share = |(all, right): (usize, usize)| 100.0 * right as f64 / all.max(1) as f64;
    let kinds = data.sources.iter().zip(hits).filter(|(_, hits)| hits[0].0 > 0).map(|(source, hits)| Kind {
        what: source.what,
        count: hits[0].0,
        right: [share(hits[0]), share(hits[1]), share(hits[2])],
        first_ten: [share(hits[4]), share(hits[5])],
    });
    Score(kinds.collect())
}
