//! # What it checks
//! Whether the texts say in so many words ("of plastics", "알루미늄제", "재질: 고무") that goods declared under a chapter of
//! one material (39, 40, 44, 48, 69, 70, 72 to 76) are of another, and nowhere name the declared one.
//!
//! # Why it matters
//! In these chapters the material is what decides the code.
//!
//! # Example
//! `ARTICLES OF PLASTICS` under `7326.90-9000`.
//!
//! # Write instead
//! The code of the chapter of the material that gives the goods their essential character, or all materials with
//! their shares.
//!
//! # Source
//! 관세율표 각 류의 표제; 관세율표의 해석에 관한 통칙 제3호 나목.

use crate::declaration::Field;
use crate::finding::{Finding, Severity};
use crate::messages::Lang;
use crate::reading::Reading;
use crate::rules::support::terms::Terms;
use crate::rules::support::word_sense::{Word, affirmed, against_code, own, share_beside};
use crate::rules::{Context, Family, Lifecycle, Rule};
use crate::text::Text;
use once_cell::sync::Lazy;

pub(in crate::rules) const RULE: Rule = Rule {
    code: "MATCH201",
    name: "material-mismatch",
    family: Family::Match,
    severity: Severity::Warning,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

static MATERIALS: Lazy<Terms> = Lazy::new(|| Terms::parse(include_str!("../terms/materials.tsv")));

const CHAPTERS: [&str; 12] = ["39", "40", "44", "46", "48", "69", "70", "72", "73", "74", "75", "76"];

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let Some(node) = reading.code.node().filter(|_| reading.code.is_under(&CHAPTERS)) else { return Vec::new() };
    let fits = |word: &Word| word.kind().split(' ').any(|chapter| node.code().starts_with(chapter));
    // Named in any way, the declared material may be the one that counts; the code's own name may speak of another,
    // too.
    let path = Lazy::new(|| Text::new(&node.path(Lang::En)));
    let in_path = |word: &Word| MATERIALS.find(&path).any(|hit| hit.entry.term() == word.entry.term());
    let own = own(reading, &MATERIALS);
    if let Some(most) = predominant(reading, &own) {
        return if fits(most) || in_path(most) { Vec::new() } else { vec![against_code(reading, most)] };
    }
    if affirmed(reading, &MATERIALS).iter().any(fits) {
        return Vec::new();
    }
    let says_so = |word: &&Word| is_stated(reading.text(word.field), word) || leads_composition(reading, word);
    let stated = own.iter().filter(|word| !fits(word) && !in_path(word)).find(says_so);
    stated.map(|word| against_code(reading, word)).into_iter().collect()
}

/// The material of more than half of the composition, where it states shares.
fn predominant<'w, 'a>(reading: &Reading, own: &'w [Word<'a>]) -> Option<&'w Word<'a>> {
    let text = reading.text(Field::Composition);
    let shares = own.iter().filter(|word| word.field == Field::Composition);
    let mut shares = shares.filter_map(|word| Some((word, share_beside(text, &word.range)?)));
    shares.find(|(_, share)| *share > 50.0).map(|(word, _)| word)
}

/// True if the composition begins with a material: what stands there is what the goods are made of.
fn leads_composition(reading: &Reading, word: &Word) -> bool {
    let before = reading.text(word.field).slice(0..word.range.start);
    word.field == Field::Composition && !before.contains([',', ';', '/', '+', '&'])
}

/// True if a material is not only named but said to be what the goods are made of.
fn is_stated(text: &Text, word: &Word) -> bool {
    let before = text.slice(0..word.range.start).trim_end_matches([' ', ':', '-']);
    let behind = text.slice(word.range.end..text.normalised().len());
    let introductions = [" of", "made from", "material", "재질", "소재"];
    // 플라스틱제, 플라스틱제의; not 플라스틱제품, which may be what a machine is for.
    let made = |rest: &str| !rest.chars().next().is_some_and(char::is_alphanumeric) || rest.starts_with('의');
    introductions.iter().any(|words| before.ends_with(words))
        || behind.strip_prefix('제').is_some_and(made)
        || text.slice(word.range.clone()).ends_with('제')
}
