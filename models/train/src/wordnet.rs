//! Everyday English names of things that can be bought, from WordNet. They have no codes and are learnt from soft labels.

use crate::data::Name;
use declarewell::text::Text;
use std::num::ParseIntError;

/// WordNet's files of nouns for things: animals, artifacts, food, plants, substances.
const THINGS: [&str; 5] = ["05", "06", "13", "20", "27"];

/// Those whose names are everyday words: artifacts, food, substances. Most names of animals and plants are Latin.
const EVERYDAY: [&str; 3] = ["06", "13", "27"];

/// Reads `data.noun` (<https://wordnet.princeton.edu/documentation/wndb5wn>): each name of a thing, and "name, other names;
/// gloss". A name with several senses comes once for each.
pub fn names(nouns: &str) -> Result<Vec<Name>, ParseIntError> {
    let mut names = Vec::new();
    for line in nouns.lines().filter(|line| !line.starts_with(' ')) {
        let mut parts = line.splitn(2, " | ");
        let (fields, gloss) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        let fields: Vec<&str> = fields.split(' ').collect();
        let [_, kind, _, count, rest @ ..] = fields.as_slice() else { continue };
        if !THINGS.contains(kind) {
            continue;
        }
        // Each name is followed by a number.
        let words = usize::from_str_radix(count, 16)?;
        let words: Vec<String> = rest.iter().step_by(2).take(words).map(|word| word.replace('_', " ")).collect();
        // Examples follow the semicolon.
        let gloss = gloss.split(';').next().unwrap_or_default();
        for word in &words {
            let others: Vec<&str> = words.iter().filter(|other| *other != word).map(String::as_str).collect();
            let explanation = format!("{word} {}; {gloss}", others.join(" "));
            let [text, explanation] = [word, &explanation].map(|text| Text::new(text).normalised().to_owned());
            let everyday = EVERYDAY.contains(kind) && word.chars().all(|letter| letter.is_ascii_lowercase());
            names.push(Name { text, explanation, everyday, weight: 1.0 });
        }
    }
    Ok(names)
}
