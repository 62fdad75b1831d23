//! A sentence encoder that has learnt to read tariff codes: a second teacher, of quite another kind than the first.
//!
//! A Python program, `reader.py`, run and remembered like [`crate::meaning`]'s.

use crate::data::Data;
use crate::python;

/// Labels and their probabilities, which add up to 1; none where the reader says nothing.
pub type Opinion = Vec<(u32, f32)>;

/// What the reader says of the first training texts and of the everyday names.
pub struct Opinions {
    pub train: Vec<Opinion>,
    pub names: Vec<Opinion>,
}

/// Labels told per text, as `reader.py` has it.
const TOLD: usize = 16;

/// Its readings of a text against those of the network: it learns faster, and takes longer.
const READINGS: f64 = 0.5;

impl Opinions {
    /// Lets the reader learn the first `texts` training texts, and asks it about them and about the everyday names as they are told.
    pub fn read(data: &Data, texts: usize) -> Result<Opinions, String> {
        let labels: Vec<&str> = data.labels.subheadings().iter().map(|digits| digits.as_str()).collect();
        let train = &data.train[..texts];
        let rows = train.iter().map(|example| {
            let [_, heading, subheading] = example.target.levels();
            let digits = if subheading.is_some() {
                6
            } else if heading.is_some() {
                4
            } else {
                2
            };
            let code = &labels[subheading.or(heading).unwrap_or(example.target.chapter.clone()).start][..digits];
            format!("{code}\t{}\t{}", data.sources[example.source].weight * READINGS, example.text)
        });
        let questions = train.iter().map(|example| &example.text).chain(data.names.iter().map(|name| &name.told));
        let asked = texts + data.names.len();
        let lines = [labels.join(" "), texts.to_string()].into_iter().chain(rows).chain(questions.cloned());
        let input = lines.collect::<Vec<_>>().join("\n");
        let told = python::run("reader.py", include_str!("../reader.py"), &input, 2, asked * TOLD * 4)?;
        let number = |pair: &[u8; 2]| u16::from_le_bytes(*pair);
        let mut opinions = told.as_chunks::<{ TOLD * 4 }>().0.iter().map(|told| -> Opinion {
            let likeliest = told.as_chunks::<2>().0.as_chunks::<2>().0;
            let sum: f32 = likeliest.iter().map(|[_, probability]| f32::from(number(probability))).sum();
            let known = likeliest.iter().filter(|[_, probability]| number(probability) > 0);
            known.map(|[label, share]| (u32::from(number(label)), f32::from(number(share)) / sum)).collect()
        });
        Ok(Opinions { train: opinions.by_ref().take(texts).collect(), names: opinions.collect() })
    }
}
