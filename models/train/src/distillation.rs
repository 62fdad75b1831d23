//! Distillation from two teachers that are too large to ship: soft labels, the mean of the probabilities that a wide
//! network and the fine-tuned encoder give a text.

use crate::network::{Input, Network};
use crate::soft_labels::Labels;
use declarewell::classifier::softmax;
use rayon::prelude::*;

/// Soft labels per text, at most.
const MAX_LABELS: usize = 16;

/// Inputs at once.
const CHUNK: usize = 1024;

/// The likeliest labels of each input and their probabilities: those of the network, and of the encoder where it knows any. An
/// input without any feature tells the network nothing.
pub fn soft_labels(network: &Network, inputs: &[Input], encoder: &[Labels]) -> Vec<Labels> {
    let taught = inputs.chunks(CHUNK).zip(encoder.chunks(CHUNK)).flat_map(|(inputs, encoder)| {
        let mut logits = network.logits(inputs);
        let rows = logits.par_chunks_exact_mut(network.shape.labels).zip(inputs).zip(encoder);
        rows.map(|((row, input), encoder)| {
            if input.rows.is_empty() {
                return encoder.clone();
            }
            softmax(row, 1.0);
            if !encoder.is_empty() {
                row.iter_mut().for_each(|probability| *probability *= 0.5);
                encoder.iter().for_each(|(label, probability)| row[*label as usize] += 0.5 * probability);
            }
            likeliest(row)
        })
        .collect::<Vec<_>>()
    });
    taught.collect()
}

fn likeliest(row: &[f32]) -> Labels {
    let mut ranked: Labels = (0..).zip(row.iter().copied()).collect();
    ranked.select_nth_unstable_by(MAX_LABELS, |a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    ranked.truncate(MAX_LABELS);
    // Half a million of them are kept.
    ranked.shrink_to_fit();
    ranked.sort_unstable_by_key(|(label, _)| *label);
    let sum: f32 = ranked.iter().map(|(_, probability)| probability).sum();
    ranked.iter_mut().for_each(|(_, probability)| *probability /= sum);
    ranked
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::Shape;

    #[test]
    fn both_teachers_have_half_a_say_and_silence_is_none() {
        // Its output layer begins with zeros: every label is as likely as the others.
        let shape = Shape { features: 4, width: 2, hidden: 2, embedding: 0, labels: 40, ternary: false };
        let network = Network::new(shape, 1);
        let read = |rows: &[(u32, f32)]| Input { rows: rows.to_vec(), embedding: Vec::new() };
        let inputs = [read(&[(0, 1.0)]), read(&[(1, 1.0)]), read(&[])];
        let encoder = [vec![(7, 1.0)], vec![], vec![(9, 1.0)]];
        let taught = soft_labels(&network, &inputs, &encoder);
        let of = |text: usize, label: u32| taught[text].iter().find(|(at, _)| *at == label).map_or(0.0, |(_, p)| *p);
        assert!(of(0, 7) > 0.6 && taught[0].len() == MAX_LABELS, "{:?}", taught[0]);
        assert!(taught[1].iter().all(|(_, p)| (p - 1.0 / MAX_LABELS as f32).abs() < 1e-6), "{:?}", taught[1]);
        assert_eq!(taught[2], encoder[2]);
    }
}
