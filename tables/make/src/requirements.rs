//! `tables/requirements-20260716.tsv`: the laws whose requirements customs confirms, by tariff code.
//!
//! From the codes and laws of 관세법 제226조에 따른 세관장확인물품 및 확인방법 지정고시 별표 2의2 as amended on 2026-07-16. The conditions
//! behind each law are not in it.
//!
//! The second line names the laws; each further one a code prefix and the numbers of the laws, counted from 0, that hold for every
//! code under it. The longest prefix of a code is the one that counts.

use crate::sources::Sources;
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::Path;

/// The file's name in `tables/`.
pub const FILE: &str = "requirements-20260716.tsv";

type Laws = BTreeSet<usize>;

/// The file's text.
pub fn table(data: &Path, sources: &Sources) -> Result<String, Box<dyn Error>> {
    let mut names: Vec<String> = Vec::new();
    // Codes of the list that a later edition of the HSK has no more.
    let mut gone: BTreeSet<String> = BTreeSet::new();
    let mut by_code: BTreeMap<&str, Laws> = sources.codes.keys().map(|code| (code.as_str(), Laws::new())).collect();
    for row in csv::Reader::from_path(data.join("rules/import_requirements_20260716.csv"))?.deserialize() {
        let (code, law): (String, String) = row?;
        let number = names.iter().position(|name| *name == law).unwrap_or_else(|| {
            names.push(law);
            names.len() - 1
        });
        match by_code.get_mut(code.as_str()) {
            Some(laws) => {
                laws.insert(number);
            }
            None => {
                gone.insert(code);
            }
        }
    }
    if !gone.is_empty() {
        println!("tables/{FILE}: left out, no codes of this edition: {}", Vec::from_iter(gone).join(" "));
    }
    let mut text = String::from("# 관세법 제226조에 따른 세관장확인물품 및 확인방법 지정고시 별표 2의2, 2026-07-16\n");
    text += &format!("{}\n", names.join("\t"));
    let codes: Vec<(&str, Laws)> = by_code.into_iter().collect();
    write(&mut text, &codes, 0);
    Ok(text)
}

/// Writes the longest prefixes under which all codes have the same laws.
fn write(text: &mut String, codes: &[(&str, Laws)], digits: usize) {
    for group in codes.chunk_by(|one, other| one.0.get(..digits + 2) == other.0.get(..digits + 2)) {
        let Some(((code, laws), rest)) = group.split_first() else { continue };
        match rest.iter().all(|other| other.1 == *laws) {
            true if laws.is_empty() => {}
            true => {
                let numbers: Vec<String> = laws.iter().map(usize::to_string).collect();
                *text += &format!("{}\t{}\n", &code[..digits + 2], numbers.join(" "));
            }
            false => write(text, group, digits + 2),
        }
    }
}
