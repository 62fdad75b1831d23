//! Whatever a line holds, the checker answers: no panic, spans within the text, fixes that change something, in both
//! languages.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

#[path = "support/any_line.rs"]
mod any_line;

use any_line::any_line;
use declarewell::checker::Options;
use declarewell::{Checker, Field, Lang, Line, LineReport, Number};
use once_cell::sync::Lazy;
use proptest::prelude::*;

static CHECKER: Lazy<Checker> = Lazy::new(|| Checker::embedded().unwrap());

fn look(lines: &[Line], lang: Lang) {
    let reports = CHECKER.check(lines, Options { lang, ..Options::default() });
    assert_eq!(reports.len(), lines.len());
    for (line, report) in lines.iter().zip(&reports) {
        look_at(line, report);
    }
}

fn look_at(line: &Line, report: &LineReport) {
    for finding in &report.findings {
        assert!(!finding.message.is_empty() && !finding.why.is_empty() && !finding.source.is_empty(), "{finding:?}");
        let written = |field: Field| line.text(field).unwrap_or_default();
        if let (Some(span), Some(text)) = (finding.span, line.text(finding.field)) {
            let units = text.encode_utf16().count();
            assert!(span.start <= span.end && span.end as usize <= units, "{finding:?} in {units} units");
        }
        if let Some(fix) = &finding.fix {
            assert_ne!(fix.replacement, written(fix.field), "{finding:?} changes nothing");
        }
    }
    serde_json::to_string(report).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn any_declaration_is_answered(lines in proptest::collection::vec(any_line(), 1..4)) {
        look(&lines, Lang::Ko);
        look(&lines, Lang::En);
    }
}

#[test]
fn a_megabyte_of_anything_is_answered() {
    for part in ["a", "가", "GIFT ", "9", "((", "100% ", "\u{301}", "🧸", "\u{0}", "샘플 부품 ", "ê°€", "x@y.kr ", "1-"]
    {
        let long = part.repeat((1 << 20) / part.len());
        let line = Line {
            description: Some(long.clone()),
            composition: Some(long.clone()),
            hs_code: Some(long.clone()),
            origin: Some(long.clone()),
            quantity: Some(Number::Unreadable(long)),
            ..Line::default()
        };
        look(&[line], Lang::Ko);
    }
}
