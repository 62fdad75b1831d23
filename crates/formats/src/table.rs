//! The table of findings that CSV and workbooks hold.

use super::quoted;
use crate::messages::{Lang, label, text};
use declarewell::declaration::{Field, Line};
use declarewell::report::{Dismissed, LineReport, Reported};
use std::borrow::Cow;

/// Columns, as the message files name them.
pub const COLUMNS: [&str; 14] = [
    "row",
    "id",
    "goods",
    "verdict",
    "severity",
    "rule",
    "name",
    "field",
    "words",
    "message",
    "why",
    "replacement",
    "source",
    "decision",
];

/// How many characters of the declarant's own words a cell repeats.
const MAX_QUOTED: usize = 1_000;

/// The headers of the columns.
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
            start(goods(line).into()),
            label(lang, "verdict", report.verdict.name()).into(),
            label(lang, "severity", finding.severity.name()).into(),
            finding.rule.as_ref().into(),
            finding.name.as_ref().into(),
            label(lang, "field", finding.field.name()).into(),
            start(quoted(line, finding)),
            finding.message.as_str().into(),
            finding.why.as_str().into(),
            finding.fix.as_ref().map(|fix| fix.replacement.as_str()).unwrap_or_default().into(),
            finding.source.as_str().into(),
            decision(finding, lang),
        ]
    })
}

/// That the user has looked at it, and why it need not be acted on.
fn decision(finding: &Reported, lang: Lang) -> Cow<'_, str> {
    match &finding.dismissed {
        None => "".into(),
        Some(Dismissed { reason }) if reason.is_empty() => label(lang, "decision", "dismissed").into(),
        Some(Dismissed { reason }) => format!("{}: {reason}", label(lang, "decision", "dismissed")).into(),
    }
}

/// The start of a long text: a field of a megabyte would be repeated for each finding on it.
fn start(text: Cow<'_, str>) -> Cow<'_, str> {
    match text.char_indices().nth(MAX_QUOTED) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()).into(),
        None => text,
    }
}

/// The name of the goods.
fn goods(line: &Line) -> &str {
    let names = [Field::Description, Field::TradeName].into_iter().filter_map(|field| line.text(field));
    names.map(str::trim).find(|name| !name.is_empty()).unwrap_or_default()
}
