//! `tables/strategic-20181126.tsv`: control numbers of the strategic goods list that a tariff code was linked to in 2018.
//!
//! From 전략물자관리원 HSK 연계표 (data.go.kr, 2018-11-26, KOGL). Its codes are those of the HSK 2017: one that no longer exists stands
//! under its subheading instead, as long as there is one. Control numbers are cut to category, group and number ("1C111").
//!
//! `tables/priority-20240223.tsv`: tiers of the Common High Priority List (2024-02-23, United States, public domain), by subheading.
//!
//! Each line holds a code prefix and what holds under it; the longest prefix of a code is the one that counts.

use crate::sources::Sources;
use csv::ReaderBuilder;
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::Path;

/// The files' names in `tables/`.
pub const FILE: &str = "strategic-20181126.tsv";
pub const PRIORITY_FILE: &str = "priority-20240223.tsv";

/// The file's text.
pub fn table(data: &Path, sources: &Sources) -> Result<String, Box<dyn Error>> {
    let list = data.join("rules/strategic_goods/kosti_hsk_strategic_link_20181126.tsv");
    let mut linked: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in ReaderBuilder::new().delimiter(b'\t').comment(Some(b'#')).quoting(false).from_path(list)?.records() {
        let row = row?;
        let (Some(code), Some(number)) = (row.get(0), row.get(3).and_then(|number| number.get(..5))) else {
            return Err(format!("a link without code or control number: {row:?}").into());
        };
        let subheading = code.get(..6).unwrap_or(code);
        let exists = |prefix: &str| {
            sources.codes.range(prefix.to_owned()..).next().is_some_and(|(next, _)| next.starts_with(prefix))
        };
        let place = [code, subheading].into_iter().find(|prefix| exists(prefix));
        if let Some(place) = place {
            linked.entry(place.to_owned()).or_default().insert(number.to_owned());
        }
    }
    let lines = linked
        .into_iter()
        .map(|(code, numbers)| format!("{code}\t{}\n", numbers.into_iter().collect::<Vec<_>>().join(" ")));
    Ok(format!("# 전략물자관리원 HSK 연계표, 2018-11-26 (HSK 2017)\n{}", lines.collect::<String>()))
}

/// The text of the file of the Common High Priority List.
pub fn priority_table(data: &Path) -> Result<String, Box<dyn Error>> {
    let list = std::fs::read_to_string(data.join("rules/dual_use/chpl_hs6.tsv"))?;
    let rows = list.lines().filter(|line| line.starts_with(|first: char| first.is_ascii_digit()));
    let rows: BTreeSet<&str> = rows.map(str::trim_end).collect();
    Ok(rows.into_iter().fold("# Common High Priority List, 2024-02-23\n".to_owned(), |text, row| text + row + "\n"))
}
