//! What a large network, too large to ship, teaches a small one: soft labels.

use crate::embedding::Embeddings;
use crate::network::{Input, Network, TrainingExample, softmax};
use declarewell::classifier::vocabulary::Vocabulary;
use rayon::prelude::*;

/// Soft labels per text, at most.
const MAX_LABELS: usize = 16;

/// A network that has learnt, and what it reads texts with.
pub struct Teacher<'a> {
    pub network: Network,
    pub vocabulary: &'a Vocabulary,
    /// Of the first training texts, as many as there are.
    pub train: &'a Embeddings,
    /// Of the explanations of the names without codes.
    pub names: &'a Embeddings,
}

impl Teacher<'_> {
    /// What the network reads of the training text `at`, in these words.
    pub fn input(&self, text: &str, at: usize) -> Input {
        self.with(text, self.train.of(at))
    }

    /// What it reads of the name `at`, in these words.
    pub fn input_of_name(&self, explanation: &str, at: usize) -> Input {
        self.with(explanation, self.names.of(at))
    }

    fn with(&self, text: &str, embedding: Option<Vec<f32>>) -> Input {
        Input { rows: self.vocabulary.encode(text).rows, embedding: embedding.unwrap_or_default() }
    }

    /// Gives every example the likeliest labels for its input, whose probabilities add up to 1. Of a text without any
    /// feature the teacher says nothing.
    pub fn distil(&self, examples: &mut [TrainingExample], inputs: Vec<Option<Input>>) {
        let readable = |input: Option<Input>| input.filter(|input| !input.rows.is_empty());
        let pairs = examples.iter_mut().zip(inputs).filter_map(|(example, input)| Some((example, readable(input)?)));
        let (examples, inputs): (Vec<&mut TrainingExample>, Vec<Input>) = pairs.unzip();
        for (example, labels) in examples.into_iter().zip(self.soft_labels(&inputs)) {
            example.teacher = labels;
        }
    }

    /// The likeliest labels of each input and their probabilities.
    pub fn soft_labels(&self, inputs: &[Input]) -> Vec<Vec<(u32, f32)>> {
        let mut logits = self.network.logits(inputs);
        let rows = logits.par_chunks_exact_mut(self.network.shape.labels);
        rows.map(|row| {
            softmax(row);
            likeliest(row)
        })
        .collect()
    }
}

fn likeliest(row: &[f32]) -> Vec<(u32, f32)> {
    let mut ranked: Vec<(u32, f32)> = (0..).zip(row.iter().copied()).collect();
    ranked.select_nth_unstable_by(MAX_LABELS, |a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    ranked.truncate(MAX_LABELS);
    ranked.sort_unstable_by_key(|(label, _)| *label);
    let sum: f32 = ranked.iter().map(|(_, probability)| probability).sum();
    ranked.iter_mut().for_each(|(_, probability)| *probability /= sum);
    ranked
}
