//! Properties that hold for every line: its own findings do not depend on the order of the lines, words that are found
//! exactly are found in any case and with any spaces, and a fix makes nothing worse and is done once.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

#[path = "support/any_line.rs"]
mod any_line;

use any_line::any_line;
use declarewell::checker::Options;
use declarewell::finding::Fix;
use declarewell::{Checker, Field, Line, LineReport, Number, Severity};
use once_cell::sync::Lazy;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use serde::Deserialize;
use std::collections::BTreeSet;

static CHECKER: Lazy<Checker> = Lazy::new(|| Checker::embedded().unwrap());

/// Rules that look at the other lines of a declaration, or are said once for all of them.
const OF_OTHERS: [&str; 4] = ["SET", "LIST", "FORM", "CODE104"];

fn check(lines: &[Line]) -> Vec<LineReport> {
    CHECKER.check(lines, Options { candidates: 0, ..Options::default() })
}

fn check_one(line: &Line) -> LineReport {
    check(std::slice::from_ref(line)).remove(0)
}

/// The findings on the line itself: rule, field, severity and span.
fn own(report: &LineReport) -> BTreeSet<String> {
    let own = report.findings.iter().filter(|finding| !OF_OTHERS.iter().any(|family| finding.rule.starts_with(family)));
    own.map(|finding| format!("{} {:?} {:?} {:?}", finding.rule, finding.field, finding.severity, finding.span))
        .collect()
}

/// A line with a fix in its fields, as the page applies it.
fn fixed(line: &Line, fix: &Fix) -> Line {
    let mut line = line.clone();
    let others = fix.also.iter().map(|other| (other.field, other.replacement.as_str()));
    for (field, text) in std::iter::once((fix.field, fix.replacement.as_str())).chain(others) {
        clear(&mut line, field);
        line.set(field, text);
    }
    line
}

fn clear(line: &mut Line, field: Field) {
    line.problems.retain(|(name, _)| name != field.name());
    match field {
        Field::Description => line.description = None,
        Field::TradeName => line.trade_name = None,
        Field::Brand => line.brand = None,
        Field::ModelSpec => line.model_spec = None,
        Field::Composition => line.composition = None,
        Field::HsCode => line.hs_code = None,
        Field::Origin => line.origin = None,
        Field::QuantityUnit => line.quantity_unit = None,
        Field::Currency => line.currency = None,
        Field::Quantity => line.quantity = None,
        Field::NetWeightKg => line.net_weight_kg = None,
        Field::GrossWeightKg => line.gross_weight_kg = None,
        Field::UnitPrice => line.unit_price = None,
        Field::Amount => line.amount = None,
        Field::Parcel => line.parcel = None,
        Field::Id | Field::Procedure | Field::Line => {}
    }
}

fn errors(report: &LineReport) -> usize {
    report.findings.iter().filter(|finding| finding.severity == Severity::Error).count()
}

/// Why a fix of a line is none; None where it is one.
fn broken_fix(line: &Line) -> Option<String> {
    let before = check_one(line);
    for finding in &before.findings {
        let Some(fix) = &finding.fix else { continue };
        let once = fixed(line, fix);
        let after = check_one(&once);
        if after.verdict > before.verdict || errors(&after) > errors(&before) {
            let new: Vec<_> = own(&after).difference(&own(&before)).cloned().collect();
            return Some(format!("{} made it worse: {fix:?} of {line:?}: {new:?}", finding.rule));
        }
        // Of numbers that are none, which are never equal, the words are.
        if format!("{:?}", fixed(&once, fix)) != format!("{once:?}") {
            return Some(format!("{} is not the same twice: {fix:?}", finding.rule));
        }
        let again =
            after.findings.iter().filter(|other| other.rule == finding.rule).filter_map(|other| other.fix.as_ref());
        for again in again.filter(|again| again.field == fix.field) {
            if again.replacement == fix.replacement {
                return Some(format!("{} proposes what was done: {again:?}", finding.rule));
            }
        }
    }
    None
}

#[derive(Deserialize)]
struct Examples {
    flag: Vec<Example>,
    pass: Vec<Example>,
}

#[derive(Deserialize)]
struct Example {
    line: Option<Line>,
}

/// The lines of the rules' own examples.
fn examples() -> Vec<Line> {
    let folder = format!("{}/tests/rules", env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let lines = files.iter().flat_map(|file| {
        let examples: Examples = toml::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
        examples.flag.into_iter().chain(examples.pass).filter_map(|example| example.line)
    });
    lines.collect()
}

#[test]
fn a_fix_never_makes_a_line_worse_and_is_done_once() {
    let examples = examples();
    let broken: Vec<String> = examples.iter().filter_map(broken_fix).collect();
    assert!(examples.len() > 500);
    assert!(broken.is_empty(), "{} of {}:\n{}", broken.len(), examples.len(), broken.join("\n"));
}

/// Upper case, lower case, more spaces, spaces around.
fn rewritten(text: &str) -> [String; 4] {
    [text.to_uppercase(), text.to_lowercase(), text.replace(' ', "  "), format!(" {text}\u{3000}")]
}

/// Rules that find words of a list, or a number that is wrong: nothing of them is a matter of degree. Those that look at how
/// a text is written (its length, its script, its capital letters) are left out.
const EXACT: [&str; 20] = [
    "CODE101", "CODE102", "CODE103", "CTRL101", "CTRL102", "CTRL103", "CTRL104", "CTRL105", "CTRL106", "DESC101",
    "DESC102", "DESC103", "DESC106", "QTY101", "QTY102", "QTY105", "QTY106", "ORIG101", "ORIG102", "CTRL401",
];

fn exact(report: &LineReport) -> BTreeSet<String> {
    report
        .findings
        .iter()
        .map(|finding| finding.rule.to_string())
        .filter(|rule| EXACT.contains(&rule.as_str()))
        .collect()
}

#[test]
fn a_space_or_a_case_flips_no_exact_finding() {
    let mut flipped = Vec::new();
    let mut found = BTreeSet::new();
    for line in examples() {
        let Some(text) = line.description.clone() else { continue };
        let before = exact(&check_one(&line));
        for other in rewritten(&text) {
            let after = exact(&check_one(&Line { description: Some(other.clone()), ..line.clone() }));
            if after != before {
                flipped.push(format!("{text:?}: {before:?} became {after:?} as {other:?}"));
            }
        }
        found.extend(before);
    }
    assert!(found.len() > 5, "{found:?}");
    assert!(flipped.is_empty(), "{}:\n{}", flipped.len(), flipped.join("\n"));
}

// The same lines every time: the fuzzer (`fuzz/`) looks for new ones.
proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, rng_seed: RngSeed::Fixed(2026), ..ProptestConfig::default() })]
    #[test]
    fn the_order_of_lines_changes_nothing_of_their_own(
        lines in proptest::collection::vec(any_line(), 2..6).prop_flat_map(|lines| (Just(lines.clone()), Just(lines).prop_shuffle())),
    ) {
        // Told apart after they were shuffled.
        let named = |lines: Vec<Line>| lines.into_iter().map(|line| Line { id: Some(format!("{line:?}")), ..line }).collect::<Vec<_>>();
        let (one, other) = (named(lines.0), named(lines.1));
        let (one_reports, other_reports) = (check(&one), check(&other));
        for (line, report) in one.iter().zip(&one_reports) {
            let same = other.iter().zip(&other_reports).find(|(other, _)| other.id == line.id).unwrap().1;
            prop_assert_eq!(own(report), own(same));
        }
    }

    #[test]
    fn fixes_of_any_line_make_nothing_worse(line in any_line()) {
        prop_assert_eq!(broken_fix(&line), None);
    }
}

#[test]
fn a_number_is_cleared_with_its_problems() {
    let mut line = Line::default();
    line.set(Field::Quantity, "10 PCS");
    clear(&mut line, Field::Quantity);
    assert_eq!((line.quantity.as_ref().and_then(Number::value), line.problems.len()), (None, 0));
}
