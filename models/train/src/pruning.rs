//! Selects the features that keep a row of their own, and quantises the rows of the others.

use crate::data::Data;
use crate::network::{Network, Shape, matmul};
use declarewell::classifier::features::features;
use declarewell::classifier::vocabulary::{CODEBOOK_SIZE, CODEBOOKS, Hashes, Vocabulary};
use rayon::prelude::*;
use std::collections::{HashMap, HashSet};

/// The `most` features that move the network's sums most over the training texts keep their rows: how often a feature is read
/// times the length of its row. Those of `always` come first. Of the others, `max_shared` share rows, and the rest is forgotten.
pub fn prune(
    network: &Network,
    vocabulary: &Vocabulary,
    counts: &HashMap<u32, f64>,
    always: &HashSet<u32>,
    most: usize,
    max_shared: usize,
) -> Option<(Network, Vocabulary)> {
    let width = network.shape.width;
    let mut ranked = ranked(network, vocabulary, counts, always);
    ranked.truncate(most + max_shared);
    let most = most.min(ranked.len());
    let (own, shared) = ranked.split_at_mut(most);
    let hashes = |kept: &mut [Ranked]| {
        kept.sort_by_key(|(_, hash, _)| *hash);
        Hashes::new(kept.iter().map(|(_, hash, _)| *hash).collect())
    };
    let (own_hashes, sharing_hashes) = (hashes(own), hashes(shared));
    let rows_of = |kept: &[Ranked]| -> Vec<f32> {
        kept.iter().flat_map(|(_, _, at)| network.rows[at * width..][..width].iter().copied()).collect()
    };
    let (places, codebooks) = quantised(rows_of(shared), width);
    let mut rows = rows_of(own);
    rows.extend(codebooks);
    let vocabulary = Vocabulary::with_codebooks(own_hashes, sharing_hashes, places)?;
    rows.truncate(vocabulary.rows() * width);
    let shape = Shape { features: vocabulary.rows(), ..network.shape };
    Some((Network { shape, rows, ..network.clone() }, vocabulary))
}

/// What a feature is worth, its hash, and its row.
type Ranked = (f64, u32, usize);

/// The features, those first that are worth most.
fn ranked(
    network: &Network,
    vocabulary: &Vocabulary,
    counts: &HashMap<u32, f64>,
    always: &HashSet<u32>,
) -> Vec<Ranked> {
    let width = network.shape.width;
    let mut ranked: Vec<Ranked> = counts
        .iter()
        .filter_map(|(hash, count)| {
            let at = vocabulary.own().index(*hash)?;
            let row = &network.rows[at * width..][..width];
            let length = row.iter().map(|value| f64::from(value * value)).sum::<f64>().sqrt();
            let worth = if always.contains(hash) { f64::INFINITY } else { count * length };
            Some((worth, *hash, at))
        })
        .collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    ranked
}

/// Residual quantisation: each codebook holds the centroids of the residuals that the codebooks before it leave. For every
/// row its place in each codebook, and the codebooks one after the other.
fn quantised(mut rest: Vec<f32>, width: usize) -> (Vec<[u8; CODEBOOKS]>, Vec<f32>) {
    let mut places = vec![[0; CODEBOOKS]; rest.len() / width];
    let mut codebooks = Vec::new();
    for codebook in 0..CODEBOOKS {
        let (centres, nearest) = centres(&rest, width);
        for ((rest, nearest), places) in rest.chunks_exact_mut(width).zip(&nearest).zip(&mut places) {
            places[codebook] = *nearest;
            let centre = &centres[usize::from(*nearest) * width..][..width];
            rest.iter_mut().zip(centre).for_each(|(rest, centre)| *rest -= centre);
        }
        codebooks.extend(centres);
    }
    (places, codebooks)
}

/// k-means: [`CODEBOOK_SIZE`] centroids of `rows` of `width` numbers, and for every row the index of the nearest.
fn centres(rows: &[f32], width: usize) -> (Vec<f32>, Vec<u8>) {
    const ROUNDS: usize = 12;
    let count = rows.len() / width;
    // Initial centroids: rows at equal distances in the order of hashes, which is arbitrary.
    let mut centres: Vec<f32> = (0..CODEBOOK_SIZE)
        .flat_map(|at| rows.iter().skip(at * count / CODEBOOK_SIZE * width).take(width).copied())
        .collect();
    centres.resize(CODEBOOK_SIZE * width, 0.0);
    for _ in 0..ROUNDS {
        let nearest = nearest(rows, &centres, width);
        to_means(&mut centres, rows, &nearest, width);
    }
    let nearest = nearest(rows, &centres, width);
    (centres, nearest)
}

/// For every row the index of the nearest centroid.
fn nearest(rows: &[f32], centres: &[f32], width: usize) -> Vec<u8> {
    /// Rows per task.
    const AT_ONCE: usize = 1_024;
    let halves: Vec<f32> =
        centres.chunks_exact(width).map(|centre| centre.iter().map(|value| value * value).sum::<f32>() / 2.0).collect();
    // |row − centre|² is least where row · centre − |centre|² / 2 is most.
    let place = |products: &[f32]| {
        let closeness = products.iter().zip(&halves).map(|(product, half)| product - half);
        let best = (0u8..=255).zip(closeness).reduce(|best, next| if next.1 > best.1 { next } else { best });
        best.map_or(0, |(place, _)| place)
    };
    rows.par_chunks(AT_ONCE * width)
        .flat_map_iter(|rows| {
            let mut products = vec![0.0; rows.len() / width * CODEBOOK_SIZE];
            matmul(rows, centres, &mut products, [rows.len() / width, width, CODEBOOK_SIZE], [false, true], 0.0);
            products.chunks_exact(CODEBOOK_SIZE).map(place).collect::<Vec<_>>()
        })
        .collect()
}

/// Moves every centroid to the mean of the rows that are nearest to it.
fn to_means(centres: &mut [f32], rows: &[f32], nearest: &[u8], width: usize) {
    let mut sums = vec![0.0f64; CODEBOOK_SIZE * width];
    let mut sizes = [0usize; CODEBOOK_SIZE];
    for (row, place) in rows.chunks_exact(width).zip(nearest) {
        let place = usize::from(*place);
        sizes[place] += 1;
        sums[place * width..][..width].iter_mut().zip(row).for_each(|(sum, value)| *sum += f64::from(*value));
    }
    for ((centre, sum), size) in centres.chunks_exact_mut(width).zip(sums.chunks_exact(width)).zip(sizes) {
        // An empty one stays where it is.
        if size > 0 {
            centre.iter_mut().zip(sum).for_each(|(centre, sum)| *centre = (sum / size as f64) as f32);
        }
    }
}

/// The whole words of everyday names.
pub fn everyday(data: &Data) -> HashSet<u32> {
    // A text's first feature is its first word.
    let names = data.names.iter().filter(|name| name.everyday);
    names.filter_map(|name| features(&name.text).first().map(|feature| feature.hash)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_matters_keeps_its_row_and_the_others_share_rows_near_their_own() {
        let hashes: Vec<u32> = (0..3_000u32).map(|n| n * 1_000).collect();
        let vocabulary = Vocabulary::new(hashes.clone());
        let shape = Shape { features: hashes.len(), width: 4, hidden: 0, embedding: 0, labels: 2, ternary: false };
        let network = Network::new(shape, 1);
        let counts = hashes.iter().map(|hash| (*hash, f64::from(*hash) + 1.0)).collect();
        let (small, kept) = prune(&network, &vocabulary, &counts, &HashSet::from([1_000]), 100, 2_900).expect("fits");
        assert_eq!((kept.own().len(), kept.shared().len()), (100, 2_900));
        assert_eq!(small.rows.len(), (100 + CODEBOOKS * CODEBOOK_SIZE) * 4);
        // Often read, or asked for.
        assert!(kept.own().index(1_000).is_some() && kept.own().index(2_000).is_none());
        let length = |row: &[f32]| row.iter().map(|value| value * value).sum::<f32>().sqrt();
        for hash in &hashes {
            let row = &network.rows[vocabulary.own().index(*hash).expect("known") * 4..][..4];
            if let Some(place) = kept.own().index(*hash) {
                assert_eq!(&small.rows[place * 4..][..4], row);
            } else {
                let places = kept.codes()[kept.shared().index(*hash).expect("known")];
                let shared = |codebook: usize| {
                    &small.rows[(100 + codebook * CODEBOOK_SIZE + usize::from(places[codebook])) * 4..][..4]
                };
                let off: Vec<f32> = (0..4).map(|at| row[at] - shared(0)[at] - shared(1)[at]).collect();
                assert!(length(&off) < 0.25, "{row:?} became {off:?} off");
            }
        }
    }
}
