//! Typed input: texts, codes, lines.

use declarewell::checker::{Options, Session};
use declarewell::tariff::Code;
use declarewell::text::Text;
use declarewell::{Checker, Lang, Line, LineReport};
use declarewell_formats::line_from_json;
use std::sync::LazyLock;

/// The checker that is released.
pub static CHECKER: LazyLock<Checker> =
    LazyLock::new(|| Checker::embedded().expect("the repository's own parts fit together"));

/// Tokens lie in the text, and quote words of it.
pub fn text(bytes: &[u8]) {
    let written = String::from_utf8_lossy(start(bytes, 1024));
    let text = Text::new(&written);
    for token in text.tokens() {
        let span = text.span(token.range());
        assert!(span.start < span.end, "an empty token");
        assert!(cut(&written, span.start, span.end).is_some(), "{span:?} cuts no characters of {written:?}");
        assert!(!text.quote(span).is_empty());
    }
    let normalised = declarewell::text::normalised(&written);
    assert_eq!(declarewell::text::normalised(&normalised), normalised, "normalised twice");
}

/// The start of an input, cut to a length: longer inputs of the same kind only take longer.
fn start(bytes: &[u8], most: usize) -> &[u8] {
    bytes.get(..most).unwrap_or(bytes)
}

/// The part of a text between two UTF-16 offsets; None where they are no character boundaries.
fn cut(text: &str, start: u32, end: u32) -> Option<&str> {
    text.get(byte_at(text, start)?..byte_at(text, end)?)
}

fn byte_at(text: &str, units: u32) -> Option<usize> {
    let mut at = 0;
    for (byte, c) in text.char_indices() {
        if at == units {
            return Some(byte);
        }
        at += c.len_utf16() as u32;
    }
    (at == units).then_some(text.len())
}

/// A code is read or refused; what is found exists.
pub fn code(bytes: &[u8]) {
    let written = String::from_utf8_lossy(start(bytes, 100));
    let tariff = CHECKER.tariff();
    if let Ok(code) = Code::parse(&written) {
        let _ = tariff.find(code.digits()).map(|node| (node.path(Lang::Ko), node.short_name(Lang::En)));
        for near in tariff.nearest(code.digits(), 5) {
            assert!(tariff.find(near.code()).is_some());
        }
    }
    for lang in Lang::ALL.iter().copied() {
        for node in CHECKER.search(&written, lang, 20) {
            assert_eq!(node.code().len(), 10);
        }
    }
}

/// A line is answered, and its report holds together.
pub fn line(bytes: &[u8]) {
    let line = line_from_json(1, &String::from_utf8_lossy(bytes));
    let lines = std::slice::from_ref(&line);
    for report in CHECKER.examine(lines, 3) {
        let kept = serde_json::to_string(&report).expect("a report is JSON");
        let back: declarewell::Report = serde_json::from_str(&kept).expect("and comes back");
        for lang in Lang::ALL.iter().copied() {
            let report = CHECKER.render(&back, lang);
            holds_together(&line, &report);
        }
    }
}

/// Every finding says something, of words that stand there; every fix changes something.
pub fn holds_together(line: &Line, report: &LineReport) {
    for finding in &report.findings {
        assert!(!finding.message.is_empty() && !finding.why.is_empty() && !finding.source.is_empty(), "{finding:?}");
        if let (Some(span), Some(text)) = (finding.span, line.text(finding.field)) {
            assert!(cut(text, span.start, span.end).is_some(), "{finding:?} cuts no characters");
        }
        if let Some(fix) = &finding.fix {
            assert_ne!(fix.replacement, line.text(fix.field).unwrap_or_default(), "{finding:?} changes nothing");
        }
    }
}

/// Lines of a JSON Lines text, put into a session here and there, and taken out again.
pub fn declaration(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let given: Vec<Line> = text.lines().take(8).map(|row| line_from_json(1, row)).collect();
    let mut session = Session::new(&CHECKER);
    let mut all: Vec<Line> = Vec::new();
    for (at, line) in given.into_iter().enumerate() {
        let byte = |n: usize| usize::from(bytes.get((at + 1) * n).copied().unwrap_or_default());
        let start = byte(7) % (all.len() + 1);
        let removed = (byte(11) % 3 / 2).min(all.len() - start);
        session.splice(start..start + removed, [line.clone()]);
        all.splice(start..start + removed, [line]);
    }
    let places: Vec<usize> = (0..all.len()).collect();
    let options = Options { lang: Lang::En, candidates: 2 };
    let (edited, fresh) = (session.check(&places, options), CHECKER.check(&all, options));
    assert_eq!(edited, fresh, "a session says something else");
    all.iter().zip(&fresh).for_each(|(line, report)| holds_together(line, report));
}
