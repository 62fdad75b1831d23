//! Every rule against its own examples: `tests/rules/<CODE>.toml`.
//!
//! ```toml
//! [[flag]]                      # the rule must find something
//! line = { description = "GIFT", hs_code = "9503.00" }
//! words = "GIFT"                # optional: what the finding's span quotes
//! severity = "error"            # optional
//! replacement = "…"             # optional: what its fix writes
//! [[pass]]                      # the rule must stay silent
//! line = { description = "GIFT BOX OF PAPERBOARD", hs_code = "4819.20" }
//! why = "a box for gifts is goods" # optional
//! ```
//! An example that asks the declarant's own record of goods gives it as `records = [{…}]`.
//! An example of an unreadable line gives `row = '…'` instead, as it stands in a JSONL file.
//! An example of a file gives `file = '…'` instead, as it stands in a table.
//! A rule of the whole declaration gives `lines = [{…}, {…}]` instead, and `at`, counted from 0, the one that is looked at.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

use declarewell::checker::Options;
use declarewell::rules::{Lifecycle, RULES, Rule};
use declarewell::{Checker, GoodsRecord, GoodsRecords, Lang, Line, LineReport};
use serde::Deserialize;
use std::path::Path;

/// Fewest examples of each kind that a rule must have.
const MIN_EXAMPLES: usize = 5;

#[derive(Deserialize)]
struct Examples {
    flag: Vec<Example>,
    pass: Vec<Example>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    line: Option<Line>,
    row: Option<String>,
    file: Option<String>,
    lines: Option<Vec<Line>>,
    #[serde(default)]
    at: usize,
    #[serde(default)]
    records: Vec<GoodsRecord>,
    words: Option<String>,
    severity: Option<String>,
    replacement: Option<String>,
    #[allow(dead_code)] // for the reader
    why: Option<String>,
}

impl Example {
    fn lines(&self) -> Vec<Line> {
        let row = || self.row.as_deref().map(|row| declarewell_formats::line_from_json(1, row));
        let line = self.line.clone().or_else(row).map(|line| vec![line]);
        let file = || self.file.as_deref().map(lines_of_file);
        line.or(self.lines.clone()).or_else(file).expect("an example has a line, a row, lines or a file")
    }

    fn report(&self, checker: &Checker, lang: Lang) -> LineReport {
        let (records, problems) = GoodsRecords::new(self.records.clone());
        assert_eq!(problems, [], "{:?}", self.records);
        checker.set_records(records);
        checker.check(&self.lines(), Options { lang, ..Options::default() }).swap_remove(self.at)
    }
}

fn lines_of_file(text: &str) -> Vec<Line> {
    let options = declarewell_formats::OpenOptions::default();
    let rows = declarewell_formats::rows(text.as_bytes(), Path::new("lines"), &options);
    let rows = rows.unwrap_or_else(|error| panic!("{}: {text}", error.message(Lang::En)));
    rows.map(|row| Line::from(row.unwrap().raw)).collect()
}

#[test]
fn every_rule_keeps_to_its_examples() {
    let checker = Checker::embedded().unwrap();
    let mut wrong = Vec::new();
    for rule in RULES.iter().filter(|rule| !matches!(rule.lifecycle, Lifecycle::Removed(_))) {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/rules/{}.toml", rule.code));
        let Ok(content) = std::fs::read_to_string(&path) else {
            wrong.push(format!("{rule:?}: no examples"));
            continue;
        };
        let examples: Examples = toml::from_str(&content).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        if examples.flag.len() < MIN_EXAMPLES || examples.pass.len() < MIN_EXAMPLES {
            wrong.push(format!("{rule:?}: {} flag and {} pass", examples.flag.len(), examples.pass.len()));
        }
        for example in &examples.flag {
            for lang in [Lang::Ko, Lang::En] {
                wrong.extend(missed(rule, example, &example.report(&checker, lang)));
            }
        }
        for example in &examples.pass {
            let report = example.report(&checker, Lang::En);
            let found = report.findings.iter().find(|finding| finding.rule == rule.code);
            wrong.extend(found.map(|found| format!("{rule:?}: flagged {:?}: {}", example.lines(), found.message)));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// The difference between a rule's report and the example that it must flag.
fn missed(rule: &Rule, example: &Example, report: &LineReport) -> Option<String> {
    let of_rule = report.findings.iter().filter(|finding| finding.rule == rule.code);
    let quoted = |finding: &declarewell::report::Reported| {
        let text = example.lines()[example.at].text(finding.field)?.encode_utf16().collect::<Vec<_>>();
        let span = finding.span?;
        Some(String::from_utf16_lossy(text.get(span.start as usize..span.end as usize)?))
    };
    let Some(finding) = of_rule.clone().find(|finding| example.words.is_none() || quoted(finding) == example.words)
    else {
        let quotes: Vec<_> = of_rule.map(quoted).collect();
        return Some(format!(
            "{rule:?}: not flagged (words {:?}, quoted {quotes:?}): {:?}",
            example.words,
            example.lines()
        ));
    };
    let severity = serde_json::to_value(finding.severity).unwrap();
    if example.severity.is_some() && severity.as_str() != example.severity.as_deref() {
        return Some(format!("{rule:?}: severity {severity}: {:?}", example.lines()));
    }
    let replacement = finding.fix.as_ref().map(|fix| fix.replacement.as_str());
    if example.replacement.is_some() && replacement != example.replacement.as_deref() {
        return Some(format!("{rule:?}: replacement {replacement:?}: {:?}", example.lines()));
    }
    for text in [&finding.message, &finding.why, &finding.source] {
        let template_left = text.split('{').skip(1).any(|part| {
            part.split_once('}').is_some_and(|(name, _)| name.chars().all(|c| c.is_ascii_lowercase() || c == '_'))
        });
        if text.trim().is_empty() || template_left {
            return Some(format!("{rule:?}: unfinished text {text:?}: {:?}", example.lines()));
        }
    }
    None
}

#[test]
fn the_registry_is_in_order() {
    let codes: Vec<_> = RULES.iter().map(|rule| (rule.family, rule.code)).collect();
    assert!(codes.is_sorted(), "rules stand by family and number");
    for rule in RULES {
        assert!(rule.code.starts_with(rule.family.prefix()), "{rule:?}");
        assert_eq!(
            RULES.iter().filter(|other| other.code == rule.code || other.name == rule.name).count(),
            1,
            "{rule:?}"
        );
        assert!(rule.name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'), "{rule:?}");
    }
}
