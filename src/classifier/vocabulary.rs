//! Which features the network knows, and in which row each stands.

use super::features::{FOLLOWS, Feature, features};

/// Feature hashes in ascending order; a feature's place in that order is its row.
///
/// Kept as bucket and tail: a bucket holds the hashes that share their upper 16 bits, a tail is the lower 16.
pub struct Vocabulary {
    /// Where each bucket starts in `tails`, and where the last one ends.
    starts: Vec<u32>,
    tails: Vec<u16>,
}

/// Buckets by the upper half of a hash.
pub const BUCKETS: usize = 1 << 16;

/// The most rows one text may use; words come before pieces of words.
pub const MOST_ROWS: usize = 512;

impl Vocabulary {
    /// From any hashes.
    pub fn new(mut hashes: Vec<u32>) -> Vocabulary {
        hashes.sort_unstable();
        hashes.dedup();
        let starts =
            (0..=BUCKETS as u64).map(|bucket| hashes.partition_point(|hash| u64::from(*hash) < bucket << 16) as u32);
        Vocabulary { starts: starts.collect(), tails: hashes.iter().map(|hash| *hash as u16).collect() }
    }

    /// From what the model file holds: the number of hashes in each bucket, and the tails. `None` where they do not fit.
    pub fn from_parts(counts: &[u8], tails: Vec<u16>) -> Option<Vocabulary> {
        let mut starts = vec![0];
        let mut end = 0u32;
        for count in counts {
            end += u32::from(*count);
            starts.push(end);
        }
        (counts.len() == BUCKETS && end as usize == tails.len()).then_some(Vocabulary { starts, tails })
    }

    /// The number of hashes in each bucket (at most 255), for the model file.
    pub fn counts(&self) -> Vec<u8> {
        self.starts.windows(2).map(|pair| u8::try_from(pair[1] - pair[0]).unwrap_or(u8::MAX)).collect()
    }

    /// The lower halves of the hashes, in order, for the model file.
    pub fn tails(&self) -> &[u16] {
        &self.tails
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        self.tails.len()
    }

    /// Whether no feature is known.
    pub fn is_empty(&self) -> bool {
        self.tails.is_empty()
    }

    /// The row of a feature.
    pub fn row(&self, hash: u32) -> Option<u32> {
        let bucket = (hash >> 16) as usize;
        let (start, end) = (*self.starts.get(bucket)?, *self.starts.get(bucket + 1)?);
        let tails = self.tails.get(start as usize..end as usize)?;
        tails.binary_search(&(hash as u16)).ok().map(|at| start + at as u32)
    }

    /// The rows of a normalised text's features, see [`Vocabulary::weighted`].
    pub fn rows(&self, text: &str) -> Vec<(u32, f32)> {
        self.weighted(&features(text))
    }

    /// The rows of these features, each once, ascending, at most [`MOST_ROWS`], and their weights, whose squares add up to 1.
    pub fn weighted(&self, features: &[Feature]) -> Vec<(u32, f32)> {
        let mut rows: Vec<(u32, f32)> = Vec::new();
        for feature in features {
            let Some(row) = self.row(feature.hash) else { continue };
            if rows.len() == MOST_ROWS {
                break;
            }
            // Short lists: looking through them costs less than hashing. What leads comes before what follows.
            if !rows.iter().any(|(known, _)| *known == row) {
                rows.push((row, if feature.leads { 1.0 } else { FOLLOWS }));
            }
        }
        rows.sort_unstable_by_key(|(row, _)| *row);
        let scale = 1.0 / rows.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
        rows.iter_mut().for_each(|(_, weight)| *weight *= scale);
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_follow_the_order_of_hashes() {
        let hashes = vec![7, 0x0001_0000, 0x0001_0003, 0xffff_ffff, 7];
        let vocabulary = Vocabulary::new(hashes);
        assert_eq!(vocabulary.len(), 4);
        assert_eq!(
            [7, 0x0001_0000, 0x0001_0003, u32::MAX].map(|hash| vocabulary.row(hash)),
            [Some(0), Some(1), Some(2), Some(3)]
        );
        assert_eq!([0, 8, 0x0001_0001, 0x0007_0000].map(|hash| vocabulary.row(hash)), [None; 4]);
    }

    #[test]
    fn a_text_uses_each_row_once_and_its_first_part_weighs_most() {
        let text = "beef; frozen beef";
        let vocabulary = Vocabulary::new(features(text).iter().map(|feature| feature.hash).collect());
        let rows = vocabulary.rows(text);
        assert!(rows.is_sorted_by(|one, next| one.0 < next.0));
        assert!((rows.iter().map(|(_, weight)| weight * weight).sum::<f32>() - 1.0).abs() < 1e-5);
        let of = |part: &str| {
            let row = features(part).iter().find_map(|feature| vocabulary.row(feature.hash));
            rows.iter().find(|(known, _)| Some(*known) == row).map(|(_, weight)| *weight)
        };
        let (beef, frozen) = (of("beef").expect("known"), of("frozen").expect("known"));
        assert!((frozen / beef - FOLLOWS).abs() < 1e-5);
        assert!(vocabulary.rows("한국").is_empty());
    }

    #[test]
    fn parts_survive_the_way_through_a_file() {
        let vocabulary = Vocabulary::new((0..5_000u32).map(|n| n.wrapping_mul(0x9e37_79b9)).collect());
        let read = Vocabulary::from_parts(&vocabulary.counts(), vocabulary.tails().to_vec()).expect("fits");
        for n in 0..6_000u32 {
            assert_eq!(read.row(n.wrapping_mul(0x9e37_79b9)), vocabulary.row(n.wrapping_mul(0x9e37_79b9)));
        }
        assert!(Vocabulary::from_parts(&[1, 2, 3], vec![0; 6]).is_none());
        assert!(Vocabulary::from_parts(&vocabulary.counts(), vec![0; 6]).is_none());
    }
}
