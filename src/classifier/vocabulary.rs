//! The features that the network knows, and their rows in the embedding table.

use super::features::{Feature, HASH_BITS, TAIL_WEIGHT, features};

/// The features the network knows.
///
/// The most important ones have a row of their own. Each of the many others, too rare for a row of its own, is the
/// sum of [`CODEBOOKS`] rows, one out of each of as many codebooks of [`CODEBOOK_SIZE`] that they all share: precise enough for
/// rare features.
pub struct Vocabulary {
    own: Hashes,
    shared: Hashes,
    codes: Vec<[u8; CODEBOOKS]>,
}

/// Rows a feature without a row of its own adds up.
pub const CODEBOOKS: usize = 2;

/// Rows on a codebook.
pub const CODEBOOK_SIZE: usize = 256;

/// The most features of one text that count; words come before pieces of words.
pub const MAX_FEATURES: usize = 512;

/// The encoded features of one text.
#[derive(Clone, Debug, Default)]
pub struct Encoded {
    /// Rows, each once, ascending, and their weights.
    pub rows: Vec<(u32, f32)>,
    /// How many of the text's features are known.
    pub known: usize,
    /// Share of the features, each as often as it stands there, that are known.
    pub share: f32,
}

/// A feature of a text.
#[derive(Clone, Copy, Debug)]
pub struct Numbered {
    /// Its number, if it is known.
    number: Option<usize>,
    in_head: bool,
}

impl Vocabulary {
    /// Of features that all have rows of their own; any hashes of [`HASH_BITS`] bits.
    pub fn new(hashes: Vec<u32>) -> Vocabulary {
        Vocabulary { own: Hashes::new(hashes), shared: Hashes::new(Vec::new()), codes: Vec::new() }
    }

    /// The same, with features that share rows, and their codes. `None` where there are not as many codes as features.
    pub fn with_codebooks(own: Hashes, shared: Hashes, codes: Vec<[u8; CODEBOOKS]>) -> Option<Vocabulary> {
        (shared.len() == codes.len()).then_some(Vocabulary { own, shared, codes })
    }

    /// Features with rows of their own; a feature's index is its row.
    pub fn own(&self) -> &Hashes {
        &self.own
    }

    /// Features that share rows.
    pub fn shared(&self) -> &Hashes {
        &self.shared
    }

    /// For each of [`Vocabulary::shared`], its index on every codebook.
    pub fn codes(&self) -> &[[u8; CODEBOOKS]] {
        &self.codes
    }

    /// Number of rows: each feature's own, then the codebooks.
    pub fn rows(&self) -> usize {
        self.own.len() + if self.codes.is_empty() { 0 } else { CODEBOOKS * CODEBOOK_SIZE }
    }

    /// Features with rows of their own come first.
    fn number(&self, hash: u32) -> Option<usize> {
        self.own.index(hash).or_else(|| Some(self.own.len() + self.shared.index(hash)?))
    }

    /// Encodes a normalised text, see [`Vocabulary::encode_features`].
    pub fn encode(&self, text: &str) -> Encoded {
        self.encode_features(&features(text))
    }

    /// The rows of these features and their weights. Every feature counts once, at most [`MAX_FEATURES`] count, and the
    /// squares of the features' weights add up to 1. Features of the tail weigh, each and together, at most
    /// [`TAIL_WEIGHT`] of those of the head.
    pub fn encode_features(&self, features: &[Feature]) -> Encoded {
        self.encode_numbered(features.iter().map(|feature| self.numbered(feature)))
    }

    /// A feature as [`Vocabulary::encode_numbered`] reads it.
    pub fn numbered(&self, feature: &Feature) -> Numbered {
        Numbered { number: self.number(feature.hash), in_head: feature.in_head }
    }

    /// The same as [`Vocabulary::encode_features`], of features that were looked up already.
    pub fn encode_numbered(&self, features: impl IntoIterator<Item = Numbered>) -> Encoded {
        let mut known: Vec<(usize, f32)> = Vec::new();
        let mut seen = Seen([0; Seen::WORDS]);
        let (mut all, mut of_vocabulary) = (0usize, 0usize);
        for Numbered { number, in_head } in features {
            all += 1;
            let Some(number) = number else { continue };
            of_vocabulary += 1;
            // Features of the head come first.
            if known.len() < MAX_FEATURES && (seen.is_new(number) || !known.iter().any(|(other, _)| *other == number)) {
                known.push((number, if in_head { 1.0 } else { TAIL_WEIGHT }));
            }
        }
        Encoded { rows: self.weighed(&known), known: known.len(), share: of_vocabulary as f32 / all.max(1) as f32 }
    }

    /// The rows of features by their numbers, and the weights they come to.
    fn weighed(&self, known: &[(usize, f32)]) -> Vec<(u32, f32)> {
        let squares = |in_head: bool| -> f32 {
            known.iter().filter(|(_, weight)| (*weight == 1.0) == in_head).map(|(_, weight)| weight * weight).sum()
        };
        let (lead, follow) = (squares(true), squares(false));
        // Long particulars would otherwise drown the name they follow.
        let most = if lead > 0.0 { follow.min(lead * TAIL_WEIGHT * TAIL_WEIGHT) } else { follow };
        let thin = if follow > 0.0 { (most / follow).sqrt() } else { 1.0 };
        let scale = 1.0 / (lead + most).sqrt();
        let mut rows: Vec<(u32, f32)> = Vec::with_capacity(known.len() * CODEBOOKS);
        for (number, weight) in known {
            let weight = if *weight < 1.0 { weight * thin } else { *weight } * scale;
            match number.checked_sub(self.own.len()) {
                None => rows.push((*number as u32, weight)),
                Some(shared) => {
                    let codes = self.codes.get(shared).into_iter().flatten().enumerate();
                    rows.extend(codes.map(|(codebook, index)| {
                        ((self.own.len() + codebook * CODEBOOK_SIZE + usize::from(*index)) as u32, weight)
                    }));
                }
            }
        }
        rows.sort_by_key(|(row, _)| *row);
        rows.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1 += next.1;
            }
            same
        });
        rows
    }
}

/// Tells of most numbers that they were not seen before, so that a list need not be looked through for them.
struct Seen([u64; Seen::WORDS]);

impl Seen {
    const WORDS: usize = 64;

    /// True if the number is surely new; from then on it is not.
    fn is_new(&mut self, number: usize) -> bool {
        let bit = 1 << (number % 64);
        let Some(word) = self.0.get_mut(number / 64 % Seen::WORDS) else { return false };
        let is_new = *word & bit == 0;
        *word |= bit;
        is_new
    }
}

/// Feature hashes in ascending order, each with its index in that order.
///
/// Kept as bucket and tail: a bucket holds the hashes that share their upper 16 bits, a tail is the lower 8.
pub struct Hashes {
    /// Where each bucket starts in `tails`, and where the last one ends.
    starts: Vec<u32>,
    tails: Vec<u8>,
}

/// Bits of a tail.
const TAIL: u32 = 8;

/// Buckets by the upper bits of a hash.
pub const BUCKETS: usize = 1 << (HASH_BITS - TAIL);

impl Hashes {
    /// From any hashes of [`HASH_BITS`] bits.
    pub fn new(mut hashes: Vec<u32>) -> Hashes {
        hashes.sort_unstable();
        hashes.dedup();
        let starts =
            (0..=BUCKETS).map(|bucket| hashes.partition_point(|hash| ((hash >> TAIL) as usize) < bucket) as u32);
        Hashes { starts: starts.collect(), tails: hashes.iter().map(|hash| *hash as u8).collect() }
    }

    /// From what the model file holds: the number of hashes in each bucket, and the tails. `None` where they do not fit.
    #[inline(never)] // See `Classifier::load_verified`.
    pub fn from_parts(counts: &[u8], tails: Vec<u8>) -> Option<Hashes> {
        let mut starts = vec![0];
        let mut end = 0u32;
        for count in counts {
            end += u32::from(*count);
            starts.push(end);
        }
        (counts.len() == BUCKETS && end as usize == tails.len()).then_some(Hashes { starts, tails })
    }

    /// The number of hashes in each bucket (at most 255), for the model file.
    pub fn counts(&self) -> Vec<u8> {
        let pairs = self.starts.iter().zip(self.starts.iter().skip(1));
        pairs.map(|(from, to)| u8::try_from(to - from).unwrap_or(u8::MAX)).collect()
    }

    /// The lower bits of the hashes, in order, for the model file.
    pub fn tails(&self) -> &[u8] {
        &self.tails
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.tails.len()
    }

    /// True if there is none.
    pub fn is_empty(&self) -> bool {
        self.tails.is_empty()
    }

    /// The index of a hash.
    pub fn index(&self, hash: u32) -> Option<usize> {
        let bucket = (hash >> TAIL) as usize;
        let (start, end) = (*self.starts.get(bucket)?, *self.starts.get(bucket + 1)?);
        let tails = self.tails.get(start as usize..end as usize)?;
        tails.binary_search(&(hash as u8)).ok().map(|at| start as usize + at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hashes(text: &str) -> Vec<u32> {
        features(text).iter().map(|feature| feature.hash).collect()
    }

    #[test]
    fn places_follow_the_order_of_hashes() {
        let hashes = Hashes::new(vec![7, 0x100, 0x103, 0x00ff_ffff, 7]);
        assert_eq!(hashes.len(), 4);
        assert_eq!([7, 0x100, 0x103, 0x00ff_ffff].map(|hash| hashes.index(hash)), [Some(0), Some(1), Some(2), Some(3)]);
        assert_eq!([0, 8, 0x101, 0x700, u32::MAX].map(|hash| hashes.index(hash)), [None; 5]);
    }

    #[test]
    fn a_text_uses_each_row_once_and_its_first_part_weighs_most() {
        let text = "beef; frozen beef";
        let vocabulary = Vocabulary::new(hashes(text));
        let read = vocabulary.encode(text);
        assert!(read.rows.is_sorted_by(|one, next| one.0 < next.0));
        assert_eq!(read.known, read.rows.len());
        assert!((read.rows.iter().map(|(_, weight)| weight * weight).sum::<f32>() - 1.0).abs() < 1e-5);
        assert!(vocabulary.encode("한국").rows.is_empty());
    }

    /// The weights of the head and of the tail.
    fn parts(vocabulary: &Vocabulary, text: &str) -> [Vec<(u32, f32)>; 2] {
        let all = features(text);
        let in_head = |row: u32| {
            all.iter().any(|feature| feature.in_head && vocabulary.own().index(feature.hash) == Some(row as usize))
        };
        let (lead, follow) = vocabulary.encode(text).rows.into_iter().partition(|(row, _)| in_head(*row));
        [lead, follow]
    }

    #[test]
    fn what_follows_weighs_at_most_its_share_however_long_it_is() {
        let follows = "stainless steel ".repeat(3) + "vacuum bottle with a cap for hot and cold drinks";
        for text in ["beef; frozen", &format!("beef; {follows}")] {
            let vocabulary = Vocabulary::new(hashes(text));
            let [lead, follow] = parts(&vocabulary, text);
            let square = |rows: &[(u32, f32)]| rows.iter().map(|(_, weight)| weight * weight).sum::<f32>();
            assert!(square(&follow) <= TAIL_WEIGHT * TAIL_WEIGHT * square(&lead) + 1e-5, "{text}");
            assert!(follow.iter().all(|(_, weight)| *weight <= TAIL_WEIGHT * lead[0].1 + 1e-5), "{text}");
        }
        // Particulars alone are all there is.
        let vocabulary = Vocabulary::new(hashes("frozen"));
        assert!(
            (vocabulary.encode("beef; frozen").rows.iter().map(|(_, weight)| weight * weight).sum::<f32>() - 1.0).abs()
                < 1e-5
        );
    }

    #[test]
    fn features_without_rows_of_their_own_add_up_shared_ones() {
        let (own, shared) = (Hashes::new(hashes("beef")), Hashes::new(hashes("한국")));
        let (first, codes) = (own.len(), vec![[3, 250]; shared.len()]);
        let vocabulary = Vocabulary::with_codebooks(own, shared, codes).expect("fits");
        assert_eq!(vocabulary.rows(), first + CODEBOOKS * CODEBOOK_SIZE);
        let read = vocabulary.encode("한국");
        assert_eq!(read.known, vocabulary.shared().len());
        let rows: Vec<usize> = read.rows.iter().map(|(row, _)| *row as usize).collect();
        assert_eq!(rows, [first + 3, first + CODEBOOK_SIZE + 250]);
        assert!(read.rows.iter().all(|(_, weight)| (weight - (read.known as f32).sqrt()).abs() < 1e-4));
        assert!(Vocabulary::with_codebooks(Hashes::new(vec![1]), Hashes::new(vec![2]), Vec::new()).is_none());
    }

    #[test]
    fn parts_survive_the_way_through_a_file() {
        let hash = |n: u32| n.wrapping_mul(0x9e37_79b9) >> (32 - HASH_BITS);
        let hashes = Hashes::new((0..5_000).map(hash).collect());
        let read = Hashes::from_parts(&hashes.counts(), hashes.tails().to_vec()).expect("fits");
        for n in 0..6_000u32 {
            assert_eq!(read.index(hash(n)), hashes.index(hash(n)));
        }
        assert!(Hashes::from_parts(&[1, 2, 3], vec![0; 6]).is_none());
        assert!(Hashes::from_parts(&hashes.counts(), vec![0; 6]).is_none());
    }
}
