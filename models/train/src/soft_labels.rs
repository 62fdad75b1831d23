//! Soft labels of the fine-tuned encoder (`finetune.py`): the most likely subheadings of each text, in a file of their own, because
//! making them takes hours or a graphics card. A training text's come from networks that were not trained on it.
//!
//! The file: SHA-256 of the lines it was made for; for every line the number of its labels, one byte; all labels, two bytes each,
//! little-endian; their shares of the line's probability in 255ths, one byte each.

use crate::data::{Data, Example};
use sha2::{Digest, Sha256};
use std::error::Error;

/// Labels of one text and their probabilities, which add up to 1; empty where the encoder was not asked or does not know.
pub type Labels = Vec<(u32, f32)>;

/// Of all texts, in the order in which [`Data`] has them.
pub struct SoftLabels {
    pub train: Vec<Labels>,
    pub held_out: Vec<Labels>,
    pub names: Vec<Labels>,
}

impl SoftLabels {
    /// Reads a file that was made for these texts.
    ///
    /// # Errors
    /// Where it was made for others, or is damaged.
    pub fn read(bytes: &[u8], data: &Data) -> Result<SoftLabels, Box<dyn Error>> {
        let mut digest = Sha256::new();
        let mut count = 0;
        for line in lines(data) {
            digest.update(line);
            digest.update("\n");
            count += 1;
        }
        let (made_for, rest) = bytes.split_at_checked(32).ok_or("too short")?;
        if made_for != digest.finalize().as_slice() {
            return Err("the soft labels were made for other texts: run `finetune.py` anew (README.md)".into());
        }
        let (counts, rest) = rest.split_at_checked(count).ok_or("too short")?;
        let all: usize = counts.iter().map(|count| usize::from(*count)).sum();
        let (labels, shares) =
            rest.split_at_checked(2 * all).filter(|(_, shares)| shares.len() == all).ok_or("damaged")?;
        let mut pairs = labels
            .chunks_exact(2)
            .zip(shares)
            .map(|(label, share)| (u32::from(u16::from_le_bytes([label[0], label[1]])), f32::from(*share)));
        let mut each = counts.iter().map(|count| {
            let mut labels: Labels = pairs.by_ref().take(usize::from(*count)).collect();
            let sum: f32 = labels.iter().map(|(_, share)| share).sum();
            labels.iter_mut().for_each(|(_, share)| *share /= sum);
            labels
        });
        let mut part = |length: usize| each.by_ref().take(length).collect();
        let (train, held_out) = (part(data.train.len()), part(data.held_out.len()));
        Ok(SoftLabels { train, held_out, names: part(data.names.len()) })
    }

    /// Soft labels as logits, texts × `count`: the logarithms of their probabilities, next to nothing for the labels
    /// that are not among them.
    pub fn logits(labels: &[Labels], count: usize) -> Vec<f32> {
        let mut logits = vec![f32::ln(1e-9); labels.len() * count];
        for (row, labels) in logits.chunks_exact_mut(count).zip(labels) {
            labels.iter().for_each(|(label, probability)| row[*label as usize] = probability.max(1e-9).ln());
        }
        logits
    }

    /// Forgets the names of which nothing is known, here and there.
    pub fn retain_known(&mut self, data: &mut Data) {
        let mut known = self.names.iter().map(|labels| !labels.is_empty());
        data.names.retain(|_| known.next().unwrap_or_default());
        self.names.retain(|labels| !labels.is_empty());
    }
}

/// The texts that `finetune.py` reads, one a line, as tab-separated values: `train`, `unconfirmed` (the code may be wrong), `held`
/// or `name`; the weight of its source; chapter, heading and subheading as ranges of labels, `start-end`, empty where not known;
/// the text.
pub fn lines(data: &Data) -> impl Iterator<Item = String> {
    let coded = |kind: &'static str, example: &Example| {
        let range = |range: Option<std::ops::Range<usize>>| {
            range.map_or(String::new(), |range| format!("{}-{}", range.start, range.end))
        };
        let levels = example.target.levels().map(range).join("\t");
        format!("{kind}\t{}\t{levels}\t{}", data.sources[example.source].weight, example.text)
    };
    let kind = |example: &Example| if example.weight > 0.0 { "train" } else { "unconfirmed" };
    let train = data.train.iter().map(move |example| coded(kind(example), example));
    let held_out = data.held_out.iter().map(move |example| coded("held", example));
    let names = data.names.iter().map(|name| format!("name\t{}\t\t\t\t{}", name.weight, name.explanation));
    train.chain(held_out).chain(names)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::{Name, Source};
    use crate::labels::Target;

    fn data() -> Data {
        let labels =
            declarewell::classifier::Labels::new(&["010121".into(), "010129".into(), "847130".into()]).unwrap();
        let example = |text: &str, code: &str| Example {
            text: text.into(),
            target: Target::new(&labels, code).unwrap(),
            source: 0,
            weight: 1.0,
        };
        let name = |text: &str| Name { text: text.into(), explanation: text.into(), everyday: false, weight: 1.0 };
        let source = Source { file: "f", what: "w", weight: 1.0, sha256: String::new(), rows: 2, texts: 2 };
        let (train, held_out) = (vec![example("horse", "010121")], vec![example("laptop", "847130")]);
        let names = vec![name("가나다"), name("말")];
        Data { labels, sources: vec![source], train, held_out, names, vague: Vec::new() }
    }

    /// Labels 0 and 2 of the first text, 2 of the second, none of the third, 1 of the last.
    fn file(data: &Data) -> Vec<u8> {
        let text: String = lines(data).flat_map(|line| [line, "\n".into()]).collect();
        let mut bytes = Sha256::digest(text.as_bytes()).to_vec();
        bytes.extend([2, 1, 0, 1]);
        bytes.extend([0u16, 2, 2, 1].iter().flat_map(|label| label.to_le_bytes()));
        bytes.extend([204, 51, 255, 255]);
        bytes
    }

    #[test]
    fn a_file_is_read_for_the_texts_it_was_made_for() {
        let mut data = data();
        let mut soft_labels = SoftLabels::read(&file(&data), &data).unwrap();
        assert_eq!(soft_labels.train, [vec![(0, 0.8), (2, 0.2)]]);
        assert_eq!(soft_labels.held_out, [vec![(2, 1.0)]]);
        assert_eq!(soft_labels.names, [vec![], vec![(1, 1.0)]]);
        soft_labels.retain_known(&mut data);
        assert_eq!((data.names.len(), &*data.names[0].text, soft_labels.names.len()), (1, "말", 1));
        let logits = SoftLabels::logits(&soft_labels.train, 3);
        assert!(logits[0] > logits[2] && logits[2] > logits[1], "{logits:?}");
    }

    #[test]
    fn another_text_and_a_damaged_file_are_refused() {
        let mut data = data();
        let bytes = file(&data);
        for length in 0..bytes.len() {
            assert!(SoftLabels::read(&bytes[..length], &data).is_err(), "{length}");
        }
        data.train[0].text.push('s');
        let error = SoftLabels::read(&bytes, &data).err().unwrap().to_string();
        assert!(error.contains("other texts"), "{error}");
    }
}
