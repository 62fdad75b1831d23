//! `tables/un-numbers-20260601.tsv`: UN numbers with their hazard classes and proper shipping names.
//!
//! From 49 CFR 172.101, Hazardous Materials Table (United States, public domain), as of 2026-06-01. Numbers that only North America
//! uses (NA…) are left out.

use csv::ReaderBuilder;
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::Path;

/// The file's name in `tables/`.
pub const FILE: &str = "un-numbers-20260601.tsv";

/// The file's text: number, classes separated by spaces, names separated by " | ".
pub fn table(data: &Path) -> Result<String, Box<dyn Error>> {
    let list = data.join("rules/dangerous_goods/us_49cfr172101_un_numbers.tsv");
    let mut numbers: BTreeMap<String, (BTreeSet<String>, Vec<String>)> = BTreeMap::new();
    for row in ReaderBuilder::new().delimiter(b'\t').comment(Some(b'#')).quoting(false).from_path(list)?.records() {
        let row = row?;
        let (Some(number), Some(name), Some(class)) =
            (row.get(0).and_then(|number| number.strip_prefix("UN")), row.get(1), row.get(2))
        else {
            continue;
        };
        let (classes, names) = numbers.entry(number.to_owned()).or_default();
        classes.extend((!class.is_empty()).then(|| class.to_owned()));
        if !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    let lines = numbers.into_iter().map(|(number, (classes, names))| {
        format!("{number}\t{}\t{}\n", classes.into_iter().collect::<Vec<_>>().join(" "), names.join(" | "))
    });
    Ok(format!("# 49 CFR 172.101, 2026-06-01\n{}", lines.collect::<String>()))
}
