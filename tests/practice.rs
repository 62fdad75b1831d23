//! The checks used in practice (docs/checks-in-practice.md): every one is covered by rules that exist, or it is said why not.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

use declarewell::rules::{Lifecycle, RULES};
use std::path::Path;

#[path = "support/data.rs"]
mod data;

/// The rows of the table: check, what it is, rules, remarks.
fn rows() -> Vec<[String; 4]> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/checks-in-practice.md");
    let content = std::fs::read_to_string(path).unwrap();
    let rows = content.lines().filter(|line| line.starts_with("| ")).skip(2);
    let cells = |line: &str| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
    rows.map(|line| cells(line).try_into().unwrap_or_else(|cells| panic!("not four cells: {cells:?}"))).collect()
}

#[test]
fn every_check_names_rules_that_run_or_says_why_not() {
    let rows = rows();
    assert_eq!(rows.len(), 49);
    for [check, _, rules, remarks] in &rows {
        assert!(!rules.is_empty() || !remarks.is_empty(), "{check}: neither rules nor a reason");
        for code in rules.split(", ").filter(|code| !code.is_empty()) {
            let runs = |lifecycle| matches!(lifecycle, Lifecycle::Stable(_) | Lifecycle::Deprecated(_));
            assert!(RULES.iter().any(|rule| rule.code == code && runs(rule.lifecycle)), "{check}: no rule {code}");
        }
    }
}

#[test]
fn every_check_of_the_list_is_in_the_table() {
    let Some(list) = data::read("rules/crosscheck/rules.tsv") else {
        println!("skipped: no data");
        return;
    };
    let practices =
        list.lines().filter(|line| !line.starts_with('#')).skip(1).filter_map(|line| line.split('\t').next());
    let rows = rows();
    for check in practices {
        assert!(rows.iter().any(|[row, ..]| row == check), "{check} is not in the table");
    }
}
