//! `tables/note-exclusions.tsv`: which headings and chapters the notes to a chapter or section name among what does not belong to it.
//!
//! The source is incomplete and has lost the numbers of the notes: nothing of it is quoted. Only two plain forms are read, the list
//! under "이 류에서 다음 각 목의 것은 제외한다" and the single sentence "이 류에서 … 제외한다", and of those only what says where the goods
//! belong: "(제8528호)" behind them, or "제9503호의 …" before them. Exceptions ("다만, …", and brackets with words in them) are left out,
//! and so are headings of the very chapter, which are named for what goods consist of.

use crate::sources::Sources;
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::ops::Range;
use std::path::Path;

/// The file's name in `tables/`.
pub const FILE: &str = "note-exclusions.tsv";

/// The last chapter of each section.
const LAST_CHAPTERS: [u8; 21] = [5, 14, 15, 24, 27, 38, 40, 43, 46, 49, 63, 67, 70, 71, 83, 85, 89, 92, 93, 96, 97];
/// What stands between references that go together.
const JOINTS: [&str; 10] = ["또는", "이나", "나", "과", "와", "및", "ㆍ", "·", ",", " "];
/// What makes a reference the place of the goods that follow.
const PLACES: [&str; 6] = ["의 ", "에 해당하는 ", "에 열거된 ", "에 열거한 ", "에서 규정한 ", "에 규정된 "];
/// What says that the goods only consist of those of the reference, or are other ones.
const NOT_THE_GOODS: [&str; 3] = ["물품의 함유량", "물품으로", "물품을 "];
/// How a sentence of its own ends, which no item of a list is.
const SENTENCES: [&str; 7] = ["한다", "된다", "있다", "않는다", "같다", "본다", "다. "];

/// The file's text.
pub fn table(data: &Path, sources: &Sources) -> Result<String, Box<dyn Error>> {
    let places: BTreeSet<&str> =
        sources.codes.keys().flat_map(|code| [code.get(..2), code.get(..4)]).flatten().collect();
    let mut excluded: BTreeMap<(Scope, u8), BTreeSet<String>> = BTreeMap::new();
    let mut in_list = None;
    let path = data.join("nomenclature/tariff_notes_ko_partial.tsv");
    for row in std::fs::read_to_string(path)?.lines().skip(1) {
        let mut cells = row.split('\t');
        let (Some(written), Some(text)) = (cells.next(), cells.nth(1)) else { continue };
        let scope = scope(written).ok_or_else(|| format!("{written:?} is neither a chapter nor a section"))?;
        in_list = in_list.filter(|list| *list == scope);
        if text.ends_with("다음 각 목의 것은 제외한다.")
            && (text.starts_with("이 류에서") || text.starts_with("이 부에서"))
        {
            in_list = Some(scope);
            continue;
        }
        let found = match in_list {
            Some(_) if is_item(text) => item(text),
            _ => {
                in_list = None;
                sentence(text)
            }
        };
        let own = chapters(scope);
        let found = found.iter().flat_map(|found| found.places(&places));
        let found =
            found.filter(|place| place.get(..2).and_then(|of| of.parse().ok()).is_some_and(|of| !own.contains(&of)));
        excluded.entry(scope).or_default().extend(found.map(str::to_owned));
    }
    let mut text = String::from("# Notes to the sections and chapters of the tariff (관세법 별표 관세율표), HS 2022\n");
    text += "# of what, its number, its first and last chapter, what does not belong to it\n";
    for ((of, number), places) in excluded.iter().filter(|(_, places)| !places.is_empty()) {
        let (own, name) = (chapters((*of, *number)), if *of == Scope::Chapter { "chapter" } else { "section" });
        let places: Vec<&str> = places.iter().map(String::as_str).collect();
        let last = own.end - 1;
        text += &format!("{name}\t{number}\t{:02}\t{last:02}\t{}\n", own.start, places.join(" "));
    }
    Ok(text)
}

/// What a note belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Scope {
    Chapter,
    Section,
}

fn scope(written: &str) -> Option<(Scope, u8)> {
    let (of, number) = written.split_once('_')?;
    let of = match of {
        "chapter" => Scope::Chapter,
        "section" => Scope::Section,
        _ => return None,
    };
    Some((of, number.parse().ok()?))
}

fn chapters((of, number): (Scope, u8)) -> Range<u8> {
    match of {
        Scope::Chapter => number..number + 1,
        Scope::Section => {
            let last = |section: u8| LAST_CHAPTERS.get(usize::from(section).wrapping_sub(1)).copied().unwrap_or(0);
            last(number.wrapping_sub(1)) + 1..last(number) + 1
        }
    }
}

/// Whether a text is an item of a list, and no note of its own.
fn is_item(text: &str) -> bool {
    let own = without_exception(text);
    let is_sentence = SENTENCES.iter().any(|end| own.ends_with(end) || end.ends_with(' ') && own.contains(end));
    // What begins with what it speaks of, or with a word that it explains, is a note.
    let of_heading =
        Reference::at(own).is_some_and(|(_, rest)| rest.starts_with("에서") && !rest.starts_with("에서 규정한"));
    !is_sentence && !of_heading && !["이 류", "이 부", "이 표", "\"", "다만"].iter().any(|start| own.starts_with(start))
}

/// A text before its "however".
fn without_exception(text: &str) -> &str {
    text.split("다만,").next().unwrap_or_default().trim().trim_end_matches('.')
}

/// Where an item says that its goods belong.
fn item(text: &str) -> Vec<Referred> {
    let Some((outside, mut found)) = without_brackets(without_exception(text)) else { return Vec::new() };
    // What is counted up again inside the item, and remarks below it, may be anything.
    if !["※", "1)"].iter().any(|mark| outside.contains(mark)) {
        found.extend(leading(&outside));
    }
    found
}

/// Where a sentence "이 류에서 … 제외한다" says that what it excludes belongs.
fn sentence(text: &str) -> Vec<Referred> {
    let Some((outside, mut found)) = without_brackets(text.trim_end_matches('.')) else { return Vec::new() };
    let of = ["이 류에서 ", "이 류에서는 ", "이 부에서 "].iter().find_map(|start| outside.strip_prefix(start));
    match of.and_then(|of| of.trim_end().strip_suffix("제외한다")) {
        Some(goods) if !goods.contains("다.") => {
            found.extend(leading(goods));
            found
        }
        _ => Vec::new(),
    }
}

/// A text without what stands in brackets, and the references that are all that stands in some of them; `None` where one is not closed.
fn without_brackets(text: &str) -> Option<(String, Vec<Referred>)> {
    let (mut outside, mut inside, mut depth) = (String::new(), String::new(), 0u32);
    let mut found = Vec::new();
    for character in text.chars() {
        match character {
            '(' | '[' => {
                depth += 1;
                inside.push(character);
            }
            ')' | ']' => {
                depth = depth.checked_sub(1)?;
                inside.push(character);
                if depth == 0 {
                    let (all, rest) = run(inside.get(1..inside.len() - 1)?);
                    found.extend(all.into_iter().filter(|_| rest.is_empty()));
                    inside.clear();
                }
            }
            _ if depth > 0 => inside.push(character),
            _ => outside.push(character),
        }
    }
    (depth == 0).then_some((outside, found))
}

/// The references that a text begins with, where they are the place of the goods behind them.
fn leading(text: &str) -> Vec<Referred> {
    let (found, rest) = run(text);
    let goods = PLACES.iter().find_map(|place| rest.strip_prefix(place));
    let are_the_goods = goods.is_some_and(|goods| !NOT_THE_GOODS.iter().any(|other| goods.starts_with(other)));
    if are_the_goods { found } else { Vec::new() }
}

/// The references that a text begins with, and what follows.
fn run(text: &str) -> (Vec<Referred>, &str) {
    let (mut found, mut rest): (Vec<Referred>, &str) = (Vec::new(), text);
    let mut next = text;
    while let Some((reference, behind)) = Reference::at(next) {
        let up_to = behind.strip_prefix("부터").and_then(|behind| Reference::at(behind.trim_start()));
        let (referred, behind) = match up_to.and_then(|(last, behind)| Some((last, behind.strip_prefix("까지")?))) {
            Some((last, behind)) => (Referred(reference.0.to_owned()..=last.0.to_owned()), behind),
            None => (Referred(reference.0.to_owned()..=reference.0.to_owned()), behind),
        };
        found.push(referred);
        rest = behind;
        next = behind;
        while let Some(joint) = JOINTS.iter().find_map(|joint| next.strip_prefix(joint)) {
            next = joint;
        }
    }
    (found, rest)
}

/// A heading or chapter as a text names it.
struct Reference<'t>(&'t str);

impl Reference<'_> {
    /// The one that a text begins with, and what follows. Subheadings (제9504.30호) say less than their heading and count as none.
    fn at(text: &str) -> Option<(Reference<'_>, &str)> {
        let digits = text.strip_prefix('제')?;
        let length = digits.bytes().take_while(u8::is_ascii_digit).count();
        let (number, rest) = digits.split_at_checked(length)?;
        match (length, rest.strip_prefix('호'), rest.strip_prefix('류')) {
            (4, Some(rest), _) | (1 | 2, _, Some(rest)) => Some((Reference(number), rest)),
            _ => None,
        }
    }
}

/// From one heading or chapter to another, or one alone.
struct Referred(std::ops::RangeInclusive<String>);

impl Referred {
    /// Those of them that the tariff has.
    fn places<'p>(&self, places: &BTreeSet<&'p str>) -> Vec<&'p str> {
        let whole = |number: &String| format!("{number:0>2}");
        let (first, last) = (whole(self.0.start()), whole(self.0.end()));
        let in_range =
            |place: &&&str| place.len() == first.len() && **place >= first.as_str() && **place <= last.as_str();
        places.iter().filter(in_range).copied().collect()
    }
}
