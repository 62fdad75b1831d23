//! Nearest texts by TF-IDF over character n-grams: a baseline, and the measure of confusable headings.

use declarewell::classifier::Labels;
use declarewell::text::Text;
use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::path::Path;

/// For every heading the one whose wording in the HS is most alike: what is easily taken for it.
pub struct Confusable(BTreeMap<String, String>);

impl Confusable {
    /// Of the headings of `nomenclature/hs_2022_en.csv` in the data folder that the labels have.
    pub fn read(folder: &Path, labels: &Labels) -> Result<Confusable, Box<dyn Error>> {
        let mut wording = Vec::new();
        for row in csv::Reader::from_path(folder.join("nomenclature/hs_2022_en.csv"))?.records() {
            let row = row?;
            if row[1].len() == 4 && !labels.under(&row[1]).is_empty() {
                wording.push((Text::new(&row[2]).normalised().to_owned(), row[1].to_owned()));
            }
        }
        let index = Neighbours::new(wording.iter().map(|(text, _)| text.as_str()));
        let nearest = wording.iter().filter_map(|(text, heading)| {
            let near =
                index.nearest(text, 8).into_iter().map(|(at, _)| &wording[at].1).find(|near| *near != heading)?;
            Some((heading.clone(), near.clone()))
        });
        Ok(Confusable(nearest.collect()))
    }

    /// Of a heading, 4 digits.
    pub fn of(&self, heading: &str) -> Option<&str> {
        self.0.get(heading).map(String::as_str)
    }
}

/// An inverted index over texts.
pub struct Neighbours {
    /// For each n-gram the texts it is in, with its weight there.
    postings: HashMap<u64, Vec<(u32, f32)>>,
    texts: usize,
}

impl Neighbours {
    /// Over normalised texts.
    pub fn new<'a>(texts: impl Iterator<Item = &'a str>) -> Neighbours {
        let mut postings: HashMap<u64, Vec<(u32, f32)>> = HashMap::new();
        let mut count = 0;
        for text in texts {
            for (gram, times) in grams(text) {
                postings.entry(gram).or_default().push((count, times));
            }
            count += 1;
        }
        let mut lengths = vec![0.0f32; count as usize];
        for list in postings.values() {
            let rarity = rarity(list.len(), count as usize);
            list.iter().for_each(|(text, times)| lengths[*text as usize] += (times * rarity).powi(2));
        }
        for list in postings.values_mut() {
            let rarity = rarity(list.len(), count as usize);
            // The text's half of the product of weights; the query's half follows in `nearest`.
            list.iter_mut().for_each(|(text, times)| *times *= rarity / lengths[*text as usize].sqrt().max(1e-9));
        }
        Neighbours { postings, texts: count as usize }
    }

    /// The `most` nearest texts, nearest first, and their cosines.
    pub fn nearest(&self, text: &str, most: usize) -> Vec<(usize, f32)> {
        let mut cosines = vec![0.0f32; self.texts];
        let mut length = 0.0f32;
        let mut grams: Vec<(u64, f32)> = grams(text).into_iter().collect();
        // Sums of floats depend on their order.
        grams.sort_unstable_by_key(|(gram, _)| *gram);
        for (gram, times) in grams {
            let Some(list) = self.postings.get(&gram) else { continue };
            let weight = times * rarity(list.len(), self.texts);
            length += weight * weight;
            list.iter().for_each(|(text, there)| cosines[*text as usize] += weight * there);
        }
        let length = length.sqrt().max(1e-9);
        let mut found: Vec<(usize, f32)> = cosines
            .into_iter()
            .enumerate()
            .filter(|(_, cosine)| *cosine > 0.0)
            .map(|(at, cosine)| (at, cosine / length))
            .collect();
        let nearer = |a: &(usize, f32), b: &(usize, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
        if found.len() > most {
            found.select_nth_unstable_by(most, nearer);
            found.truncate(most);
        }
        found.sort_by(nearer);
        found
    }
}

fn rarity(texts: usize, all: usize) -> f32 {
    (1.0 + all as f32 / texts as f32).ln()
}

/// The n-grams of 2 to 5 characters inside the words of a text, ends marked, hashed (FNV-1a), and 1 + ln of their number.
fn grams(text: &str) -> HashMap<u64, f32> {
    let mut grams: HashMap<u64, f32> = HashMap::new();
    for word in text.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let letters: Vec<char> = [' '].into_iter().chain(word.chars()).chain([' ']).collect();
        for size in 2..=5 {
            for gram in letters.windows(size) {
                let hash = gram.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, letter| {
                    (hash ^ u64::from(*letter)).wrapping_mul(0x0000_0100_0000_01b3)
                });
                *grams.entry(hash).or_default() += 1.0;
            }
        }
    }
    grams.values_mut().for_each(|times| *times = 1.0 + times.ln());
    grams
}
