//! The data format: cases a tool is asked, and its answers. Both are JSON Lines.

use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize, Deserializer, Serialize};
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
    #[serde(deserialize_with = "code")]
    pub code: String,
    /// Cases of one group are drawn together in the bootstrap, because they are one observation: the same text, usually.
    pub group: String,
    /// Wrong codes, where there are such: of a chapter more than three away.
    #[serde(default, deserialize_with = "code_if_any")]
    pub distant: Option<String>,
    /// Of another chapter within three.
    #[serde(default, deserialize_with = "code_if_any")]
    pub near: Option<String>,
    /// Of another heading of the right chapter.
    #[serde(default, deserialize_with = "code_if_any")]
    pub same_chapter: Option<String>,
    /// Of the heading whose official wording is nearest to the right heading's.
    #[serde(default, deserialize_with = "code_if_any")]
    pub confusable: Option<String>,
}

impl Case {
    /// The wrong codes, in the order of [`crate::measure::WRONG`].
    pub fn wrong(&self) -> [Option<&str>; 4] {
        [&self.distant, &self.near, &self.same_chapter, &self.confusable].map(|code| code.as_deref())
    }

    /// The codes a tool is asked about, in ascending order, so that the order gives nothing away.
    pub fn asked(&self) -> Vec<&str> {
        let mut asked: Vec<&str> = self.wrong().into_iter().flatten().chain([self.code.as_str()]).collect();
        asked.sort_unstable();
        asked.dedup();
        asked
    }
}

fn code<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    let code = String::deserialize(from)?;
    match [2, 4, 6].contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_digit()) {
        true => Ok(code),
        false => Err(D::Error::custom(format!("\"{code}\" is not a code of 2, 4 or 6 digits"))),
    }
}

fn code_if_any<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    #[derive(Deserialize)]
    struct Code(#[serde(deserialize_with = "code")] String);
    Ok(Option::deserialize(from)?.map(|Code(code)| code))
}

/// A tool's answer to one case.
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
    /// The probability it shows beside the chapter of the right code, where it shows one.
    #[serde(default)]
    pub shown: Option<f64>,
    /// The asked codes it would warn of, and, among these, those it would call errors.
    #[serde(default)]
    pub flagged: Vec<String>,
    #[serde(default)]
    pub errors: Vec<String>,
    /// True if it says that it cannot tell what the goods are.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_cannot_be_read_is_named() {
        let line = |code: &str, heading: &str| {
            format!(r#"{{"id":"a","set":"s","text":"shoes","code":"{code}","group":"a","distant":"300490"{heading}}}"#)
        };
        let read = |lines: &[String]| -> Result<Vec<Case>, String> {
            let file = std::env::temp_dir().join(format!("declarewell-cases-{}", std::process::id()));
            std::fs::write(&file, lines.join("\n")).expect("writable");
            read(&file).map_err(|error| error.to_string())
        };
        let cases = read(&[line("640411", ""), line("64", r#","same_chapter":"640110","confusable":null"#)]);
        assert_eq!(cases.expect("readable")[1].same_chapter.as_deref(), Some("640110"));
        let error = read(&[line("640411", ""), line("64041", "")]).expect_err("an odd code");
        assert!(error.contains("line 2") && error.contains("64041"), "{error}");
        let error = read(&[line("64", r#","same_chapter":"""#)]).expect_err("an empty code");
        assert!(error.contains("line 1"), "{error}");
    }
}
