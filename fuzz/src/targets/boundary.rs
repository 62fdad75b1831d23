//! Other data that the page passes across the wasm boundary, as JSON: decisions, records, kept reports.

use super::lines::{CHECKER, holds_together};
use declarewell::decisions::Decisions;
use declarewell::declaration::RawRecord;
use declarewell::records::GoodsRecords;
use declarewell::{Lang, Line, LineReport, Report};
use declarewell_formats::{
    Change, Input, OpenOptions, Opened, Output, Style, line_from_json, read_records, write_lines,
};
use serde_json::Value;
use std::sync::LazyLock;

/// Lines with findings, and the reports on them.
static REPORTED: LazyLock<Vec<(Line, LineReport)>> = LazyLock::new(|| {
    let seeds = crate::seeds::lines();
    let lines: Vec<Line> = seeds.iter().map(|seed| line_from_json(1, &String::from_utf8_lossy(seed))).collect();
    let reports = CHECKER.check(&lines, declarewell::Options::default());
    lines.into_iter().zip(reports).collect()
});

/// A file of decisions holds for findings, and never makes a verdict worse.
pub fn decisions(bytes: &[u8]) {
    let Ok(decisions) = Decisions::from_json(&String::from_utf8_lossy(bytes)) else { return };
    for (line, report) in REPORTED.iter() {
        let mut decided = report.clone();
        decisions.apply(line, &mut decided);
        assert_eq!(decided.findings.len(), report.findings.len(), "a finding was lost");
        assert!(decided.verdict <= report.verdict, "a decision made it worse");
    }
}

/// An own record of goods is read or refused; none of it is counted twice, and it says something of any line.
pub fn records(bytes: &[u8]) {
    let name = if bytes.starts_with(b"[") || bytes.starts_with(b"{") { "records.json" } else { "records.csv" };
    let Ok(file) = read_records(bytes.to_vec(), name) else { return };
    let read = file.records.len();
    let (records, _) = GoodsRecords::new(file.records);
    assert!(records.len() <= read, "{read} records became {}", records.len());
    for (line, _) in REPORTED.iter() {
        let _ = records.of(line).deciding().len();
    }
    assert!(records.starting("toy", 3).len() <= 3);
}

/// A report that was kept is put into words, or refused.
pub fn kept_reports(bytes: &[u8]) {
    let Ok(report) = serde_json::from_slice::<Report>(bytes) else { return };
    for lang in Lang::ALL.iter().copied() {
        let said = CHECKER.render(&report, lang);
        assert_eq!(said.findings.len(), report.findings.len());
        serde_json::to_string(&said).expect("a report is JSON");
    }
}

/// An array of a line and the report on it, written as findings.
pub fn findings(bytes: &[u8]) {
    let Ok([line, report]) = serde_json::from_slice::<[Value; 2]>(bytes) else { return };
    let (Ok(typed), Ok(report)) =
        (serde_json::from_value::<RawRecord>(line), serde_json::from_value::<LineReport>(report))
    else {
        return;
    };
    let line = Line::from(typed);
    for output in [Output::Json, Output::Sarif, Output::Csv, Output::Xlsx] {
        let mut bytes = Vec::new();
        let style = Style { lang: Lang::Ko, colour: false };
        let mut writer = output.writer(Box::new(&mut bytes), &report.id, style).expect("memory takes anything");
        writer.write(7, &line, &report).expect("a report is written");
        writer.finish().expect("and the file is closed");
        if matches!(output, Output::Json | Output::Sarif) {
            serde_json::from_slice::<Value>(&bytes).expect("it is JSON");
        }
    }
}

/// Typed lines and corrections, as an array of both: a new file that is opened, corrected and opened again.
pub fn new_file(bytes: &[u8]) {
    let Ok([lines, changes]) = serde_json::from_slice::<[Value; 2]>(bytes) else { return };
    let Ok(lines) = serde_json::from_value::<Vec<RawRecord>>(lines) else { return };
    let changes: Vec<Change> = serde_json::from_value(changes).unwrap_or_default();
    for format in Input::ALL {
        let Ok(written) = write_lines(&lines, format, Lang::En) else { continue };
        let Ok(mut file) = Opened::new(written, "lines", &OpenOptions::default()) else { continue };
        let _ = file.next(20);
        if let Ok(corrected) = file.write(&changes) {
            let _ = Opened::new(corrected, "lines", &OpenOptions::default()).map(|mut file| file.next(20));
        }
    }
    let typed = lines.into_iter().take(3).map(Line::from).collect::<Vec<_>>();
    let reports = CHECKER.check(&typed, declarewell::Options { lang: Lang::En, candidates: 1 });
    typed.iter().zip(&reports).for_each(|(line, report)| holds_together(line, report));
}
