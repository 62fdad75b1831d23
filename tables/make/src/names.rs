//! One name in each language for every place in the nomenclature.

use crate::sources::{CodeRow, Sources};
use std::collections::{BTreeMap, BTreeSet};
use strsim::sorensen_dice;

/// A place: its names, and its units where it is a 10-digit code.
#[derive(Default)]
pub struct Place {
    pub ko: String,
    pub en: String,
    pub quantity_unit: String,
    pub weight_unit: String,
}

/// Every place that gets a name, in order: chapters, headings, subheadings and codes, and the groupings between them.
pub fn places(sources: &Sources) -> BTreeMap<String, Place> {
    let mut places = BTreeMap::new();
    for (code, row) in &sources.codes {
        for digits in [2, 4, 6] {
            let prefix = &code[..digits];
            if !places.contains_key(prefix) {
                places.insert(prefix.to_owned(), official(sources, prefix));
            }
        }
        let place = Place {
            ko: row.item_ko.clone(),
            en: row.item_en.clone(),
            quantity_unit: row.quantity_unit.clone(),
            weight_unit: row.weight_unit.clone(),
        };
        places.insert(code.clone(), place);
    }
    for (prefix, (ko, en)) in &sources.levels {
        if matches!(prefix.len(), 5 | 7 | 8 | 9) && still_groups(sources, prefix) {
            places.insert(prefix.clone(), Place { ko: ko.clone(), en: en.clone(), ..Place::default() });
        }
    }
    places
}

/// A chapter, heading or subheading.
///
/// Where the heading or subheading has no line of its own because one code makes it up, that code's name is the
/// tariff's name for it. The English of headings and subheadings is that of the edition before: where the Korean has
/// changed since, or the English is missing, the Harmonized System's own is taken.
fn official(sources: &Sources, prefix: &str) -> Place {
    let mut rows = under(&sources.codes, prefix).map(|(_, row)| row);
    let Some(first) = rows.next() else { return Place::default() };
    let (ko, en) = match prefix.len() {
        2 => (&first.chapter_ko, None),
        4 => (&first.heading_ko, Some(&first.heading_en)),
        _ => (&first.subheading_ko, Some(&first.subheading_en)),
    };
    let unchanged = sources.levels.get(prefix).is_some_and(|(then, _)| letters(then) == letters(ko));
    let only = rows.next().is_none().then_some(first);
    let hs = sources.hs_en.get(prefix);
    Place {
        ko: first_text([Some(ko), only.map(|row| &row.item_ko), Some(&first.heading_ko)]),
        en: first_text([en.filter(|_| unchanged), only.map(|row| &row.item_en), hs, Some(&first.heading_en)]),
        ..Place::default()
    }
}

fn first_text<const N: usize>(texts: [Option<&String>; N]) -> String {
    texts.into_iter().flatten().find(|text| !text.is_empty()).cloned().unwrap_or_default()
}

/// True if a grouping named in the edition before still groups the same: names at 5, 7, 8 and 9 digits are published
/// only for that one, and digits are given to other goods from one edition to the next. At least half of what is under
/// it today must have been under it then: subheadings for 5 digits, where the Harmonized System hardly ever gives a
/// number another meaning; codes of a like name for the others. A single code is no group.
fn still_groups(sources: &Sources, prefix: &str) -> bool {
    let codes = under(&sources.codes, prefix);
    let (now, kept) = match prefix.len() {
        5 => {
            let now: BTreeSet<&str> = codes.map(|(code, _)| &code[..6]).collect();
            let kept = now.iter().filter(|subheading| under(&sources.levels, subheading).next().is_some()).count();
            (now.len(), kept)
        }
        _ => {
            let kept = |(code, row): (&String, &CodeRow)| {
                sources.levels.get(code).is_some_and(|(ko, en)| alike(ko, &row.item_ko) || alike(en, &row.item_en))
            };
            let kept: Vec<bool> = codes.map(kept).collect();
            (kept.len(), kept.into_iter().filter(|&kept| kept).count())
        }
    };
    under(&sources.codes, prefix).nth(1).is_some() && kept * 2 >= now
}

/// True if two names share most pairs of neighbouring letters: editions word the same goods differently.
fn alike(then: &str, now: &str) -> bool {
    sorensen_dice(&then.to_lowercase(), &now.to_lowercase()) > 0.5
}

/// A name without what editions write differently: spaces, punctuation, capitals.
fn letters(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The entries whose key starts with `prefix`.
fn under<'a, V>(map: &'a BTreeMap<String, V>, prefix: &'a str) -> impl Iterator<Item = (&'a String, &'a V)> {
    map.range(prefix.to_owned()..).take_while(move |(key, _)| key.starts_with(prefix))
}
