//! How long it takes to write the findings on a large file, once it was checked: `cargo xtask measure-findings`.

use crate::root;
use declarewell::types::limits::{DECLARATION_LINES, FILE_LINES};
use declarewell::{Checker, Lang, Line, Report};
use declarewell_formats::{Output, Style};
use std::time::Instant;

/// Checks as many lines as a page reads of a file, then writes what was found as CSV in every language.
pub fn run() {
    let content = std::fs::read_to_string(root().join("benches/lines.jsonl")).expect("the lines of the benchmark");
    let sample: Vec<Line> = content.lines().map(|row| serde_json::from_str(row).expect("a line")).collect();
    let lines: Vec<Line> = sample.iter().cycle().take(FILE_LINES).cloned().collect();
    let checker = Checker::embedded().expect("the repository's own table and model fit together");

    let started = Instant::now();
    let kept: Vec<Report> = lines.chunks(DECLARATION_LINES).flat_map(|part| checker.examine(part, 5)).collect();
    let findings: usize = kept.iter().map(|report| report.findings.len()).sum();
    println!("{} lines checked in {:.1} s: {findings} findings", lines.len(), started.elapsed().as_secs_f64());

    for lang in Lang::ALL {
        let started = Instant::now();
        let mut bytes = Vec::new();
        let style = Style { lang: *lang, colour: false };
        let mut writer = Output::Csv.writer(Box::new(&mut bytes), "lines.jsonl", style).expect("a writer");
        for (at, (line, report)) in lines.iter().zip(&kept).enumerate() {
            writer.write(at as u64 + 1, line, &checker.render(report, *lang)).expect("written");
        }
        writer.finish().expect("finished");
        let seconds = started.elapsed().as_secs_f64();
        println!("findings as CSV, {}: {:.1} MB in {seconds:.2} s", lang.code(), bytes.len() as f64 / 1e6);
    }
}
