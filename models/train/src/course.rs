//! The course of training: which texts, how often, how varied, at which rates.

use crate::augment::vary;
use crate::data::Data;
use crate::network::{Lesson, Rates, Trainer};
use declarewell::classifier::features::features;
use declarewell::classifier::vocabulary::Vocabulary;
use fastrand::Rng;
use rayon::prelude::*;
use serde::Serialize;
use std::collections::HashMap;

/// One course over the training texts. Rates fall in a straight line to nothing.
#[derive(Clone, Debug, Serialize)]
pub struct Course {
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
}

/// A teacher's probabilities (label, probability) for some of the training texts; empty where it says nothing.
pub type Lectures = Vec<Vec<(u32, f32)>>;

/// Runs a course; `lectures` is empty or as long as the training texts, `trust` is its share of the loss. `report` is
/// called after every epoch with the mean loss.
pub fn run(
    trainer: &mut Trainer,
    vocabulary: &Vocabulary,
    data: &Data,
    lectures: &Lectures,
    trust: f32,
    course: &Course,
    mut report: impl FnMut(usize, f64, &Trainer),
) {
    for epoch in 0..course.epochs {
        let order = order(data, course.others, course.seed * 1_000 + epoch as u64);
        let minibatches = order.len().div_ceil(course.minibatch);
        let mut total = 0.0;
        for (at, minibatch) in order.chunks(course.minibatch).enumerate() {
            let lessons: Vec<Lesson> = minibatch
                .par_iter()
                .map(|(example, seed)| {
                    let mut rng = Rng::with_seed(*seed);
                    let known = &data.train[*example];
                    let mut ids = vocabulary.rows(&vary(&known.text, &mut rng));
                    ids.retain(|_| rng.f32() >= course.feature_drop);
                    let teacher = lectures.get(*example).cloned().unwrap_or_default();
                    Lesson { ids, target: known.target.clone(), teacher }
                })
                .collect();
            let progress = (epoch as f32 + at as f32 / minibatches as f32) / course.epochs as f32;
            let fall = 1.0 - progress;
            let rates = Rates {
                rows: course.row_rate * fall,
                dense: course.dense_rate * fall,
                levels: course.levels,
                teacher: trust,
            };
            total += trainer.step(&lessons, &rates);
        }
        report(epoch, total / minibatches as f64, trainer);
    }
}

/// Training texts of one epoch in the order they are read, each with a seed for how it is varied.
fn order(data: &Data, others: f64, seed: u64) -> Vec<(usize, u64)> {
    let mut rng = Rng::with_seed(seed);
    let mut order = Vec::new();
    for (at, example) in data.train.iter().enumerate() {
        let weight = data.sources[example.source].weight * if example.source == 0 { 1.0 } else { others };
        let times = weight.floor() as usize + usize::from(rng.f64() < weight.fract());
        order.extend((0..times).map(|_| (at, rng.u64(..))));
    }
    rng.shuffle(&mut order);
    order
}

/// How many texts have each feature, each text counting with its source's weight per epoch, at most 1.
pub fn feature_counts(data: &Data) -> HashMap<u32, f64> {
    let mut counts: HashMap<u32, f64> = HashMap::new();
    for chunk in data.train.chunks(20_000) {
        let found: Vec<(Vec<u32>, f64)> = chunk
            .par_iter()
            .map(|example| {
                let mut hashes: Vec<u32> = features(&example.text).into_iter().map(|feature| feature.hash).collect();
                hashes.sort_unstable();
                hashes.dedup();
                (hashes, data.sources[example.source].weight.min(1.0))
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
