//! Makes `src/rules/terms/goods_words.txt`: English words that occur in names of goods, from the tariff, from customs'
//! standard names, from search terms that experts gave a code, and from names in rulings (there at least three times, so
//! that one trader's brand or misspelling is no word). Reads ../shared/data, or the folder DECLAREWELL_DATA names; never
//! what the rules are measured on.
//!
//! `cargo xtask goods-words > src/rules/terms/goods_words.txt`

use crate::data_folder;
use declarewell::text::{Text, TokenKind};
use std::collections::{BTreeMap, BTreeSet};

/// File, column, and in how many of its rows a word must stand.
const SOURCES: [(&str, &str, usize); 6] = [
    ("nomenclature/hsk_levels.csv", "name_en", 1),
    ("nomenclature/hs_2022_en.csv", "description", 1),
    ("nomenclature/kcs_standard_names_compact.tsv", "std_name_en", 1),
    ("train/us_hts_2026_paths.csv", "leaf", 2),
    ("train/uk_search_references.csv", "text", 1),
    ("train/kcs_rulings_names.csv", "name", 3),
];

/// Prints the list.
pub fn run() {
    let data = data_folder();
    if !data.is_dir() {
        eprintln!("goods-words: skipped: no data in {}", data.display());
        return;
    }
    let mut words = BTreeSet::new();
    for (path, column, fewest) in SOURCES {
        let is_table = path.ends_with(".tsv");
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(if is_table { b'\t' } else { b',' })
            .quoting(!is_table)
            .comment(Some(b'#'))
            .flexible(true)
            .from_path(data.join(path))
            .unwrap_or_else(|error| panic!("{path}: {error}"));
        let at = reader.headers().expect("a first row").iter().position(|name| name == column).expect(column);
        let mut rows_with: BTreeMap<String, usize> = BTreeMap::new();
        for row in reader.records() {
            let row = row.expect("a row that can be read");
            for word in words_of(uncut(row.get(at).unwrap_or_default(), path)) {
                *rows_with.entry(word).or_default() += 1;
            }
        }
        // Traders abbreviate ("brkt", "clr"); the nomenclature does not, but for what is a word by now ("pvc").
        let is_word = |word: &str| !path.starts_with("train") || word.contains(['a', 'e', 'i', 'o', 'u', 'y']);
        let common = rows_with.into_iter().filter(|(word, rows)| *rows >= fewest && is_word(word));
        words.extend(common.map(|(word, _)| word));
    }
    println!("# English words in names of goods, singular where the list has both. Made by `cargo xtask goods-words`.");
    for word in &words {
        // A plural is looked up by its singular.
        if !word.strip_suffix('s').is_some_and(|singular| words.contains(singular)) {
            println!("{word}");
        }
    }
}

/// Parcel wording among the search terms was cut at 30 characters: its last word may be half of one.
fn uncut<'a>(name: &'a str, path: &str) -> &'a str {
    match path.contains("search_references") && name.chars().count() > 27 {
        true => name.rsplit_once(' ').map_or("", |(whole, _)| whole),
        false => name,
    }
}

fn words_of(name: &str) -> BTreeSet<String> {
    let text = Text::new(name);
    let words =
        text.tokens().iter().filter(|token| token.kind == TokenKind::Latin).map(|token| text.slice(token.range()));
    words.filter(|word| word.len() > 2 && word.is_ascii()).map(str::to_owned).collect()
}
