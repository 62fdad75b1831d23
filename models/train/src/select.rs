//! Which features a small model keeps.

use crate::data::Data;
use crate::network::Network;
use declarewell::classifier::features::features;
use declarewell::classifier::vocabulary::Vocabulary;
use std::collections::{HashMap, HashSet};

/// The `most` features that move the network's sums most over the training texts: how often a feature is read times the
/// length of its row. Those of `always` come first.
pub fn strongest(
    network: &Network,
    vocabulary: &Vocabulary,
    counts: &HashMap<u32, f64>,
    always: &HashSet<u32>,
    most: usize,
) -> (Network, Vocabulary) {
    let width = network.shape.width;
    let mut ranked: Vec<(f64, u32, u32)> = counts
        .iter()
        .filter_map(|(hash, count)| {
            let row = vocabulary.row(*hash)?;
            let length = network.rows[row as usize * width..][..width]
                .iter()
                .map(|value| f64::from(value * value))
                .sum::<f64>()
                .sqrt();
            let worth = if always.contains(hash) { f64::INFINITY } else { count * length };
            Some((worth, *hash, row))
        })
        .collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    ranked.truncate(most);
    ranked.sort_by_key(|(_, hash, _)| *hash);
    let kept: Vec<u32> = ranked.iter().map(|(_, _, row)| *row).collect();
    (network.with_rows(&kept), Vocabulary::new(ranked.iter().map(|(_, hash, _)| *hash).collect()))
}

/// The whole words of everyday names.
pub fn everyday(data: &Data) -> HashSet<u32> {
    // A text's first feature is its first word.
    let names = data.names.iter().filter(|name| name.everyday);
    names.filter_map(|name| features(&name.text).first().map(|feature| feature.hash)).collect()
}
