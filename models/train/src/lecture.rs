//! What a large network, too large to ship, tells a small one.

use crate::course::Lectures;
use crate::network::{Input, Network, softmax};
use rayon::prelude::*;

/// Labels told per text, at most.
const MOST: usize = 16;

/// The teacher's likeliest labels for `texts` texts, whose probabilities add up to 1. `read` gives what it reads of a text.
pub fn lectures(teacher: &Network, texts: usize, read: impl Fn(usize) -> Input + Sync) -> Lectures {
    let mut lectures = Vec::with_capacity(texts);
    for start in (0..texts).step_by(2048) {
        let inputs: Vec<Input> = (start..(start + 2048).min(texts)).into_par_iter().map(&read).collect();
        let mut told = teacher.logits(&inputs);
        told.par_chunks_exact_mut(teacher.shape.labels).for_each(softmax);
        lectures.par_extend(told.par_chunks_exact(teacher.shape.labels).map(likeliest));
    }
    lectures
}

fn likeliest(row: &[f32]) -> Vec<(u32, f32)> {
    let mut ranked: Vec<(u32, f32)> = (0..).zip(row.iter().copied()).collect();
    ranked.select_nth_unstable_by(MOST, |a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    ranked.truncate(MOST);
    ranked.sort_unstable_by_key(|(label, _)| *label);
    let sum: f32 = ranked.iter().map(|(_, probability)| probability).sum();
    ranked.iter_mut().for_each(|(_, probability)| *probability /= sum);
    ranked
}
