//! Measures the rules on data that is not part of this repository (../shared/data, or the folder DECLAREWELL_DATA names):
//! how often they speak on names that customs accepted (silence), and how many vague descriptions get past them.
//!
//! `cargo xtask evaluate-rules [--show DESC101]` — `--show` lists what the rules whose code starts so found,
//! `--show vague` the vague terms of the first half, which rules may be made from, that got past.

use crate::data_folder;
use declarewell::checker::Options;
use declarewell::{Checker, Lang, Line, LineReport, Severity};
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::Instant;

/// The seed of the split of vague terms: rules may be made from one half, and are measured on the other.
const SEED: &str = "declarewell 2026.1 ";

/// Measures, and prints.
pub fn run(arguments: &[String]) {
    let data = data_folder();
    if !data.is_dir() {
        println!("evaluate-rules: skipped: no data in {}", data.display());
        return;
    }
    let shown = arguments.iter().position(|argument| argument == "--show").and_then(|at| arguments.get(at + 1));
    let checker = Checker::embedded().expect("the repository's own table and model fit together");
    println!("SILENCE: lines with a finding, by the family's rules and severity");
    accepted_names(&data, |title, lines| silence(&checker, title, lines, shown));
    println!("\nVAGUE TERMS of the half that no list was made from: share flagged DESC or abstained by the classifier");
    vague_terms(&checker, &data, shown.is_some_and(|shown| shown == "vague"));
}

/// Names that customs accepted, set by set.
fn accepted_names(data: &Path, measure: impl Fn(&str, Vec<Line>)) {
    let standard = table(&data.join("nomenclature/kcs_standard_names_compact.tsv"), b'\t');
    for (title, column) in [("standard names, Korean", "std_name_ko"), ("standard names, English", "std_name_en")] {
        measure(title, accepted(&standard, column, "hs10"));
    }
    let rulings = table(&data.join("validation/kcs_rulings_names_test.csv"), b',');
    let mut names = accepted(&rulings, "english", "hsk10");
    names.extend(accepted(&rulings, "korean", "hsk10"));
    measure("ruling names (test)", names);
    let recent = std::fs::read_to_string(data.join("validation/kcs_rulings_2024_h1.jsonl")).expect("the data is whole");
    let recent = recent.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON"));
    let of = |row: &serde_json::Value, key: &str| row[key].as_str().unwrap_or_default().to_owned();
    measure("ruling names (2024)", recent.map(|row| line(of(&row, "name"), of(&row, "hsk10"))).collect());
}

fn vague_terms(checker: &Checker, data: &Path, show_past: bool) {
    let terms = table(&data.join("rules/vague_terms_en.csv"), b',');
    let without_code = terms.iter().filter(|row| !row["source"].contains("ALSO_HAS_CODE"));
    let (first, held_out): (Vec<String>, Vec<String>) =
        without_code.map(|row| row["term"].clone()).partition(|term| in_first_half(term));
    let (sku_like, word_like): (Vec<String>, Vec<String>) = held_out.into_iter().partition(|term| is_sku_like(term));
    vague(checker, "made of words (bar: 90 %)", &word_like);
    vague(checker, "SKU-like (bar: 98 %)", &sku_like);
    if show_past {
        for past in vague(checker, "the first half", &first) {
            println!("    past: {past}");
        }
    }
}

/// True if a vague term may be looked at to make rules from; the others are only measured on.
fn in_first_half(term: &str) -> bool {
    Sha256::digest(format!("{SEED}{term}")).first().is_some_and(|byte| byte % 2 == 0)
}

/// True if at least half of a term's parts are no words: codes, numbers, or letters that cannot be pronounced.
fn is_sku_like(term: &str) -> bool {
    let parts: Vec<&str> =
        term.split(|character: char| !character.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let is_word = |part: &&&str| {
        part.chars().count() > 2
            && part.chars().all(char::is_alphabetic)
            && part.to_lowercase().chars().any(|letter| "aeiouy".contains(letter) || !letter.is_ascii())
    };
    2 * parts.iter().filter(is_word).count() <= parts.len()
}

fn table(path: &Path, delimiter: u8) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .comment(Some(b'#'))
        .flexible(true)
        .quoting(delimiter == b',')
        .from_path(path)
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let names = reader.headers().expect("a table has a first row").clone();
    let rows = reader.records().map(|row| row.expect("a table's rows can be read"));
    rows.map(|row| names.iter().map(str::to_owned).zip(row.iter().map(str::to_owned)).collect()).collect()
}

fn line(description: String, hs_code: String) -> Line {
    let hs_code = Some(hs_code).filter(|code| !code.is_empty());
    Line { description: Some(description), hs_code, ..Line::default() }
}

/// Names with their codes; names that are only "other" say nothing by themselves and are left out.
fn accepted(rows: &[BTreeMap<String, String>], name: &str, code: &str) -> Vec<Line> {
    let named = rows.iter().filter(|row| !matches!(row[name].trim(), "" | "기타" | "Other" | "Others" | "other"));
    named.map(|row| line(row[name].clone(), row[code].clone())).collect()
}

fn check(checker: &Checker, lines: &[Line]) -> Vec<LineReport> {
    let options = Options { lang: Lang::En, candidates: 0 };
    lines.par_iter().map(|line| checker.check(std::slice::from_ref(line), options).swap_remove(0)).collect()
}

/// The family a rule is counted under; MATCH rules of words are counted apart from those of the classifier.
fn family(rule: &str, name: &str) -> &'static str {
    let exact_match = rule.starts_with("MATCH")
        && !["chapter", "heading", "subheading"].map(|level| format!("{level}-mismatch")).contains(&name.to_owned());
    const FAMILIES: [&str; 9] = ["FORM", "DESC", "CODE", "SPEC", "QTY", "ORIG", "CTRL", "LIST", "SET"];
    match exact_match {
        true => "MATCH (exact)",
        false => FAMILIES.into_iter().find(|family| rule.starts_with(family)).unwrap_or("MATCH (classifier)"),
    }
}

/// Prints how often rules speak on names that customs accepted.
fn silence(checker: &Checker, title: &str, lines: Vec<Line>, shown: Option<&String>) {
    let started = Instant::now();
    let reports = check(checker, &lines);
    println!("\n{title}: {} lines in {:.1} s", lines.len(), started.elapsed().as_secs_f64());
    print_families(&reports);
    print_rules(&reports);
    if let Some(shown) = shown {
        print_findings(&lines, &reports, shown);
    }
}

/// The share of lines with a finding, by family and severity.
fn print_families(reports: &[LineReport]) {
    let with = |wanted: &dyn Fn(&str, Severity) -> bool| {
        let hit = |report: &&LineReport| {
            report.findings.iter().any(|finding| wanted(family(&finding.rule, &finding.name), finding.severity))
        };
        format!("{:6.2} %", 100.0 * reports.iter().filter(hit).count() as f64 / reports.len() as f64)
    };
    let row = |title: &str, of: &dyn Fn(&str) -> bool| {
        let columns = [Severity::Error, Severity::Warning, Severity::Notice]
            .map(|severity| with(&|family, found| of(family) && found == severity));
        println!("  {title:20} error {}  warning {}  notice {}", columns[0], columns[1], columns[2]);
    };
    let findings = reports.iter().flat_map(|report| &report.findings);
    let families: BTreeSet<&str> = findings.map(|finding| family(&finding.rule, &finding.name)).collect();
    for name in &families {
        row(name, &|family| family == *name);
    }
    row("DESC+CTRL+exact", &|family| matches!(family, "DESC" | "CTRL" | "MATCH (exact)"));
    row("all but classifier", &|family| family != "MATCH (classifier)");
    row("all", &|_| true);
}

/// The number of findings of each rule.
fn print_rules(reports: &[LineReport]) {
    let mut rules: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for finding in reports.iter().flat_map(|report| &report.findings) {
        *rules.entry((&*finding.rule, finding.severity.name())).or_default() += 1;
    }
    let counts: Vec<String> =
        rules.iter().map(|((rule, severity), count)| format!("{rule} {severity} {count}")).collect();
    println!("  findings: {}", counts.join(", "));
}

/// What the rules whose code starts so found.
fn print_findings(lines: &[Line], reports: &[LineReport], shown: &str) {
    for (line, report) in lines.iter().zip(reports) {
        for finding in report.findings.iter().filter(|finding| finding.rule.starts_with(shown)) {
            println!(
                "    {} {} {} | {} | {:?}",
                finding.rule,
                finding.severity.name(),
                line.hs_code.as_deref().unwrap_or_default(),
                line.description.as_deref().unwrap_or_default(),
                finding.evidence
            );
        }
    }
}

/// Prints the share of vague terms that are flagged or abstained on; returns the others.
fn vague<'a>(checker: &Checker, title: &str, terms: &'a [String]) -> Vec<&'a str> {
    let lines: Vec<Line> = terms.iter().map(|term| line(term.clone(), String::new())).collect();
    let reports = check(checker, &lines);
    let worst = |report: &LineReport| {
        report.findings.iter().filter(|finding| finding.rule.starts_with("DESC")).map(|finding| finding.severity).max()
    };
    let caught = |report: &LineReport| worst(report).is_some() || report.abstained;
    let share = |hit: &dyn Fn(&LineReport) -> bool| {
        100.0 * reports.iter().filter(|report| hit(report)).count() as f64 / reports.len() as f64
    };
    println!(
        "  {title:26} {} terms: {:.1} % (DESC error or warning {:.1} %, any DESC {:.1} %, abstained {:.1} %)",
        reports.len(),
        share(&caught),
        share(&|report| worst(report) >= Some(Severity::Warning)),
        share(&|report| worst(report).is_some()),
        share(&|report| report.abstained),
    );
    terms.iter().zip(&reports).filter(|(_, report)| !caught(report)).map(|(term, _)| term.as_str()).collect()
}
