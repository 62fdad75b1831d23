//! # What it checks
//! Whether bags and cases of heading 4202 and footwear of headings 6402 to 6405 are said to have another outer surface, or
//! another upper, than the declared code names: leather, textile, or plastics. For footwear only words right beside "upper"
//! (갑피) count, for bags only texts that nowhere name the declared material.
//!
//! # Why it matters
//! The outer surface of a bag and the upper of a shoe decide the code, and rates differ between leather and the rest;
//! leather-look plastics ("PU leather") are plastics.
//!
//! # Example
//! `PU LEATHER HANDBAG` under `4202.21-1090` (outer surface of leather).
//!
//! # Write instead
//! The code for the material of the outer surface or upper, or that material in the description.
//!
//! # Source
//! 관세율표 제4202호의 용어, 제64류 주 제4호 가목.

use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::support::terms::{Hit, Terms};
use crate::rules::support::word_sense::{Word, affirmed, against_code, own};
use crate::rules::{Context, Family, Lifecycle, Rule};
use crate::text::Text;
use once_cell::sync::Lazy;

pub(in crate::rules) const RULE: Rule = Rule {
    code: "MATCH212",
    name: "outer-mismatch",
    family: Family::Match,
    severity: Severity::Warning,
    lifecycle: Lifecycle::Stable("2026.2"),
    check,
};

static MATERIALS: Lazy<Terms> = Lazy::new(|| Terms::parse(include_str!("../terms/outer_materials.tsv")));
static UPPERS: Lazy<Terms> =
    Lazy::new(|| Terms::parse("term\tsource\nupper | shoe upper | 갑피\t관세율표 제64류 주 제4호 가목\n"));

/// Codes and the kinds of material that their names give to the outer surface.
const SURFACES: [(&str, &[&str]); 8] = [
    ("420211", &["leather"]),
    ("420221", &["leather"]),
    ("420231", &["leather"]),
    ("420291", &["leather"]),
    ("420212", &["plastics", "textile"]),
    ("420222", &["plastics", "textile"]),
    ("420232", &["plastics", "textile"]),
    ("420292", &["plastics", "textile"]),
];
/// The same for the upper of footwear.
const FOOTWEAR: [(&str, &[&str]); 5] = [
    ("6402", &["plastics"]),
    ("6403", &["leather"]),
    ("6404", &["textile"]),
    ("640510", &["leather"]),
    ("640520", &["textile"]),
];

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let kinds = |table: &[(&'static str, &'static [&'static str])]| {
        table.iter().find(|(code, _)| reading.code.is_under(&[code])).map(|(_, kinds)| *kinds)
    };
    let wrong = match (kinds(&SURFACES), kinds(&FOOTWEAR)) {
        (Some(declared), _) => other_surface(reading, declared),
        (_, Some(declared)) => other_upper(reading, declared),
        _ => None,
    };
    wrong.map(|word| against_code(reading, &word)).into_iter().collect()
}

/// A material of a bag, where none of those declared is named.
fn other_surface(reading: &Reading, declared: &[&str]) -> Option<Word<'static>> {
    if affirmed(reading, &MATERIALS).iter().any(|word| declared.contains(&word.kind())) {
        return None;
    }
    own(reading, &MATERIALS).into_iter().next()
}

/// A material right beside "upper", where no upper is of those declared.
fn other_upper(reading: &Reading, declared: &[&str]) -> Option<Word<'static>> {
    let uppers: Vec<Word> = reading
        .texts()
        .flat_map(|(field, text)| {
            let beside = MATERIALS.find(text).filter(|hit| UPPERS.find(text).any(|upper| touches(text, hit, &upper)));
            beside.map(move |hit| Word { field, range: hit.range, entry: hit.entry }).collect::<Vec<_>>()
        })
        .collect();
    match uppers.iter().any(|word| declared.contains(&word.kind())) {
        true => None,
        false => uppers.into_iter().next(),
    }
}

/// True if a material stands right before "upper", or behind it with no more than "of" or a colon between.
fn touches(text: &Text, material: &Hit, upper: &Hit) -> bool {
    let between = match material.range.end <= upper.range.start {
        true => text.slice(material.range.end..upper.range.start),
        false => text.slice(upper.range.end..material.range.start),
    };
    material.range.start != upper.range.start
        && matches!(
            between.trim_matches([' ', ':', '-', '(', '=']),
            "" | "of" | "is" | "is of" | "material" | "made of" | "재질" | "소재"
        )
}
