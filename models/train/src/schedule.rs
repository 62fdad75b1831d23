//! The schedule of training: which texts, how often, how varied, at which rates.

use crate::augment::{as_said, vary};
use crate::data::{Data, RULINGS};
use crate::embedding::Embeddings;
use crate::network::{Input, Rates, Trainer, TrainingExample};
use crate::soft_labels::{Labels, SoftLabels};
use declarewell::classifier::features::features;
use declarewell::classifier::vocabulary::Vocabulary;
use fastrand::Rng;
use rayon::prelude::*;
use serde::Serialize;
use std::collections::HashMap;

/// One schedule over the training texts. Rates fall in a straight line to nothing.
#[derive(Clone, Debug, Serialize)]
pub struct Schedule {
    pub epochs: usize,
    pub minibatch: usize,
    pub seed: u64,
    /// Share of a text's features that is left out each time it is read.
    pub feature_drop: f32,
    pub row_rate: f32,
    pub dense_rate: f32,
    /// Weight of the loss at chapter, heading and subheading.
    pub levels: [f32; 3],
    /// Multiplies the weight of every source but the rulings.
    pub others: f64,
    /// How often an everyday name is read per epoch, on average; needs a teacher.
    pub names: f64,
    /// How often a vague term is read per epoch, on average.
    pub vague: f64,
    /// The teacher's share of the loss where the code is known too.
    pub trust: f32,
    /// True if tariff wording is sometimes read as people say it.
    pub as_said: bool,
}

/// The data that a schedule draws from.
pub struct Dataset<'a> {
    pub data: &'a Data,
    pub vocabulary: &'a Vocabulary,
    /// Vectors of the first training texts; the others have none.
    pub embeddings: Option<&'a Embeddings>,
    /// The teachers' soft labels.
    pub soft_labels: Option<&'a SoftLabels>,
    /// Other texts of a subheading, for [`Dataset::particulars`].
    companions: HashMap<usize, Vec<usize>>,
}

impl<'a> Dataset<'a> {
    pub fn new(
        data: &'a Data,
        vocabulary: &'a Vocabulary,
        embeddings: Option<&'a Embeddings>,
        soft_labels: Option<&'a SoftLabels>,
    ) -> Self {
        let mut companions: HashMap<usize, Vec<usize>> = HashMap::new();
        for (at, example) in data.train.iter().enumerate() {
            if let Some(label) = example.target.subheading {
                companions.entry(label).or_default().push(at);
            }
        }
        Dataset { data, vocabulary, embeddings, soft_labels, companions }
    }

    /// Runs a schedule. `report` is called after every epoch with the mean loss.
    pub fn teach(&self, trainer: &mut Trainer, schedule: &Schedule, mut report: impl FnMut(usize, f64, &Trainer)) {
        for epoch in 0..schedule.epochs {
            let order = self.order(schedule, schedule.seed * 1_000 + epoch as u64);
            let minibatches = order.len().div_ceil(schedule.minibatch);
            let mut total = 0.0;
            for (at, minibatch) in order.chunks(schedule.minibatch).enumerate() {
                let examples: Vec<TrainingExample> =
                    minibatch.par_iter().map(|(text, seed)| self.training_example(*text, schedule, *seed)).collect();
                let progress = (epoch as f32 + at as f32 / minibatches as f32) / schedule.epochs as f32;
                let fall = 1.0 - progress;
                let rates = Rates {
                    rows: schedule.row_rate * fall,
                    dense: schedule.dense_rate * fall,
                    levels: schedule.levels,
                    teacher: schedule.trust,
                };
                total += trainer.step(&examples, &rates);
            }
            report(epoch, total / minibatches as f64, trainer);
        }
    }

    /// Texts of one epoch in the order they are read, each with a seed for how it is varied: training texts and, counted on,
    /// everyday names and vague terms.
    fn order(&self, schedule: &Schedule, seed: u64) -> Vec<(usize, u64)> {
        let mut rng = Rng::with_seed(seed);
        let known = self
            .data
            .train
            .iter()
            .map(|example| example.weight * if example.source == RULINGS { 1.0 } else { schedule.others });
        let mut order = Vec::new();
        let names = self.data.names.iter().map(|name| name.weight * schedule.names);
        let vague = self.data.vague.iter().map(|_| schedule.vague);
        for (at, weight) in known.chain(names).chain(vague).enumerate() {
            let times = weight.floor() as usize + usize::from(rng.f64() < weight.fract());
            order.extend((0..times).map(|_| (at, rng.u64(..))));
        }
        rng.shuffle(&mut order);
        order
    }

    /// One augmented text, with the soft labels of the whole original text.
    fn training_example(&self, at: usize, schedule: &Schedule, seed: u64) -> TrainingExample {
        let mut rng = Rng::with_seed(seed);
        let Data { train, names, vague, .. } = self.data;
        let training_example = |rows, embedding, target, teacher: Option<&Labels>| TrainingExample {
            input: Input { rows, embedding },
            target,
            teacher: teacher.cloned().unwrap_or_default(),
        };
        if let Some(example) = train.get(at) {
            let said = schedule.as_said && example.source > 0 && rng.u8(..4) == 0;
            let said = if said { as_said(&example.text) } else { None };
            let text = vary(&said.unwrap_or_else(|| self.particulars(at, &mut rng)), &mut rng);
            // Now and then without, so that the features learn to stand on their own.
            let embedding = self
                .embeddings
                .and_then(|embeddings| embeddings.of(at))
                .filter(|_| rng.u8(..4) > 0)
                .unwrap_or_default();
            let teacher = self.soft_labels.and_then(|soft_labels| soft_labels.train.get(at));
            let rows = self.rows(&text, schedule, &mut rng);
            training_example(rows, embedding, Some(example.target.clone()), teacher)
        } else if let Some(name) = names.get(at - train.len()) {
            let text = vary(if rng.u8(..4) == 0 { &name.explanation } else { &name.text }, &mut rng);
            let teacher = self.soft_labels.and_then(|soft_labels| soft_labels.names.get(at - train.len()));
            training_example(self.rows(&text, schedule, &mut rng), Vec::new(), None, teacher)
        } else {
            let text = vary(&vague[at - train.len() - names.len()], &mut rng);
            training_example(self.rows(&text, schedule, &mut rng), Vec::new(), None, None)
        }
    }

    /// A training text, one time in eight with another text of its subheading after it, as a name is followed by a
    /// description.
    fn particulars(&self, at: usize, rng: &mut Rng) -> String {
        let example = &self.data.train[at];
        let others = example.target.subheading.and_then(|label| self.companions.get(&label));
        match others {
            Some(others) if rng.u8(..8) == 0 => {
                format!("{}; {}", example.text, self.data.train[others[rng.usize(..others.len())]].text)
            }
            _ => example.text.clone(),
        }
    }

    fn rows(&self, text: &str, schedule: &Schedule, rng: &mut Rng) -> Vec<(u32, f32)> {
        let mut rows = self.vocabulary.encode(text).rows;
        rows.retain(|_| rng.f32() >= schedule.feature_drop);
        let scale = 1.0 / (1.0 - schedule.feature_drop).sqrt();
        rows.iter_mut().for_each(|(_, weight)| *weight *= scale);
        rows
    }
}

/// How many texts have each feature, each text counting with its source's weight per epoch, at most 1; an everyday name
/// counts twice, because few others will have its words.
pub fn feature_counts(data: &Data) -> HashMap<u32, f64> {
    let known = data.train.iter().map(|example| (&example.text, example.weight.min(1.0)));
    let texts: Vec<(&String, f64)> =
        known.chain(data.names.iter().map(|name| (&name.text, 2.0 * name.weight))).collect();
    let mut counts: HashMap<u32, f64> = HashMap::new();
    for chunk in texts.chunks(20_000) {
        let found: Vec<(Vec<u32>, f64)> = chunk
            .par_iter()
            .map(|(text, weight)| {
                let mut hashes: Vec<u32> = features(text).into_iter().map(|feature| feature.hash).collect();
                hashes.sort_unstable();
                hashes.dedup();
                (hashes, *weight)
            })
            .collect();
        for (hashes, weight) in found {
            for hash in hashes {
                *counts.entry(hash).or_default() += weight;
            }
        }
    }
    counts
}
