//! Declarations that are right as they are: nothing in them may be called an error or worth a second look.
//!
//! `false-positives.jsonl` holds ordinary import, export and express lines, and goods whose names borrow a dangerous word
//! ("toy gun-shaped soap dispenser"). What customs itself publishes, its standard names (표준품명), stands in the folder of data.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

use declarewell::checker::Options;
use declarewell::report::Reported;
use declarewell::{Checker, Lang, Line, LineReport, Severity};
use std::path::Path;

#[path = "support/data.rs"]
mod data;

/// The rules that rest on the classifier's probability. A release of the model may be wrong about a line or two; every other rule
/// may not.
const OF_CLASSIFIER: [&str; 3] = ["MATCH101", "MATCH102", "MATCH103"];

fn alone(checker: &Checker, line: Line) -> LineReport {
    checker.check(&[line], Options { lang: Lang::En, candidates: 0 }).swap_remove(0)
}

fn described(line: &str, finding: &Reported) -> String {
    format!("{} {}: {line}", finding.rule, finding.message)
}

#[test]
fn ordinary_declarations_pass() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/false-positives.jsonl");
    let corpus = std::fs::read_to_string(path).unwrap();
    let checker = Checker::embedded().unwrap();
    let (mut lines, mut wrong, mut doubted) = (0, Vec::new(), Vec::new());
    for row in corpus.lines() {
        lines += 1;
        let report = alone(&checker, declarewell_formats::line_from_json(lines, row));
        for finding in report.findings.iter().filter(|finding| finding.severity > Severity::Notice) {
            match OF_CLASSIFIER.contains(&&*finding.rule) {
                true => doubted.push(described(row, finding)),
                false => wrong.push(described(row, finding)),
            }
        }
    }
    assert!(lines >= 150, "{lines} lines");
    assert!(wrong.is_empty(), "{} false alarms:\n{}", wrong.len(), wrong.join("\n"));
    assert!(doubted.len() <= 2, "the classifier doubts {} lines:\n{}", doubted.len(), doubted.join("\n"));
}

#[test]
fn standard_names_under_their_codes_pass() {
    let Some(names) = data::read("nomenclature/kcs_standard_names_compact.tsv") else {
        println!("skipped: no data");
        return;
    };
    let checker = Checker::embedded().unwrap();
    let (mut lines, mut errors, mut wrong) = (0, 0, Vec::new());
    for row in names.lines().filter(|row| !row.starts_with('#')).skip(1) {
        let [code, _, korean, english, ..] = row.split('\t').collect::<Vec<_>>()[..] else { panic!("{row:?}") };
        for name in [korean, english]
            .into_iter()
            .filter(|name| !["", "기타", "Other", "other", "Others"].contains(&name.trim()))
        {
            lines += 1;
            let (description, hs_code) = (Some(name.to_owned()), Some(code.to_owned()));
            let report = alone(&checker, Line { description, hs_code, ..Line::default() });
            errors += usize::from(report.findings.iter().any(|finding| finding.severity == Severity::Error));
            // Customs' own wording may lack a specification or name a narcotic; it is never poorly worded.
            let poor = |finding: &&Reported| finding.severity > Severity::Notice && finding.rule.starts_with("DESC");
            wrong.extend(report.findings.iter().filter(poor).map(|finding| described(row, finding)));
        }
    }
    assert!(wrong.is_empty(), "{} false alarms:\n{}", wrong.len(), wrong.join("\n"));
    assert!(200 * errors <= lines, "errors in {errors} of {lines} lines: more than 0.5 %");
}
