//! `tables/heading-facets.tsv`: which facts decide within a heading, as the tariff search of the United Kingdom asked for them.
//!
//! Each line is a prefix of two or four digits and the facts that hold for every heading under it, in the source's names. The
//! longest prefix of a heading is the one that counts. "entity" (what the goods are called) stands under every heading and
//! says nothing; it is left out.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::Path;

/// The file's name in `tables/`.
pub const FILE: &str = "heading-facets.tsv";

/// The file's text.
pub fn table(data: &Path) -> Result<String, Box<dyn Error>> {
    let mut facets: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in csv::Reader::from_path(data.join("nomenclature/heading_facets.csv"))?.deserialize() {
        let (heading, names): (String, String) = row?;
        if heading.len() != 4 || !heading.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(format!("{heading:?} is no heading").into());
        }
        let names = names.split('|').map(str::trim).filter(|name| !name.is_empty() && *name != "entity");
        facets.entry(heading).or_default().extend(names.map(str::to_owned));
    }
    let mut text = String::from("# UK tariff search, github.com/trade-tariff/trade-tariff-backend, MIT\n");
    let headings: Vec<(&String, &BTreeSet<String>)> = facets.iter().collect();
    for chapter in headings.chunk_by(|one, other| one.0[..2] == other.0[..2]) {
        let Some(((first, names), rest)) = chapter.split_first() else { continue };
        let mut line = |prefix: &str, names: &BTreeSet<String>| {
            if !names.is_empty() {
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                text += &format!("{prefix}\t{}\n", names.join(" "));
            }
        };
        match rest.iter().all(|(_, other)| other == names) {
            true => line(&first[..2], names),
            false => chapter.iter().for_each(|(heading, names)| line(heading, names)),
        }
    }
    Ok(text)
}
