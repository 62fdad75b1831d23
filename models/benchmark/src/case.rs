//! The data format: cases a tool is asked, and its answers. Both are JSON Lines.

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::collections::BTreeMap;
use std::error::Error;
use std::io::Write;
use std::path::Path;

/// One description with its right code and wrong ones. Codes are HS, 2, 4 or 6 digits, as deep as the right one is known.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// Unique in its file.
    pub id: String,
    /// The set it is from.
    pub set: String,
    /// As it was written.
    pub text: String,
    pub code: String,
    /// Cases of one group are drawn together in the bootstrap, because they are one observation: the same text, usually.
    pub group: String,
    /// A random other chapter, 2 digits.
    pub wrong_chapter: String,
    /// A random other heading of the right chapter, 4 digits.
    pub wrong_heading: Option<String>,
    /// The heading whose official wording is nearest to the right heading's, 4 digits.
    pub confusable_heading: Option<String>,
}

impl Case {
    /// The codes whose likelihood a tool is asked for, in ascending order, so that the order gives nothing away.
    pub fn asked(&self) -> Vec<&str> {
        let right = [self.code.get(..2), self.code.get(..4)];
        let wrong = [&self.wrong_heading, &self.confusable_heading].into_iter().map(|code| code.as_deref());
        let mut asked: Vec<&str> =
            right.into_iter().chain(wrong).chain([Some(self.wrong_chapter.as_str())]).flatten().collect();
        asked.sort_unstable();
        asked.dedup();
        asked
    }
}

/// What a tool says of one case.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// The case's.
    pub id: String,
    /// Likeliest codes of 2, 4 and 6 digits, best first; the first counts at 2 digits, the first ten at 4 and 6.
    pub ranked: [Vec<String>; 3],
    /// How likely each code of [`Case::asked`] is right: a probability, or any number that is higher for likelier codes. A
    /// code that is left out counts as 0.
    #[serde(default)]
    pub likelihood: BTreeMap<String, f64>,
    /// The probability that `ranked[0][0]` is right, where the tool claims one.
    #[serde(default)]
    pub certainty: Option<f64>,
    /// The asked codes it would warn of, and, among these, those it would call errors.
    #[serde(default)]
    pub flagged: Vec<String>,
    #[serde(default)]
    pub errors: Vec<String>,
    /// Whether it says that it cannot tell. It flags nothing then.
    #[serde(default)]
    pub abstained: bool,
}

/// Reads a file, naming the line that cannot be read.
pub fn read<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>, Box<dyn Error>> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(at, line)| {
            serde_json::from_str(line).map_err(|error| format!("{}, line {}: {error}", path.display(), at + 1).into())
        })
        .collect()
}

/// Writes one JSON object per line.
pub fn write<T: Serialize>(values: &[T], to: &mut dyn Write) -> Result<(), Box<dyn Error>> {
    for value in values {
        serde_json::to_writer(&mut *to, value)?;
        to.write_all(b"\n")?;
    }
    Ok(())
}
