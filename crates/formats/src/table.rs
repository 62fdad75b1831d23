//! The table of findings that CSV and workbooks hold.

use super::quoted;
use crate::messages::{Lang, label, text};
use declarewell::declaration::Line;
use declarewell::report::LineReport;
use std::borrow::Cow;

/// Columns, as the message files name them.
pub const COLUMNS: [&str; 12] =
    ["row", "id", "verdict", "severity", "rule", "name", "field", "words", "message", "why", "replacement", "source"];

/// What heads the columns.
pub fn header(lang: Lang) -> [&'static str; COLUMNS.len()] {
    COLUMNS.map(|column| text(lang, "column", column).unwrap_or(column))
}

/// One row per finding.
pub fn rows<'r>(
    row: u64,
    line: &'r Line,
    report: &'r LineReport,
    lang: Lang,
) -> impl Iterator<Item = [Cow<'r, str>; COLUMNS.len()]> {
    report.findings.iter().map(move |finding| {
        [
            row.to_string().into(),
            report.id.as_str().into(),
            label(lang, "verdict", report.verdict.name()).into(),
            label(lang, "severity", finding.severity.name()).into(),
            finding.rule.as_ref().into(),
            finding.name.as_ref().into(),
            label(lang, "field", finding.field.name()).into(),
            quoted(line, finding),
            finding.message.as_str().into(),
            finding.why.as_str().into(),
            finding.fix.as_ref().map(|fix| fix.replacement.as_str()).unwrap_or_default().into(),
            finding.source.as_str().into(),
        ]
    })
}
