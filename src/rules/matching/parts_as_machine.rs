//! # What it checks
//! Whether goods that the texts open with "parts of …" or "parts for …" are declared under a code whose name speaks
//! of no parts, among the machines, vehicles and instruments whose parts have codes of their own.
//!
//! # Why it matters
//! A part is classified as one, unless it is goods of another heading in itself; under the code of the whole machine
//! the rate and the requirements of the machine apply.
//!
//! # Example
//! `PARTS FOR NOTEBOOK COMPUTER` under `8471.30-0000`.
//!
//! # Write instead
//! The code of the parts (such as 8473.30), or the part's own name where it has a heading of its own.
//!
//! # Source
//! 관세율표 제16부 주 제2호, 제17부 주 제3호, 제90류 주 제2호.

use crate::finding::{Finding, Severity};
use crate::messages::Lang;
use crate::reading::Reading;
use crate::rules::support::terms::Terms;
use crate::rules::support::word_sense::{Word, against_code};
use crate::rules::{Context, Family, Lifecycle, Rule};
use crate::tariff::Node;
use crate::text::Text;
use once_cell::sync::Lazy;

pub(in crate::rules) const RULE: Rule = Rule {
    code: "MATCH207",
    name: "parts-as-machine",
    family: Family::Match,
    severity: Severity::Warning,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

static PARTS: Lazy<Terms> = Lazy::new(|| Terms::parse(include_str!("../terms/parts.tsv")));

/// Headings of machines, vehicles and instruments whose parts have a heading of their own. Other headings have a
/// subheading for them, or none.
const MACHINES: [&str; 38] = [
    "8407", "8408", "8425", "8426", "8427", "8428", "8429", "8430", "8444", "8445", "8446", "8447", "8456", "8457",
    "8458", "8459", "8460", "8461", "8462", "8463", "8464", "8465", "8470", "8471", "8472", "8501", "8502", "8519",
    "8521", "8525", "8527", "8528", "8701", "8703", "8704", "8711", "8712", "8713",
];
const CHAPTERS: [&str; 4] = ["84", "85", "87", "90"];

fn check(reading: &Reading, context: &Context) -> Vec<Finding> {
    let Some(node) = reading.code.node().filter(|_| reading.code.is_under(&CHAPTERS)) else { return Vec::new() };
    let (field, text) = reading.goods();
    let opening = PARTS.find(text).find(|hit| hit.entry.get("kind") == "opening" && hit.range.start == 0);
    let heading = node.code().get(..4).unwrap_or_default();
    let parts_within = || context.tariff.codes_under(heading).any(|code| speaks_of_parts(&code));
    match opening {
        Some(hit) if !speaks_of_parts(node) && (reading.code.is_under(&MACHINES) || parts_within()) => {
            vec![against_code(reading, &Word { field, range: hit.range, entry: hit.entry })]
        }
        _ => Vec::new(),
    }
}

/// True if the names from the heading down speak of parts; chapters do so, too, without meaning anything by it.
fn speaks_of_parts(node: &Node) -> bool {
    let path = node.path(Lang::En);
    let below = Text::new(path.split_once(" > ").map_or("", |(_, below)| below));
    PARTS.find(&below).next().is_some()
}
